import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

/// Instances whose optima another solver proved.
enum ReferenceProblem {
  /// The rows of `optima.csv`: instance, variant, value.
  static let optima: [String: [String: Int]] = {
    guard let text = try? String(contentsOf: SharedData.file("planning/optima.csv"), encoding: .utf8) else { return [:] }
    var optima: [String: [String: Int]] = [:]
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",", maxSplits: 3).map(String.init)
      optima[cells[0], default: [:]][cells[1]] = Int(cells[2])
    }
    return optima
  }()

  static func load(_ name: String, in folder: String = "instances") throws -> TrainingProblem {
    let bytes = [UInt8](try Data(contentsOf: SharedData.file("planning/\(folder)/\(name).json")))
    return try #require(try readTrainingProblem(bytes, file: name).value)
  }
}
