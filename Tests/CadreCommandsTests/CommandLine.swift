import CadreCommands
import CadreTestSupport
import Foundation
import Synchronization

/// Runs commands in this process, in a folder of their own, on the day 2026-10-31.
final class CommandLineFixture: Sendable {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  private static let today: Void = { _ = setenv("CADRE_TODAY", "2026-10-31", 1) }()

  /// Kept, because it is gone when nobody holds it.
  let home: TemporaryFolder
  private let columns: Int?

  /// - Parameter columns: as if on a terminal so wide; `nil` for a pipe.
  init(in folder: TemporaryFolder, columns: Int? = nil) {
    _ = Self.today
    home = folder
    self.columns = columns
  }

  private var folder: String { home.url.path }
  var database: String { folder + "/cadre.sqlite" }

  /// Words are split at spaces; a word that begins with `@` is a file of the folder.
  @discardableResult
  func run(_ line: String) async -> Result { await run(line.split(separator: " ").map(String.init)) }

  @discardableResult
  func run(_ words: [String]) async -> Result {
    let output = Mutex("")
    let errors = Mutex("")
    let terminal = Terminal(
      columns: columns, output: { text in output.withLock { $0 += text } }, errors: { text in errors.withLock { $0 += text } })
    var arguments = words.map { $0.hasPrefix("@") ? "\(folder)/\($0.dropFirst())" : $0 }
    let needsDatabase =
      words.starts(with: ["sample", "assessments"])
      || !["sample", "--help", "--version", "help"].contains(words.first ?? "") && !words.contains("lint")
        && !words.contains("--help") && !Self.readsFiles(words)
    if needsDatabase { arguments += ["--database", database] }
    let status = await Cadre.run(arguments, on: terminal)
    func clean(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
    return Result(status: status, output: clean(output.withLock { $0 }), errors: clean(errors.withLock { $0 }))
  }

  /// Whether a command reads files only and has no database.
  private static func readsFiles(_ words: [String]) -> Bool {
    let verb = words.dropFirst().first ?? ""
    return words.first == "equity" && ["represent", "compare", "decompose", "measures", "protect"].contains(verb)
      || words.first == "plan" && ["solve", "check"].contains(verb)
  }

  func json(_ line: String) async throws -> [String: Any] {
    let result = await run(line + " --format json")
    guard let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return object
  }
}
