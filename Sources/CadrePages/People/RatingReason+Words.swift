import CadreAnalysis
import CadreModel
import CadreReports

extension RatingReason {
  /// - Parameter rating: the one that counts.
  func sentence(for rating: Assessment) -> Phrase {
    switch self {
    case .only: "The only one that can count."
    case .source(let next): "\(rating.source.title): goes before \(next.title)."
    case .latest(let day): "The latest; the one before is of \(day)."
    case .lower: "Of two that are equal otherwise, the lower counts."
    }
  }
}
