internal import ArgumentParser
internal import CadreModel
internal import CadreSQLite
internal import CadreStore
internal import CadreWorkspace
internal import Glibc

/// The one place that names a concrete store and reads the clock and the environment.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database file (default: $CADRE_DATABASE, else cadre.sqlite here).", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var database: String?

  var path: String { database ?? Self.environment("CADRE_DATABASE") ?? "cadre.sqlite" }

  func open() throws -> Workspace {
    Workspace(store: try SQLiteStore.open(at: path), today: try Self.today())
  }

  func create() throws -> Workspace {
    Workspace(store: try SQLiteStore.create(at: path), today: try Self.today())
  }

  /// The day in UTC, or `CADRE_TODAY`, so that a run can be repeated exactly.
  static func today() throws -> Day {
    if let text = environment("CADRE_TODAY") {
      guard let day = Day(parsing: text) else {
        throw ValidationError("CADRE_TODAY is “\(text)”, which is no day. Write it as 2026-11-22.")
      }
      return day
    }
    return Day(number: Int32(time(nil) / 86_400))
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
