import CadreTestSupport
import Foundation
import Testing

/// The terminal sessions of the README and of the guides, run line by line. A guide goes on where the README's session ends.
@Suite struct ReadmeTests {
  static let readme = "README.md"

  /// Every text for readers that has a session.
  static let files: [String] = {
    let guides = (try? FileManager.default.contentsOfDirectory(atPath: Checkout.file("docs").path)) ?? []
    let texts = [readme] + guides.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    return texts.filter { (try? text(of: $0).contains(TerminalSession.opening)) ?? false }
  }()

  static func text(of file: String) throws -> String {
    try String(contentsOf: Checkout.file(file), encoding: .utf8)
  }

  @Test func `the README has a session, and so have the guides`() {
    #expect(Self.files.first == Self.readme)
    #expect(Self.files.count > 5, "sessions were found in \(Self.files)")
  }

  @Test(arguments: ReadmeTests.files)
  func `a session is what happens`(file: String) async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder(), columns: 100)
    if file != Self.readme { try await Self.prepare(cadre) }
    let written = try Self.text(of: file)
    let replay = await TerminalSession.replay(written, with: cadre)
    if ProcessInfo.processInfo.environment["CADRE_RECORD_GOLDENS"] == "1" {
      try Data(replay.text.utf8).write(to: Checkout.file(file), options: .atomic)
      Issue.record("recorded the sessions of \(file); look at them, then run again without CADRE_RECORD_GOLDENS")
    }
    #expect(replay.differences.isEmpty, "\(file) says something else than:\n\(replay.differences.joined(separator: "\n"))")
  }

  /// What the README's session stores; what it only shows is left out.
  static func prepare(_ cadre: CommandLineFixture) async throws {
    let shows = ["$ cadre gap ", "$ cadre report "]
    let lines = try text(of: readme).split(separator: "\n").filter { line in
      line.hasPrefix("$ cadre ") && !shows.contains { line.hasPrefix($0) }
    }
    for line in lines { _ = await TerminalSession.run(line, with: cadre) }
  }

  private static let translations = ["ar", "es", "fr", "ru", "zh"].flatMap { language in
    ["hr-officer.md", "manager.md"].map { (language, $0) }
  }

  /// What is typed and what is printed is the same in each; so a session that changed is changed in the translations, too.
  @Test(arguments: translations)
  func `a guide in another language has the sessions of the English one`(language: String, name: String) throws {
    let (own, english) = (try Self.text(of: "docs/\(language)/\(name)"), try Self.text(of: "docs/\(name)"))
    #expect(Self.codeBlocks(of: own) == Self.codeBlocks(of: english))
    #expect(Self.headings(of: own) == Self.headings(of: english), "the same parts in the same order")
  }

  private static func codeBlocks(of text: String) -> [String] {
    text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  /// How deep each heading is.
  private static func headings(of text: String) -> [Int] {
    let prose = text.components(separatedBy: "\n```").enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
    return prose.split(separator: "\n").filter { $0.hasPrefix("#") }.map { $0.prefix { $0 == "#" }.count }
  }

  @Test func `the README is short`() throws {
    #expect(try Self.text(of: Self.readme).count(where: \.isNewline) <= 250)
  }

  /// Files and headings move: a link must not be left behind.
  @Test func `every link between the texts leads somewhere`() throws {
    let guides = try FileManager.default.subpathsOfDirectory(atPath: Checkout.file("docs").path)
    for file in [Self.readme, "CONTRIBUTING.md"] + guides.filter({ $0.hasSuffix(".md") }).map({ "docs/\($0)" }) {
      for link in try Self.text(of: file).matches(of: #/\]\(([^)\s]+)\)/#).map({ String($0.output.1) })
      where !link.contains("://") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let base = Checkout.file(file)
        let target = parts[0].isEmpty ? base : base.deletingLastPathComponent().appendingPathComponent(parts[0])
        #expect(FileManager.default.fileExists(atPath: target.path), "\(file) links to \(link)")
        if parts.count == 2 {
          let headings = Self.anchors(of: try String(contentsOf: target, encoding: .utf8))
          #expect(headings.contains(parts[1]), "\(file) links to \(link)")
        }
      }
    }
  }

  /// As GitHub makes them of headings.
  private static func anchors(of text: String) -> Set<String> {
    let headings = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        let words = heading.drop(while: { $0 == "#" || $0 == " " }).lowercased()
        return words.filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(" ", with: "-")
      })
  }
}

/// What stands between ```` ```console ```` and ```` ``` ````: lines that begin with `$ cadre`, each with what it prints.
enum TerminalSession {
  static let opening = "```console\n"
  private static let closing = "```\n"

  struct Replay {
    /// The text as it should read.
    let text: String
    /// The blocks that read otherwise, as they should.
    let differences: [String]
  }

  /// Runs every block of a text, in order.
  static func replay(_ text: String, with cadre: CommandLineFixture) async -> Replay {
    var pieces = text.split(separator: opening, omittingEmptySubsequences: false).map(String.init)
    var differences: [String] = []
    for index in pieces.indices.dropFirst() {
      let end = pieces[index].firstRange(of: closing)?.lowerBound ?? pieces[index].endIndex
      let block = String(pieces[index][..<end])
      var happened = ""
      for line in block.split(separator: "\n") where line.hasPrefix("$ cadre ") {
        happened += await run(line, with: cadre)
      }
      if happened != block { differences.append(happened) }
      pieces[index].replaceSubrange(..<end, with: happened)
    }
    return Replay(text: pieces.joined(separator: opening), differences: differences)
  }

  /// Runs a line. - Returns: the line and what it prints. It may be refused for want of permission, to show just that.
  ///
  /// - Parameter language: another one than English, as `--language` says it.
  static func run(_ line: Substring, in language: String? = nil, with cadre: CommandLineFixture) async -> String {
    let result = await cadre.run(words(line.dropFirst("$ cadre ".count)), in: language)
    #expect([0, 1, 4].contains(result.status), "\(line) failed: \(result.errors)")
    return "\(line)\n\(result.errors)\(result.output)"
  }

  /// As a shell splits: at spaces, but not within double quotes. Paths of files are the fixture's, or the checkout's.
  private static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      words += index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
    }
    for index in words.indices.dropFirst(2) {
      let word = words[index]
      if word == "ministry" || word.hasPrefix("ministry/") || words[index - 1] == "-o" { words[index] = "@" + word }
      if word.hasPrefix("docs/") { words[index] = Checkout.file(word).path }
    }
    return words
  }
}
