import CadreAnalysis
import CadreFormats
import CadreModel
import CadreReports
import CadreStore
import CadreWorkspace
import HTTPTypes

/// Every address of the server.
struct Endpoints: Sendable {
  let version: String

  static let root = "/api/v1"

  var all: [Endpoint] {
    system + access + frameworks + migrations + units + people + privacy + roleChanges + search + consents + gaps + resilience
      + courses
      + plans + equity
      + releases + imports
      + importHistory + importProfiles
      + caseProvider
  }
}

/// Parameters that many endpoints share.
extension Endpoint.Parameter {
  static let framework = query("framework", .text(1...200), "SLUG or SLUG@VERSION; else the only adopted one.")
  static let unit = query("unit", .text(1...2_000), "The unit whose subtree is meant: its path, or its name.")
  static let asOf = query("as_of", .day, "The day as of which; else today.")
  static let unassessed = query(
    "unassessed", .choice(UnassessedPolicy.allCases.map(\.rawValue)), "What is unassessed counts as a gap, or is left out.")
  static let smallestGroup = query(
    "smallest_group", .integer(2...1_000), "The smallest group that is compared; \(EquityCheck.Options().smallestGroup).")
  static let dryRun = query("dry_run", .bool, "Say what would happen, and store nothing.")
}

extension Call {
  var framework: String? { text("framework") }

  var gapQuery: GapQuery { gapQuery(.gap) }

  func gapQuery(_ usual: UnassessedPolicy) -> GapQuery {
    GapQuery(
      framework: framework, asOf: day("as_of"), policy: text("unassessed").flatMap { UnassessedPolicy(rawValue: $0) } ?? usual,
      unit: text("unit"))
  }

  var smallestGroup: Int { int("smallest_group") ?? EquityCheck.Options().smallestGroup }

  /// The values of a parameter that may be repeated.
  func texts(_ name: String) -> [String] { query[name]?.items.compactMap(\.text) ?? [] }

  /// A workspace whose writes happen only where the ETag that the caller read is still that of what is held.
  func unlessChanged(_ workspace: Workspace, _ tag: @escaping @Sendable (Workspace, any StoreReader) throws -> String?)
    -> Workspace
  {
    guard let wanted = headers[.ifMatch], wanted != "*" else { return workspace }
    return workspace.writing { workspace, reader in
      guard try tag(workspace, reader) == wanted else {
        throw Problem.changed
      }
    }
  }
}

extension Schema {
  /// The rows of a table with these columns, as objects.
  static func row(_ name: String, _ columns: [Table.Column]) -> Schema {
    .named(
      name,
      .object(columns.map { .required($0.key, .nullable($0.isNumber ? .number : .string)) }))
  }

  /// The rows of a table whose columns depend on what is asked.
  static let anyRow = Schema.map(.any)
}

/// A text of a body, where it is there.
extension JSONValue {
  func text(_ name: String) -> String? { self[name]?.text }
  func int(_ name: String) -> Int? { self[name]?.text.flatMap { Int($0) } }
  func flag(_ name: String) -> Bool? { self[name].map { $0 == true } }
  func texts(_ name: String) -> [String]? { self[name]?.items.compactMap(\.text) }
}
