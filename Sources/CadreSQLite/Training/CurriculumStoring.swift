internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

/// A course of a curriculum as it is stored.
private struct StoredCourse: Codable {
  struct Text: Codable {
    let language: String
    let texts: [String: String]

    init?(_ text: LocalizedText?) {
      guard let text else { return nil }
      (language, texts) = (text.defaultLanguage, text.byLanguage)
    }

    var text: LocalizedText? { LocalizedText(texts, defaultLanguage: language) }
  }

  struct Reference: Codable {
    let framework: String?
    let uri: String?
    let code: String?
    let name: String?

    init(_ reference: CurriculumCourse.Reference) {
      (framework, uri, code, name) = (reference.framework, reference.uri, reference.code, reference.name)
    }

    var reference: CurriculumCourse.Reference? { .init(framework: framework, uri: uri, code: code, name: name) }
  }

  struct Held: Codable {
    let identifier: String?
    let first: Int32?
    let last: Int32?
    let place: String?
    let seats: Int?
    let languages: [String]
    let mode: String?

    init(_ session: CurriculumSession) {
      (identifier, first, last) = (session.identifier, session.first?.number, session.last?.number)
      (place, seats, languages, mode) = (session.place, session.seats, session.languages, session.mode?.rawValue)
    }

    var session: CurriculumSession {
      CurriculumSession(
        identifier: identifier, first: first.map { Day(number: $0) }, last: last.map { Day(number: $0) }, place: place,
        seats: seats, languages: languages, mode: mode.flatMap { TrainingProblem.Mode(rawValue: $0) })
    }
  }

  let code: String
  let title: Text?
  let provider: String
  let summary: Text?
  let learningOutcomes: [String]
  let keywords: [String]
  let level: String?
  let hours: Double?
  let price: Int?
  let currency: String?
  let languages: [String]
  let mode: String?
  let url: String?
  let prerequisites: [String]
  let teaches: [Reference]
  let requires: [Reference]
  let sessions: [Held]
  let identifier: String?
  let uri: String?
  let fields: String?

  init(_ course: CurriculumCourse) {
    (code, title, provider, summary) = (course.code.code, Text(course.title), course.provider, Text(course.summary))
    (learningOutcomes, keywords, level) = (course.learningOutcomes, course.keywords, course.level)
    (hours, price, currency, languages) = (course.hours, course.price, course.currency, course.languages)
    (mode, url, prerequisites) = (course.mode?.rawValue, course.url, course.prerequisites)
    (teaches, requires) = (course.teaches.map { Reference($0) }, course.requires.map { Reference($0) })
    sessions = course.sessions.map { Held($0) }
    (identifier, uri, fields) = (course.origin?.identifier, course.origin?.uri, course.origin?.fields)
  }

  var course: CurriculumCourse? {
    guard let code = Identifier<CurriculumCourse>(code), let title = title?.text else { return nil }
    return CurriculumCourse(
      code: code, title: title, provider: provider, summary: summary?.text, learningOutcomes: learningOutcomes,
      keywords: keywords, level: level, hours: hours, price: price, currency: currency, languages: languages,
      mode: mode.flatMap { TrainingProblem.Mode(rawValue: $0) }, url: url, prerequisites: prerequisites,
      teaches: teaches.compactMap(\.reference), requires: requires.compactMap(\.reference), sessions: sessions.map(\.session),
      origin: Origin(identifier: identifier, uri: uri, fields: fields))
  }
}

extension SQLiteReading {
  func curriculum(of framework: FrameworkReference) throws -> [CurriculumCourse] {
    let documents = try String.fetchAll(
      database, sql: "SELECT document FROM curriculum_course WHERE framework_id = ? ORDER BY code",
      arguments: [try frameworkID(framework)])
    return try documents.compactMap { try JSONDecoder().decode(StoredCourse.self, from: Data($0.utf8)).course }
  }

  func mappings(of framework: FrameworkReference) throws -> [CourseMapping] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT curriculum_course.code AS course, competency.code AS competency, entry, target, score, method, words, state
        FROM course_mapping JOIN curriculum_course ON curriculum_course.id = course_id
          JOIN competency ON competency.id = competency_id
        WHERE curriculum_course.framework_id = ?
        ORDER BY curriculum_course.code, score IS NULL DESC, score DESC, competency.position
        """, arguments: [try frameworkID(framework)])
    return rows.compactMap { row in
      guard let course = Identifier<CurriculumCourse>(row["course"] as String),
        let competency = Identifier<Competency>(row["competency"] as String),
        let state = CourseMapping.State(rawValue: row["state"])
      else { return nil }
      return CourseMapping(
        course: course, competency: competency, entry: row["entry"], target: row["target"], score: row["score"],
        method: (row["method"] as String?).flatMap { CourseMapping.Method(rawValue: $0) }, words: Self.lines(row["words"]),
        state: state)
    }
  }
}

extension SQLiteWriter {
  func save(_ courses: [CurriculumCourse], of reference: FrameworkReference) throws -> Changes {
    let held = Dictionary(uniqueKeysWithValues: try curriculum(of: reference).map { ($0.code, $0) })
    let framework = try frameworkID(reference)
    var changes = Changes()
    for course in courses {
      switch held[course.code] {
      case nil: changes.added += 1
      case course: changes.unchanged += 1
      default: changes.updated += 1
      }
      try database.execute(
        sql: """
          INSERT INTO curriculum_course (framework_id, code, document) VALUES (?, ?, ?)
          ON CONFLICT (framework_id, code) DO UPDATE SET document = excluded.document
          """, arguments: [framework, course.code.code, try JSONText.encode(StoredCourse(course))])
    }
    return changes
  }

  func save(_ mappings: [CourseMapping], of reference: FrameworkReference) throws {
    let framework = try frameworkID(reference)
    for mapping in mappings {
      try database.execute(
        sql: """
          INSERT INTO course_mapping (course_id, competency_id, entry, target, score, method, words, state)
          SELECT curriculum_course.id, competency.id, ?, ?, ?, ?, ?, ? FROM curriculum_course, competency
          WHERE curriculum_course.framework_id = ?7 AND curriculum_course.code = ?8
            AND competency.framework_id = ?7 AND competency.code = ?9
          ON CONFLICT (course_id, competency_id) DO UPDATE SET entry = excluded.entry, target = excluded.target,
            score = coalesce(excluded.score, score), method = coalesce(excluded.method, method),
            words = excluded.words, state = excluded.state
          WHERE excluded.state <> 'proposed' OR state = 'proposed'
          """,
        arguments: [
          mapping.entry, mapping.target, mapping.score, mapping.method?.rawValue, mapping.words.joined(separator: "\n"),
          mapping.state.rawValue, framework, mapping.course.code, mapping.competency.code,
        ])
    }
  }
}
