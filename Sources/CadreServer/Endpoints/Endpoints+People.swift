import HTTPTypes
import CadreFormats
import CadreModel
import CadrePages
import CadreResults
import CadreReports
import CadreStore
import CadreWorkspace

extension Endpoints {
  private static let person = Schema.named(
    "PersonInFull",
    .object([
      .required("person_id", .string), .required("name", .string), .required("unit", .string),
      .required("roles", .list(.string)), .required("fte", .nullable(.number)), .required("languages", .list(.string)),
      .required("location", .string), .required("hired_on", .nullable(.day)), .required("left_on", .nullable(.day)),
      .required("manager", .nullable(.string)), .required("attributes", .map(.string)),
    ]))
  private static let statement: [Schema.Field] = [
    .required("person_id", .text(1...200)), .required("competency", .text(1...500)), .required("level", .text(1...200)),
    .required("source", .choice(Source.allCases.map(\.word))), .optional("assessed_on", .day),
    .optional("expires_on", .day),
    .optional("assessor", .described(.text(0...200), "Who assessed, for whom only importers may speak; else who asks.")),
    .optional("evidence", .text(0...2_000)),
  ]
  private static let recorded = Schema.named(
    "Recorded",
    .object([
      .required("added", .integer()), .required("updated", .integer()), .required("unchanged", .integer()),
      .required("level", .described(.nullable(.integer()), "The level that counts now; null where there is none.")),
    ]))

  var people: [Endpoint] { [peopleList, personInFull, history, sheet, record, recordMany] }

  private var peopleList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/people", name: "listPeople", group: "People",
      summary: "People in service, in the order of their numbers. “Link” leads to the next page.", access: .may(.readPeople),
      parameters: [
        .unit, .asOf, .query("limit", .integer(1...100_000), "At most so many; 100."),
        .query("cursor", .text(1...500), "As “Link” gives it."),
      ], success: .list(Schema.row("Person", Person.columns))
    ) { call in
      let (unit, day, limit) = (call.text("unit"), call.day("as_of"), call.int("limit") ?? 100)
      let after = try call.text("cursor").map { text in
        guard let number = Identifier<Person>(text) else {
          throw Problem.foreignCursor
        }
        return number
      }
      let people = try await call.blocking { workspace in
        var people: [Person] = []
        try workspace.forEachPerson(inUnit: unit, on: day, after: after) { person in
          people.append(person)
          return people.count <= limit
        }
        return people
      }
      let shown = people.prefix(limit)
      var reply = try Reply.list(Table(of: shown), call)
      if people.count > limit, let last = shown.last {
        reply.headers.append(call.link(to: "\(Self.root)/people", page: last.number.code, limit: limit))
      }
      return reply
    }
  }

  private var personInFull: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/people/{person}", name: "getPerson", group: "People",
      summary: "What is held about a person. Sensitive attributes are for the person, and for whoever may and asks.",
      access: .may(.readPeople),
      parameters: [
        .query(
          "attributes", .choice(["sensitive"]), "With the sensitive ones: for administrators and officers, and recorded.")
      ], success: .json(Self.person)
    ) { call in
      let number = call.segment("person")
      let isWanted = call.text("attributes") == "sensitive"
      let person = try await call.blocking { try $0.person(number, withSensitive: isWanted).person }
      return .json([
        "person_id": .text(person.number.code), "name": .text(person.name), "unit": .text(person.unit.display),
        "roles": .list(person.roles.map { .text($0.code) }),
        "fte": person.fullTimeHundredths.map { .number(Double($0) / 100) } ?? .null,
        "languages": .list(person.languages.map { .text($0) }), "location": .text(person.location),
        "hired_on": person.hiredOn.map { .text("\($0)") } ?? .null, "left_on": person.leftOn.map { .text("\($0)") } ?? .null,
        "manager": person.manager.map { .text($0.code) } ?? .null,
        "attributes": .object(person.attributes.mapValues { .text($0) }),
      ])
    }
  }

  private var history: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/people/{person}/assessments", name: "listAssessments", group: "People",
      summary: "Everything said about a person, oldest first, each with whether it counts today.", access: .may(.readPeople),
      parameters: [.framework, .query("competency", .text(1...500), "Only this competency.")],
      success: .list(Schema.row("Assessment", AssessmentHistory.Statement.columns))
    ) { call in
      let (number, framework, competency) = (call.segment("person"), call.framework, call.text("competency"))
      let history = try await call.blocking {
        try $0.history(of: number, framework: framework, competency: competency)
      }
      return try .list(Table(of: history.statements), call)
    }
  }

  private var sheet: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/assessments/sheet", name: "getAssessmentSheet", group: "People",
      summary: """
        A workbook in which a manager assesses the people of a unit, \(AssessmentSheetQuery.mostPeople) at most; importing it needs no \
        options. It shows no level that is held.
        """,
      access: .may(.readPeople),
      parameters: [
        .unit, .framework, .query("role", .text(1...200), "Only who holds this role, and what it requires."),
        .query("source", .choice(Source.allCases.map(\.word)), "Whose ratings they will be; manager."),
        .query("date", .day, "The day of the assessment; today."),
      ], success: .file(Publication.Form.xlsx.media)
    ) { call in
      var query = AssessmentSheetQuery()
      query.unit = call.text("unit")
      query.framework = call.framework
      query.role = call.text("role")
      query.source = call.text("source").flatMap { Source(word: $0) } ?? query.source
      query.assessedOn = call.day("date")
      let wanted = query
      let sheet = try await call.blocking { try $0.assessmentSheet(wanted) }
      return .file(try sheet.xlsx(call.writer), media: Publication.Form.xlsx.media, name: "assessment-sheet.xlsx")
    }
  }

  private var record: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/assessments", name: "recordAssessment", group: "People",
      summary: "Record one assessment. The same again changes nothing.", access: .may(.assess),
      parameters: [.framework, .dryRun], body: .json(.named("Statement", .object(Self.statement))),
      success: .json(Self.recorded, status: 201), isOnce: true
    ) { call in
      let request = try Self.request(call.body, call)
      let isDryRun = call.flag("dry_run")
      let (result, counts) = try await call.blocking { try $0.record(request, isDryRun: isDryRun) }
      return .json(
        [
          "added": .integer(result.added), "updated": .integer(result.updated), "unchanged": .integer(result.unchanged),
          "level": counts?.outcome.rank.map { .integer($0) } ?? .null,
        ], status: 201)
    }
  }

  private var recordMany: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/assessments/batch", name: "recordAssessments", group: "People",
      summary: "Record many assessments: all or nothing. For files there are imports.", access: .may(.importAssessments),
      parameters: [.framework, .dryRun],
      body: .json(.object([.required("statements", .list(.named("Statement", .object(Self.statement)), most: 10_000))])),
      success: .json(ImportReport.schema), isOnce: true
    ) { call in
      let keys = Self.statement.map(\.name)
      let today = "\(call.workspace.today)"
      let rows = (call.body["statements"]?.items ?? []).map { row in
        keys.map { key in row.text(key) ?? (key == "assessed_on" ? today : "") }
      }
      let (framework, mode) = (call.framework, ImportMode(isDryRun: call.flag("dry_run")))
      let report = try await call.blocking {
        try $0.importAssessments(rows: rows, header: keys, framework: framework, mode: mode)
      }
      return try report.reply(call.writer)
    }
  }

  private static func request(_ body: JSONValue, _ call: Call) throws -> AssessmentEntryRequest {
    let assessed = body.text("assessed_on").flatMap { Day(parsing: $0) }
    let expires = body.text("expires_on").flatMap { Day(parsing: $0) }
    guard let source = body.text("source").flatMap({ Source(word: $0) }) else {
      throw Problem.unknownSource
    }
    return AssessmentEntryRequest(
      person: body.text("person_id") ?? "", competency: body.text("competency") ?? "", level: body.text("level") ?? "",
      source: source, assessedOn: assessed, expiresOn: expires, assessor: body.text("assessor") ?? "",
      evidence: body.text("evidence") ?? "", framework: call.framework)
  }
}
