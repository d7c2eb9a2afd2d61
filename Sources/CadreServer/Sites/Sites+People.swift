import CadreAnalysis
import CadreModel
import CadrePages
import CadrePlanning
import CadreReports
import CadreResults
import CadreWorkspace

extension Sites {
  var people: [Site] {
    [
      .get("/people/{person}", .may(.readPeople), handle: Self.person),
      .get("/people/{person}/file", .may(.exportPeople)) { visit in
        let number = visit.segment("person")
        let file = try await visit.blocking { try $0.personFile(number) }
        let isOwn = visit.principal.ownNumbers.contains(file.data.person.number)
        return .view(.personFile(file, isOwn: isOwn), file.publication, name: "person-\(number)")
      },
      .get("/people/{person}/rate", .may(.assess), handle: Self.areas),
      .get("/people/{person}/rate/{area}", .may(.assess), handle: Self.questions),
      .post("/people/{person}/rate/{area}", .may(.assess), handle: Self.answers),
    ]
  }

  private static func person(_ visit: Visit) async throws -> Answer {
    let number = visit.segment("person")
    let profile = try await visit.blocking { workspace in
      let gap = try workspace.gap(ofPerson: number, GapQuery())
      let history = try workspace.history(of: number, framework: "\(gap.context.framework)", competency: nil)
      let isOwn = workspace.principal.ownNumbers.contains(gap.person.number)
      return PersonProfile(
        gap: gap, framework: history.framework, statements: history.statements.map(\.assessment),
        plans: try workspace.plans(with: gap.person.number), isOwn: isOwn,
        mayRate: try !workspace.recordableSources(of: number).isEmpty,
        mayExport: workspace.principal.grant(for: .exportPeople).covers(gap.person))
    }
    let page = Page.person(profile, visit.unitRights)
    return .view(
      page, page.publication(profile.gap.table, created: profile.gap.context.asOf), name: "profile-\(number)")
  }

  private static func areas(_ visit: Visit) async throws -> Answer {
    let sheet = try await visit.sheet()
    let done = visit.query("done").flatMap { area in visit.query("count").flatMap { Int($0) }.map { (area, $0) } }
    return .page(.rate(sheet, done: done))
  }

  private static func questions(_ visit: Visit) async throws -> Answer {
    let (sheet, area) = try await visit.sheetOfArea()
    let entry = RatingEntry(source: sheet.sources.first?.word ?? "", assessedOn: "\(visit.workspace.today)")
    return .page(.rate(sheet, area, entry))
  }

  /// The steps of the form: check, change, store. Nothing is stored that was not checked in the same request.
  private static func answers(_ visit: Visit) async throws -> Answer {
    let (sheet, area) = try await visit.sheetOfArea()
    let entry = visit.entry(sheet, area)
    if visit.field("step") == "change" { return .page(.rate(sheet, area, entry)) }
    let requests = visit.requests(sheet, area, entry)
    let problems = try await visit.problems(entry, requests)
    if !problems.isEmpty { return .page(.rate(sheet, area, entry, problems: problems), status: 422) }
    guard visit.field("step") == "store" else { return .page(.checkRatings(sheet, area, entry)) }
    try await visit.blocking { workspace in
      for request in requests { _ = try workspace.record(request, isDryRun: false) }
    }
    let address = Address("people", visit.segment("person"), "rate")
    return .redirect(address.with("done", area.code.code).with("count", "\(requests.count)"))
  }
}

extension Visit {
  fileprivate func sheet() async throws -> RatingSheet {
    let number = segment("person")
    return try await blocking { workspace in
      let sources = try workspace.recordableSources(of: number)
      guard !sources.isEmpty else { throw Problem(.notPermitted, "you record no assessments of this person.") }
      let gap = try workspace.gap(ofPerson: number, GapQuery())
      return RatingSheet(
        gap: gap, framework: try workspace.framework("\(gap.context.framework)"),
        // What people know of each other at work comes first, what papers say last.
        sources: [.manager, .selfAssessment, .test, .certificate, .course, .peer].filter { sources.contains($0) },
        isOwn: workspace.principal.ownNumbers.contains(gap.person.number))
    }
  }

  fileprivate func sheetOfArea() async throws -> (RatingSheet, Area) {
    let sheet = try await sheet()
    guard let area = sheet.area(segment("area")) else {
      throw Problem(.notFound, "nothing of an area “\(segment("area"))” is required of this person.")
    }
    return (sheet, area)
  }

  fileprivate func entry(_ sheet: RatingSheet, _ area: Area) -> RatingEntry {
    let codes = sheet.rows(of: area).map(\.competency.code.code)
    let levels = codes.map { ($0, field(RatingEntry.field($0))) }.filter { !$0.1.isEmpty }
    return RatingEntry(
      levels: Dictionary(levels, uniquingKeysWith: { $1 }), source: field("source"), assessedOn: field("assessed_on"),
      evidence: field("evidence"))
  }

  fileprivate func requests(_ sheet: RatingSheet, _ area: Area, _ entry: RatingEntry) -> [AssessmentEntryRequest] {
    guard let source = Source(word: entry.source), let day = Day(parsing: entry.assessedOn) else { return [] }
    return sheet.rows(of: area).compactMap { row in
      let code = row.competency.code.code
      return entry.levels[code].map { level in
        AssessmentEntryRequest(
          person: sheet.gap.person.number.code, competency: code, level: level, source: source, assessedOn: day,
          evidence: entry.evidence, framework: "\(sheet.gap.context.framework)")
      }
    }
  }

  /// What is wrong with the answers; what the workspace would refuse is said beside its field.
  fileprivate func problems(
    _ entry: RatingEntry, _ requests: [AssessmentEntryRequest]
  ) async throws -> [Notice.FieldError] {
    if Source(word: entry.source) == nil { return [.init("source", "Choose what the levels rest on.")] }
    if Day(parsing: entry.assessedOn) == nil { return [.init("assessed_on", "Write a day, such as \(workspace.today).")] }
    guard let first = requests.first else {
      return [.init("assessed_on", "Choose a level for at least one competency.")]
    }
    let writer = frame.writer
    return try await blocking { workspace in
      var problems: [Notice.FieldError] = []
      for request in requests {
        do {
          _ = try workspace.record(request, isDryRun: true)
        } catch let error as RequestError {
          let isDay = if case .futureDay = error { true } else { false }
          let field = isDay ? "assessed_on" : RatingEntry.field(request.competency)
          problems.append(.init(field, .verbatim(writer.text(error.phrase).beginningLarge)))
          if isDay, request.competency == first.competency { break }
        }
      }
      return problems
    }
  }
}

extension Workspace {
  /// The lines of somebody in all plans that may be seen, each plan as one that holds only these.
  fileprivate func plans(with person: Identifier<Person>) throws -> [PlanReading] {
    guard !principal.grant(for: .readPlans).isEmpty else { return [] }
    let numbers = try plans().filter { plan in plan.lines.contains { $0.person == person } }.map(\.number)
    return try numbers.map { number in
      let reading = try plan(number)
      let part = reading.plan.part(reading.plan.lines.filter { $0.person == person })
      return PlanReading(
        plan: part, framework: reading.framework, courses: reading.courses, names: reading.names,
        locations: reading.locations)
    }
  }
}
