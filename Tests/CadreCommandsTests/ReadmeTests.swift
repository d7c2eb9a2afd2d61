import CadreTestSupport
import Foundation
import Testing

/// The terminal session near the top of the README, run line by line.
@Suite struct ReadmeTests {
  private static let opening = "```console\n"
  private static let closing = "```\n"

  @Test func `the README's session is what happens`() async throws {
    let file = Checkout.file("README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(readme.range(of: Self.opening)).upperBound
    let end = try #require(readme.range(of: Self.closing, range: start..<readme.endIndex)).lowerBound
    let block = String(readme[start..<end])

    let cadre = CommandLineFixture(in: try TemporaryFolder(), columns: 100)
    var session = ""
    for line in block.split(separator: "\n") where line.hasPrefix("$ cadre ") {
      let result = await cadre.run(Self.words(line.dropFirst("$ cadre ".count)))
      #expect(result.status == 0, "\(line)")
      session += "\(line)\n\(result.errors)\(result.output)"
    }
    if ProcessInfo.processInfo.environment["CADRE_RECORD_GOLDENS"] == "1" {
      try Data(readme.replacingCharacters(in: start..<end, with: session).utf8).write(to: file)
      Issue.record("recorded the README's session; look at it, then run again without CADRE_RECORD_GOLDENS")
    }
    #expect(block == session)
  }

  /// As a shell splits: at spaces, but not within double quotes. Paths of files are taken as the fixture's.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      words += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    for index in words.indices.dropFirst(2) where words[index] == "ministry" || words[index].hasPrefix("ministry/") {
      words[index] = "@" + words[index]
    }
    return words
  }
}
