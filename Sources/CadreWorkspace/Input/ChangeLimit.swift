import CadreFormats
import CadreModel

/// How much of what is held one import may change before somebody has to say yes a second time.
enum ChangeLimit {
  /// More than this many of a hundred are asked about.
  static let percent = 10
  /// Fewer than these are looked at one by one.
  static let few = 5

  /// - Parameter sentence: what the import would do.
  /// - Returns: `nil` where that is within the limit.
  static func finding(_ count: Int, of total: Int, file: String, _ sentence: Phrase) -> Finding? {
    guard count >= few, count * 100 > total * percent else { return nil }
    let advice: Phrase = """
      That is more than \(percent) %. Look at the findings; if that is meant, say \(option: "accept-changes").
      """
    return Finding(.error, .tooMuchChange, file: file, .sentences(sentence, advice))
  }
}
