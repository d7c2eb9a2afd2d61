package import CadreSQLite
import CadreStore
import Foundation

/// A store that was filled once; tests take copies of it, which is faster than to fill each anew.
package struct StoreTemplate: Sendable {
  private let bytes: Data

  package init(_ fill: (SQLiteStore) throws -> Void) throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore.create(at: folder.path("filled.sqlite"))
    try fill(store)
    try store.backup(to: folder.path("copy.sqlite"))
    bytes = try Data(contentsOf: folder.url.appendingPathComponent("copy.sqlite"))
  }

  /// A copy, opened.
  package func store(at path: String) throws -> SQLiteStore {
    try bytes.write(to: URL(fileURLWithPath: path))
    return try SQLiteStore.open(at: path)
  }
}
