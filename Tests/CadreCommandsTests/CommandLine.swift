import CadreCommands
import CadreTestSupport
import Foundation
import Synchronization
import Testing

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

  /// The executable lies beside the tests that were built with it.
  static let executable: URL? = {
    let candidates = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0?.deletingLastPathComponent() }
    return candidates.map { $0.appendingPathComponent("cadre") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  /// Runs a command on another day, as a process of its own. - Returns: the exit code, and what was printed.
  func run(_ line: String, on day: String, model: String? = nil) throws -> (status: Int32, output: String) {
    let process = Process()
    let executable: URL = try #require(Self.executable, "the executable cadre was not built")
    process.executableURL = executable
    process.arguments = line.split(separator: " ").map(String.init) + ["--database", database]
    process.environment = ["CADRE_TODAY": day]
    if let model { process.environment?["CADRE_MODEL"] = model }
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// Words are split at spaces; a word that begins with `@` is a file of the folder.
  @discardableResult
  func run(_ line: String) async -> Result { await run(line.split(separator: " ").map(String.init)) }

  /// - Parameter language: another one than English, as `--language` says it.
  @discardableResult
  func run(_ words: [String], in language: String? = nil) async -> Result {
    let output = Mutex("")
    let errors = Mutex("")
    let terminal = Terminal(
      columns: columns, output: { text in output.withLock { $0 += text } }, errors: { text in errors.withLock { $0 += text } })
    var arguments = words.map { $0.hasPrefix("@") ? "\(folder)/\($0.dropFirst())" : $0 }
    let needsDatabase =
      words.starts(with: ["sample", "assessments"])
      || !["sample", "--help", "--version", "--experimental-dump-help", "help"].contains(words.first ?? "")
        && !words.contains("lint")
        && !words.contains("--help") && !Self.readsFiles(words)
    if needsDatabase { arguments += ["--database", database] }
    if let language { arguments = ["--language", language] + arguments }
    let status = await Cadre.run(arguments, on: terminal)
    func clean(_ text: String) -> String { text.replacingOccurrences(of: folder + "/", with: "") }
    return Result(status: status, output: clean(output.withLock { $0 }), errors: clean(errors.withLock { $0 }))
  }

  /// Whether a command reads files only and has no database.
  private static func readsFiles(_ words: [String]) -> Bool {
    let verb = words.dropFirst().first ?? ""
    return words.first == "equity" && ["represent", "compare", "decompose", "measures", "protect"].contains(verb)
      || ["case", "impact"].contains(words.first) || words.first == "plan" && ["solve", "agencies", "check"].contains(verb)
  }

  /// What a command lists: an object for each row.
  func rows(_ line: String) async throws -> [[String: Any]] {
    let result = await run(line + " --format json")
    guard let rows = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return rows
  }

  func json(_ line: String) async throws -> [String: Any] { try await json(line.split(separator: " ").map(String.init)) }

  func json(_ words: [String]) async throws -> [String: Any] {
    let result = await run(words + ["--format", "json"])
    guard let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any] else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return object
  }
}
