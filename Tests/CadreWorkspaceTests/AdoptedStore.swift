import CadreModel
import CadreSQLite
import CadreTestSupport
import CadreWorkspace

/// A store with the bundled frameworks, of which the flagship is adopted, and nobody in it.
enum AdoptedStore {
  static let today = Day(number: 20_757)  // 2026-10-31

  private static let filled = Result {
    try StoreTemplate { store in
      _ = try administrator(of: store).importBundledFrameworks()
      _ = try administrator(of: store).adopt("agenda-2030-digital")
    }
  }

  static func make(in folder: TemporaryFolder) throws -> SQLiteStore {
    try filled.get().store(at: folder.path("cadre.sqlite"))
  }

  static func administrator(of store: SQLiteStore) -> Workspace {
    Workspace(store: store, today: today, now: { Moment(milliseconds: 0) }, as: .local("head"))
  }
}
