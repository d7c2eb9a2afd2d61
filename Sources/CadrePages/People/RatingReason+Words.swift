import CadreAnalysis
package import CadreModel

extension Source {
  package var title: Phrase {
    switch self {
    case .selfAssessment: "self-assessment"
    case .peer: "peer"
    case .course: "course"
    case .manager: "manager"
    case .certificate: "certificate"
    case .test: "test"
    }
  }
}

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
