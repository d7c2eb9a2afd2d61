import CadreModel
import CadrePages
import CadreReports
import CadreWorkspace
import HTTPTypes

extension Sites {
  var importHistory: [Site] {
    [
      .get("/imports", .may(.readImports)) { visit in
        let records = try await visit.blocking { try $0.imports() }
        let page = Page.imports(records)
        return .view(page, page.publication(Table(of: records), created: visit.workspace.today), name: "imports")
      },
      .get("/imports/{import}", .may(.readImports)) { visit in
        let number = try visit.call.number("import")
        return .page(.importRecord(try await visit.blocking { try $0.importRecord(number) }))
      },
      .get("/imports/{import}/undo", .may(.undoImports), handle: Self.previewUndo),
      .post("/imports/{import}/undo", .may(.undoImports)) { visit in
        let number = try visit.call.number("import")
        return .redirect(Address("jobs", try await visit.order("undoImport", path: ["import": "\(number)"])))
      },
      .get("/import-profiles", .may(.readImports)) { visit in
        .page(.importProfiles(try await visit.blocking { try $0.importProfiles() }))
      },
      .get("/import-profiles/{profile}", .may(.readImports)) { visit in
        let name = visit.segment("profile")
        return .page(.importProfile(try await visit.blocking { try $0.importProfile(name) }))
      },
      .post("/import-profiles/{profile}/delete", .may(.changeProfiles)) { visit in
        let name = visit.segment("profile")
        try await visit.blocking { try $0.deleteImportProfile(name) }
        return .redirect(Address("import-profiles"))
      },
    ]
  }

  /// What undoing would do, or why it cannot be done.
  private static func previewUndo(_ visit: Visit) async throws -> Answer {
    let number = try visit.call.number("import")
    let record = try await visit.blocking { try $0.importRecord(number) }
    do {
      return .page(.undo(try await visit.blocking { try $0.undoImport(number, isDryRun: true) }))
    } catch let error as ImportError {
      return .page(.undo(of: record, refused: error.phrase))
    }
  }
}
