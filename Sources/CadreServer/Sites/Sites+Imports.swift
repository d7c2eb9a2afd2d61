import CadreFormats
import CadreModel
import CadrePages
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Sites {
  var imports: [Site] {
    [
      .get("/import") { visit in .page(.importFile(try await visit.importChoice())) },
      Site(method: .post, path: "/import", body: .file, handle: Self.receive),
      .get("/import/{file}") { visit in try await Self.check(visit) },
      .post("/import/{file}/reading", handle: Self.readAnew), .post("/import/{file}/profile", handle: Self.readWithProfile),
      .post("/import/{file}", handle: Self.store),
    ]
  }

  /// Takes a file in; the page that it leads to looks it through.
  private static func receive(_ visit: Visit) async throws -> Answer {
    var choice = try await visit.importChoice()
    choice.kind = ImportRecord.Kind(rawValue: visit.field("kind")).flatMap { choice.kinds.contains($0) ? $0 : nil }
    choice.profile = visit.field("profile")
    guard let upload = visit.upload, upload.size > 0 else {
      return .page(.importFile(choice, problem: "Choose a file that is not empty."), status: 422)
    }
    let profile = choice.profile.isEmpty ? nil : choice.profile
    let reading = CheckedFiles.Reading(kind: profile == nil ? choice.kind : .staff, profile: profile)
    return .redirect(visit.keep(upload, reading))
  }

  /// Looks a file through and stores nothing.
  private static func check(_ visit: Visit, problems: [Notice.FieldError] = []) async throws -> Answer {
    let choice = try await visit.importChoice()
    guard let (upload, reading) = visit.checkedFile else { return gone(choice) }
    do {
      let check = try await visit.blocking { workspace in
        try workspace.checkImport(upload.file, as: reading.kind, framework: nil, options: StaffImportOptions(reading))
      }
      let file = CheckedFile(
        id: visit.segment("file"), check: check, isComplete: reading.isComplete,
        mayBeComplete: visit.principal.grant(for: .changePeople).isEverywhere)
      return .page(.check(file, problems: problems), status: problems.isEmpty ? 200 : 422)
    } catch let error where error is InputError || error is RequestError || error is ImportError {
      let problem = Problem(error, under: visit.call.requestID, visit.server.log)
      let words = visit.frame.writer.text(problem.detail).beginningLarge
      return .page(.importFile(choice, problem: .verbatim(words)), status: 422)
    }
  }

  private static func gone(_ choice: ImportChoice) -> Answer {
    .page(.importFile(choice, problem: "The file is not here any longer. Choose it again."), status: 422)
  }

  /// Takes what was changed about how the file is read.
  private static func readAnew(_ visit: Visit) async throws -> Answer {
    guard let (upload, held) = visit.checkedFile else { return gone(try await visit.importChoice()) }
    var reading = held
    if let name = held.profile {
      let profile = try await visit.blocking { try $0.importProfile(name) }
      reading.settings = held.settings.over(profile.settings)
      reading.profile = nil
    }
    let answers = ReadingForm.Answers(visit.form, over: reading.settings)
    guard answers.problems.isEmpty else { return try await check(visit, problems: answers.problems) }
    reading.kind = .staff
    reading.settings = answers.settings
    reading.isComplete = visit.field("complete") == "yes"
    return .redirect(visit.keep(upload, reading))
  }

  private static func readWithProfile(_ visit: Visit) async throws -> Answer {
    guard let (upload, _) = visit.checkedFile else { return gone(try await visit.importChoice()) }
    return .redirect(visit.keep(upload, CheckedFiles.Reading(kind: .staff, profile: visit.field("profile"))))
  }

  /// Stores a file that was checked, as it was checked: the same import as the API's.
  private static func store(_ visit: Visit) async throws -> Answer {
    let choice = try await visit.importChoice()
    let uptime = visit.server.uptime()
    guard let (upload, reading) = visit.server.checkedFiles.take(visit.segment("file"), of: visit.principal.name, at: uptime)
    else { return gone(choice) }
    let kind = try await visit.kind(of: upload, reading)
    guard choice.kinds.contains(kind.isOfCourses ? .courses : kind) else { return gone(choice) }
    var query: [String: JSONValue] = ["filename": .text(upload.name)]
    if visit.field("how") == "partial" { query["accept_partial"] = true }
    if visit.field("how") == "changes" { query["accept_changes"] = true }
    guard kind == .staff else {
      return .redirect(Address("jobs", try await visit.order(kind.request, query: query, upload: upload)))
    }
    query.merge(reading.query) { $1 }
    let name = visit.field("save_profile")
    if !name.isEmpty { query["save_profile"] = .text(name) }
    return .redirect(Address("jobs", try await visit.order("importPeople", query: query, upload: upload)))
  }
}

extension Visit {
  /// What somebody may import. - Throws: `PermissionError` where that is nothing.
  fileprivate func importChoice() async throws -> ImportChoice {
    var kinds: [ImportRecord.Kind] = []
    if !principal.grant(for: .changePeople).isEmpty { kinds.append(.staff) }
    if !principal.grant(for: .importAssessments).isEmpty { kinds.append(.assessments) }
    if !principal.grant(for: .changeCourses).isEmpty { kinds.append(.courses) }
    if !principal.grant(for: .changeFrameworks).isEmpty { kinds.append(.roles) }
    if kinds.isEmpty { try workspace.require(.changePeople, for: "import") }
    return ImportChoice(kinds: kinds, profiles: try await blocking { try $0.importProfiles() })
  }

  fileprivate var checkedFile: (upload: Upload, reading: CheckedFiles.Reading)? {
    server.checkedFiles.file(segment("file"), of: principal.name, at: server.uptime())
  }

  /// - Returns: where the file is looked through.
  fileprivate func keep(_ upload: Upload, _ reading: CheckedFiles.Reading) -> Address {
    Address("import", server.checkedFiles.keep(upload, reading, of: principal.name, at: server.uptime()))
  }

  /// What a file is stored as, as the check said.
  fileprivate func kind(of upload: Upload, _ reading: CheckedFiles.Reading) async throws -> ImportRecord.Kind {
    if let kind = reading.kind { return kind }
    return try await blocking { workspace in
      try workspace.checkImport(upload.file, as: nil, framework: nil, options: StaffImportOptions(reading)).taken.kind
    }
  }
}

extension ImportRecord.Kind {
  /// The request of the API that imports such a file.
  fileprivate var request: String {
    switch self {
    case .staff: "importPeople"
    case .roles: "importRoles"
    case .courses, .curriculum: "importCourses"
    default: "importAssessments"
    }
  }
}

extension StaffImportOptions {
  fileprivate init(_ reading: CheckedFiles.Reading) {
    self.init(reading.settings)
    profile = reading.profile
    isComplete = reading.isComplete
  }
}

extension CheckedFiles.Reading {
  /// As parameters of the API: settings are called as its parameters are.
  fileprivate var query: [String: JSONValue] {
    var query: [String: JSONValue] = [:]
    for (name, values) in settings.all {
      switch name {
      case .column, .sensitive, .ignore, .keep: query[name.rawValue] = .list(values.map { .text($0) })
      case .numberRows, .acceptUnknownRoles: query[name.rawValue] = true
      case .headerRow: query[name.rawValue] = values.first.flatMap { Int($0) }.map { .integer($0) }
      case .delimiter: query[name.rawValue] = .text(values.first == "\t" ? "tab" : values.first ?? "")
      default: query[name.rawValue] = values.first.map { .text($0) }
      }
    }
    if let profile { query["profile"] = .text(profile) }
    if isComplete { query["complete"] = true }
    return query
  }
}
