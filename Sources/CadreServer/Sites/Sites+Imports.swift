import CadreFormats
import CadreModel
import CadrePages
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Sites {
  private static let previewRows = 8

  var imports: [Site] {
    [
      .get("/import") { visit in .page(.importFile(kinds: try visit.importKinds())) },
      Site(method: .post, path: "/import", body: .file, handle: Self.check), .post("/import/{file}", handle: Self.store),
    ]
  }

  /// Looks a file through and stores nothing.
  private static func check(_ visit: Visit) async throws -> Answer {
    let kinds = try visit.importKinds()
    guard let kind = ImportKind(rawValue: visit.field("kind")), kinds.contains(kind) else {
      return .page(.importFile(kinds: kinds, problem: "Say what is in the file."), status: 422)
    }
    guard let upload = visit.upload, upload.size > 0 else {
      return .page(.importFile(kinds: kinds, chosen: kind, problem: "Choose a file that is not empty."), status: 422)
    }
    do {
      let (report, header, rows) = try await visit.blocking { workspace in
        let report = try workspace.importFile(upload.file, kind, mode: ImportMode(isDryRun: true))
        let (header, rows) = try upload.file.firstRows(previewRows, words: kind.words)
        return (report, header, rows)
      }
      let id = visit.server.checkedFiles.keep(upload, kind, of: visit.principal.name, at: visit.server.uptime())
      return .page(.check(CheckedFile(id: id, kind: kind, report: report, header: header, firstRows: rows)))
    } catch let error where error is InputError || error is RequestError {
      let problem = Problem(error, under: visit.call.requestID, visit.server.log)
      let words = visit.frame.writer.text(problem.detail).beginningLarge
      return .page(.importFile(kinds: kinds, chosen: kind, problem: .verbatim(words)), status: 422)
    }
  }

  /// Stores a file that was checked: the same import as the API's.
  private static func store(_ visit: Visit) async throws -> Answer {
    let kinds = try visit.importKinds()
    let file = visit.server.checkedFiles.take(
      visit.segment("file"), of: visit.principal.name, at: visit.server.uptime())
    guard let file, kinds.contains(file.kind) else {
      return .page(
        .importFile(kinds: kinds, problem: "The file is not here any longer. Choose it again."), status: 422)
    }
    var query: [String: JSONValue] = ["filename": .text(file.upload.name)]
    if visit.field("how") == "partial" { query["accept_partial"] = true }
    if visit.field("how") == "changes" { query["accept_changes"] = true }
    let name = file.kind == .people ? "importPeople" : "importAssessments"
    return .redirect(Address("jobs", try await visit.order(name, query: query, upload: file.upload)))
  }
}

extension Visit {
  /// What somebody may import. - Throws: `PermissionError` where that is nothing.
  fileprivate func importKinds() throws -> [ImportKind] {
    var kinds: [ImportKind] = []
    if !principal.grant(for: .changePeople).isEmpty { kinds.append(.people) }
    if !principal.grant(for: .importAssessments).isEmpty { kinds.append(.assessments) }
    if kinds.isEmpty { try workspace.require(.changePeople, for: "import") }
    return kinds
  }
}

extension ImportKind {
  fileprivate var words: HeaderWords {
    switch self {
    case .people: StaffReader.words(StaffOptions())
    case .assessments: AssessmentReader.words
    }
  }
}

extension Workspace {
  fileprivate func importFile(_ file: InputFile, _ kind: ImportKind, mode: ImportMode) throws -> ImportReport {
    switch kind {
    case .people:
      var options = StaffImportOptions()
      options.mode = mode
      return try importStaff(file, options: options)
    case .assessments: return try importAssessments(file, framework: nil, options: AssessmentOptions(), mode: mode)
    }
  }
}
