import CadreModel
import CadreStore
import GRDB
import Testing

@testable import CadreSQLite

/// Every table of the schema says what it holds of people: who adds one must say so, or fails here.
@Suite struct TablesOfPeopleTests {
  private static func schema<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let queue = try DatabaseQueue()
    try Migrations.migrator.migrate(queue)
    return try queue.read(body)
  }

  @Test func `no table is missing, and none is invented`() throws {
    let tables = try Self.schema { database in
      try String.fetchAll(database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    }
    #expect(Set(tables) == Set(TablesOfPeople.all.keys))
  }

  @Test func `whatever refers to people is known as theirs`() throws {
    try Self.schema { database in
      for (table, content) in TablesOfPeople.all {
        let references = try Row.fetchAll(database, sql: "SELECT * FROM pragma_foreign_key_list(?)", arguments: [table])
        let columns = try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table])
        for reference in references where ["person", "account"].contains(reference["table"] as String) {
          #expect(content == .people(by: reference["from"]), "\(table)")
        }
        let suspects = columns.filter { ["person", "manager", "principal", "account", "made_by", "undone_by"].contains($0) }
        if !suspects.isEmpty, table != "person" { #expect(content != .nobody && content != .notes, "\(table): \(suspects)") }
        switch content {
        case .people(let column): #expect(columns.contains(column), "\(table).\(column)")
        case .names(let names): #expect(Set(names).isSubset(of: columns), "\(table)")
        case .notes, .nobody: break
        }
      }
    }
  }
}
