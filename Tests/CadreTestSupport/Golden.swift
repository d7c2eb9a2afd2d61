import Foundation
package import Testing

/// Compares a text with the recorded one, word for word.
///
/// With `CADRE_RECORD_GOLDENS=1` the text is recorded instead, and the test fails to say so: recording is a decision.
package func expectGolden(
  _ text: String, _ name: String, in folder: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = Checkout.file("Tests/\(folder)/Goldens/\(name)")
  if ProcessInfo.processInfo.environment["CADRE_RECORD_GOLDENS"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    Issue.record("recorded \(name); look at it, then run again without CADRE_RECORD_GOLDENS", sourceLocation: sourceLocation)
    return
  }
  let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  #expect(
    text == recorded, "\(name) differs from the golden; record it with CADRE_RECORD_GOLDENS=1 if that is right",
    sourceLocation: sourceLocation)
}
