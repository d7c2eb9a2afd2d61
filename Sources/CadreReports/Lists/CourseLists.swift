package import CadreModel
package import CadreResults

extension CourseList.Row: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Course", "course"), .text("Title", "title"), .text("Provider", "provider"), .number("Hours", "hours"),
      .number("Price", "price"), .text("Mode", "mode"), .text("Leads to", "outcomes"), .number("Sessions", "sessions"),
      .number("Seats", "seats"), .number("Taken", "taken"),
    ]
  }

  package var cells: [Table.Cell] {
    let seats = course.mode == .selfPaced ? nil : course.sessions.reduce(0) { $0 + $1.seats }
    return [
      .text(course.code.code), .text(course.title), .text(course.provider), .hours(course.minutes), .init(course.price),
      .worded(course.mode.words, .text(course.mode.rawValue)), .phrase(course.outcomeWords),
      .integer(course.sessions.count), .init(seats), .init(taken?.values.reduce(0, +)),
    ]
  }
}

extension CourseList {
  package var table: Table { Table(of: rows, notes: ["Courses for \(framework)."]) }

  /// As a course file is read again.
  package var fileTable: Table {
    let keys = [
      "course_id", "title", "provider", "hours", "price", "currency", "delivery", "languages", "outcomes", "prerequisites",
      "sessions",
    ]
    return Table(keys.map { .text(.verbatim($0), $0) }, rows: rows.map { Self.fileCells($0.course) })
  }

  private static func fileCells(_ course: Course) -> [Table.Cell] {
    let outcomes = course.outcomes.map { outcome in
      "\(outcome.competency):\(outcome.entry.map { "\($0)" } ?? "")>\(outcome.target)"
    }
    let sessions = course.sessions.map { session in
      "\(session.first)/\(session.last)@\(session.place)#\(session.minimum)-\(session.seats)+\(session.fixedCost)"
    }
    return [
      .text(course.code.code), .text(course.title), .text(course.provider), .hours(course.minutes), .init(course.price),
      .text(course.currency), .text(course.mode.rawValue), .text(course.languages.joined(separator: ";")),
      .text(outcomes.joined(separator: ";")), .text(course.prerequisites.map(\.code).joined(separator: ";")),
      .text(sessions.joined(separator: ";")),
    ]
  }
}

extension CourseReading {
  /// A row for each session.
  package var table: Table {
    let rows = course.sessions.map { session -> [Table.Cell] in
      [
        .day(session.first), .day(session.last), .text(session.place), .integer(session.minimum), .integer(session.seats),
        .init(taken.map { $0[session] ?? 0 }), .integer(session.fixedCost),
      ]
    }
    return Table(
      [
        .text("From", "from"), .text("To", "to"), .text("Place", "place"), .number("Minimum", "minimum"),
        .number("Seats", "seats"), .number("Taken", "taken"), .number("Fixed cost", "fixed_cost"),
      ], rows: rows, notes: notes)
  }

  private var notes: [Phrase] {
    let before = course.prerequisites.map(\.code).joined(separator: ", ")
    let prerequisites: [Phrase] = before.isEmpty ? [] : ["After \(before)."]
    return [
      """
      \(course.title) (\(course.code)) by \(course.provider) for \(framework): \(course.minutes.hoursText) hours, \
      \(course.mode.words), \(course.priceWords), in \(course.languageWords).
      """,
      "Leads to \(course.outcomeWords).",
    ] + prerequisites
  }
}

extension TrainingProblem.Mode {
  package var words: Phrase {
    switch self {
    case .inPerson: "in person"
    case .onlineLive: "online at fixed times"
    case .selfPaced: "self-paced"
    case .hybrid: "hybrid"
    }
  }
}

extension Course {
  fileprivate var priceWords: Phrase {
    switch price {
    case nil: "price unknown"
    case 0?: "free"
    case let price?: "\(money: price, currency) a seat"
    }
  }

  fileprivate var languageWords: Phrase {
    languages.isEmpty ? "any language" : .verbatim(languages.joined(separator: ", "))
  }

  /// “1.1 from 1 to 2, 1.2 to 3”.
  fileprivate var outcomeWords: Phrase {
    let words = outcomes.map { outcome -> Phrase in
      let (code, target) = (outcome.competency, outcome.target)
      return outcome.entry.map { "\(code) from \($0) to \(target)" } ?? "\(code) to \(target)"
    }
    return words.isEmpty ? "no competency" : "\(words)"
  }
}

extension MappedCourses {
  /// One row for each course and competency; a course of which nothing is proposed has one row.
  package static let columns: [Table.Column] = [
    .text("Course", "course_id"), .text("Title", "title"), .text("Language", "language"), .number("Hours", "hours"),
    .text("Competency", "competency"),
    .text("Name", "name"), .number("From", "from"), .number("To", "to"), .text("State", "decision"),
    .number("Score", "score"), .text("Compared", "method"), .text("Because of", "words"),
  ]

  /// - Parameter state: only what is in this state; `nil` for all.
  package func table(of state: CourseMapping.State? = nil) -> Table {
    let names = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code, $0.name) })
    return Table(
      Self.columns, rows: courses.flatMap { Self.rows($0, state, names) },
      notes: [
        .counted(
          courses.count, one: "\(courses.count) course of a curriculum for \(framework.reference). Plans use what is confirmed.",
          other: "\(courses.count) courses of curricula for \(framework.reference). Plans use what is confirmed.")
      ])
  }

  /// What the codes of the competencies stand for, for whoever decides in a spreadsheet.
  package var key: Table {
    Table(
      [.text("Code", "code"), .text("Competency", "name"), .text("Definition", "definition")],
      rows: framework.competencies.map { competency in
        [.text(competency.code.code), .name(competency.name), competency.definition.map { .name($0) } ?? .text("")]
      })
  }

  private static func rows(
    _ mapped: MappedCourse, _ state: CourseMapping.State?, _ names: [Identifier<Competency>: LocalizedText]
  ) -> [[Table.Cell]] {
    let course = mapped.course
    let language: Table.Cell = mapped.language.map { .text($0) } ?? .missing
    let head: [Table.Cell] = [.text(course.code.code), .name(course.title), language, .hours(course.minutes)]
    if mapped.mappings.isEmpty, state ?? .proposed == .proposed {
      return [head + [.missing, .worded("nothing found", .missing), .missing, .missing, .missing, .missing, .missing, .missing]]
    }
    return mapped.mappings.filter { state == nil || $0.state == state }.map { mapping in
      head + [
        .text(mapping.competency.code), .init(names[mapping.competency]), .init(mapping.entry),
        .integer(mapping.target), .text(mapping.state.rawValue), .init(mapping.score, digits: 2),
        mapping.method.map { .worded($0.words, .text($0.rawValue)) } ?? .missing, .text(mapping.words.joined(separator: " ")),
      ]
    }
  }
}

extension CourseMapping.Method {
  package var words: Phrase {
    switch self {
    case .words: "words"
    case .model: "meaning and words"
    }
  }
}
