import HTTPTypes
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace

extension Endpoints {
  private static let course = Schema.named(
    "CourseInFull",
    .object([
      .required("course", .string), .required("title", .string), .required("provider", .string),
      .required("hours", .number), .required("price", .nullable(.integer())), .required("currency", .string),
      .required("mode", .string), .required("languages", .list(.string)), .required("prerequisites", .list(.string)),
      .required(
        "outcomes",
        .list(
          .object([
            .required("competency", .string), .required("from", .nullable(.integer())), .required("to", .integer()),
          ]))),
      .required(
        "sessions",
        .list(
          .object([
            .required("first", .day), .required("last", .day), .required("place", .string), .required("minimum", .integer()),
            .required("seats", .integer()), .required("taken", .nullable(.integer())),
            .required("fixed_cost", .integer()),
          ]))),
    ]))

  var courses: [Endpoint] { [courseList, courseFile, courseInFull, mappings, decide] }

  private var courseList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/courses", name: "listCourses", group: "Courses",
      summary: "The courses that plans may use; how many seats are taken for their provider and for administrators.",
      access: .may(.readCatalogue), parameters: [.framework],
      success: .list(Schema.row("Course", CourseList.Row.columns))
    ) { call in
      let framework = call.framework
      return try .list(try await call.blocking { try $0.courses(framework: framework) }.table, call)
    }
  }

  private var courseFile: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/courses/export", name: "exportCourses", group: "Courses",
      summary: "The courses of a framework, as a course file is read again, or as schema.org JSON-LD.",
      access: .may(.readCatalogue), parameters: [.framework],
      success: .init(forms: [("text/csv", nil), ("application/ld+json", nil)])
    ) { call in
      let (framework, isLinked) = (call.framework, call.media == "application/ld+json")
      let bytes = try await call.blocking { workspace in
        isLinked
          ? try workspace.coursesAsJSONLD(framework: framework)
          : Array(try workspace.courses(framework: framework).fileTable.csv.utf8)
      }
      return isLinked
        ? .file(bytes, media: "application/ld+json", name: "courses.jsonld")
        : .file(bytes, media: "text/csv; charset=utf-8", name: "courses.csv")
    }
  }

  private var courseInFull: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/courses/{course}", name: "getCourse", group: "Courses",
      summary: "A course with its sessions.", access: .may(.readCatalogue), parameters: [.framework],
      success: .json(Self.course)
    ) { call in
      let (code, framework) = (call.segment("course"), call.framework)
      let reading = try await call.blocking { try $0.course(code, framework: framework) }
      return .json(reading.course.json(reading.taken))
    }
  }

  private var mappings: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/mappings", name: "listMappings", group: "Courses",
      summary: "What the courses of curricula are said to teach: proposed, confirmed or rejected.",
      access: .may(.readCatalogue),
      parameters: [.framework, .query("state", .choice(CourseMapping.State.allCases.map(\.rawValue)), "Only these.")],
      success: .list(Schema.row("Mapping", MappedCourses.columns))
    ) { call in
      let (framework, state) = (call.framework, call.text("state").flatMap { CourseMapping.State(rawValue: $0) })
      return try .list(try await call.blocking { try $0.mappedCourses(framework: framework) }.table(of: state), call)
    }
  }

  private var decide: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/mappings", name: "decideMapping", group: "Courses",
      summary: "Confirm or reject that a course of a curriculum teaches a competency. Plans use what is confirmed.",
      access: .may(.changeCourses), parameters: [.framework],
      body: .json(
        .object([
          .required("course", .text(1...200)), .required("competency", .text(1...500)),
          .required("decision", .choice(["confirmed", "rejected"])), .optional("from", .integer(0...100)),
          .optional("to", .integer(0...100)), .optional("hours", .number),
        ])),
      success: .json(.object([.required("usable", .nullable(Self.course))])), isOnce: true
    ) { call in
      let body = call.body
      var levels: (entry: Int?, target: Int)?
      if let target = body.int("to") { levels = (body.int("from"), target) }
      let decision = Workspace.MappingDecision(
        course: body.text("course") ?? "", competency: body.text("competency") ?? "",
        state: body.text("decision") == "confirmed" ? .confirmed : .rejected, levels: levels,
        minutes: try body["hours"]?.hoursAsMinutes())
      let framework = call.framework
      let usable = try await call.blocking { try $0.decide(decision, framework: framework) }
      return .json(["usable": usable?.json([:]) ?? .null])
    }
  }
}

extension JSONValue {
  /// - Throws: `Problem` where it is no length that a course has.
  fileprivate func hoursAsMinutes() throws -> Int {
    let hours: Double? =
      switch self {
      case .integer(let value): Double(value)
      case .number(let value): value
      default: nil
      }
    guard let hours, (1.0 / 60...10_000).contains(hours) else {
      throw Problem.noHours
    }
    return Int((hours * 60).rounded())
  }
}

extension Course {
  fileprivate func json(_ taken: [Session: Int]?) -> JSONValue {
    [
      "course": .text(code.code), "title": .text(title), "provider": .text(provider), "hours": .number(hours),
      "price": price.map { .integer($0) } ?? .null, "currency": .text(currency), "mode": .text(mode.rawValue),
      "languages": .list(languages.map { .text($0) }), "prerequisites": .list(prerequisites.map { .text($0.code) }),
      "outcomes": .list(
        outcomes.map {
          [
            "competency": .text($0.competency.code), "from": $0.entry.map { .integer($0) } ?? .null, "to": .integer($0.target),
          ]
        }),
      "sessions": .list(
        sessions.map { session in
          [
            "first": .text("\(session.first)"), "last": .text("\(session.last)"), "place": .text(session.place),
            "minimum": .integer(session.minimum), "seats": .integer(session.seats),
            "taken": taken.map { .integer($0[session] ?? 0) } ?? .null, "fixed_cost": .integer(session.fixedCost),
          ]
        }),
    ]
  }
}
