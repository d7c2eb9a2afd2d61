internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

extension SQLiteReading {
  func plans() throws -> [Plan] {
    let lines = Dictionary(
      grouping: try Row.fetchAll(
        database,
        sql: """
          SELECT plan_line.*, number, course.code AS code, coalesce(place, '') AS place FROM plan_line
          JOIN person ON person.id = person_id JOIN course ON course.id = plan_line.course_id
          LEFT JOIN session ON session.id = session_id
          ORDER BY plan_id, number, plan_line.first_day, course.code
          """), by: { $0["plan_id"] as Int })
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT plan.*, slug, version, person.number AS person FROM plan JOIN framework ON framework.id = framework_id
        LEFT JOIN person ON person.id = person_id ORDER BY plan.id
        """)
    let units = Dictionary(uniqueKeysWithValues: try self.units().map { ($0.key, $0.unit) })
    return try rows.compactMap { row in
      guard let framework = FrameworkReference(slug: row["slug"], version: row["version"]),
        let scope = Self.scope(row, units),
        let terms = try JSONColumn.decode(TermsText.self, row["terms"]).value(for: scope)
      else { return nil }
      return Plan(
        number: row["id"], framework: framework, createdOn: Day(number: row["created_on"]), terms: terms,
        outcome: try JSONColumn.decode(OutcomeText.self, row["outcome"]).value,
        lines: try (lines[row["id"]] ?? []).compactMap { try Self.line($0) })
    }
  }

  func plannedPeople() throws -> [Identifier<Person>: Int] {
    var units: [Identifier<Person>: Int] = [:]
    let rows = try RawStatement(
      database, "SELECT number, unit_id FROM person WHERE id IN (SELECT person_id FROM plan_line)")
    while try rows.step() {
      if let number = Identifier<Person>(rows.text(0)) { units[number] = Int(rows.int(1)) }
    }
    return units
  }

  private static func scope(_ row: Row, _ units: [Int: Unit]) -> Plan.Scope? {
    switch row["scope"] as String {
    case "everybody": .everybody
    case "unit": units[row["unit_id"]].map { .unit($0) }
    default: Identifier(row["person"] as String).map { .person($0) }
    }
  }

  private static func line(_ row: Row) throws -> Plan.Line? {
    guard let person = Identifier<Person>(row["number"] as String), let course = Identifier<Course>(row["code"] as String),
      let state = Plan.Line.State(rawValue: row["state"])
    else { return nil }
    return Plan.Line(
      person: person, course: course, first: Day(number: row["first_day"]), last: Day(number: row["last_day"]),
      place: row["place"], cost: row["cost"], sessionCost: row["session_cost"],
      closes: try JSONColumn.decode([LevelsText].self, row["closes"]).compactMap(\.value), gain: row["gain"],
      reasons: try JSONColumn.decode([ReasonText].self, row["reasons"]).compactMap(\.value), state: state,
      trouble: (row["trouble"] as String?).flatMap { Plan.Line.Trouble(rawValue: $0) })
  }
}

extension SQLiteWriter {
  func add(_ plan: Plan) throws -> Int {
    let (scope, unit, person) = try scopeColumns(plan.terms.scope)
    try database.execute(
      sql: """
        INSERT INTO plan (framework_id, created_on, terms, outcome, scope, unit_id, person_id) VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        try frameworkID(plan.framework), plan.createdOn.number, try JSONColumn.encode(TermsText(plan.terms)),
        try JSONColumn.encode(OutcomeText(plan.outcome)), scope, unit, person,
      ])
    let number = Int(database.lastInsertedRowID)
    for line in plan.lines { try insert(line, into: number, plan.framework) }
    return number
  }

  private func scopeColumns(_ scope: Plan.Scope) throws -> (scope: String, unit: Int?, person: Int64?) {
    switch scope {
    case .everybody: ("everybody", nil, nil)
    case .unit(let unit): ("unit", try units().first { $0.unit == unit }?.key, nil)
    case .person(let number): ("person", nil, try personKey(number))
    }
  }

  private func insert(_ line: Plan.Line, into plan: Int, _ framework: FrameworkReference) throws {
    try database.execute(
      sql: """
        INSERT INTO plan_line
          (plan_id, person_id, course_id, session_id, first_day, last_day, cost, session_cost, closes, gain, reasons, state)
        SELECT ?, person.id, course.id, session.id, ?, ?, ?, ?, ?, ?, ?, ? FROM person
        JOIN course ON course.code = ? AND course.framework_id = ?
        LEFT JOIN session ON session.course_id = course.id AND session.first_day = ? AND session.place = ?
          AND session.is_cancelled = 0
        WHERE person.number = ?
        """,
      arguments: [
        plan, line.first.number, line.last.number, line.cost, line.sessionCost,
        try JSONColumn.encode(line.closes.map { LevelsText($0) }), line.gain,
        try JSONColumn.encode(line.reasons.map { ReasonText($0) }), line.state.rawValue, line.course.code,
        try frameworkID(framework), line.first.number, line.place,
        line.person.code,
      ])
  }

  func exchange(_ line: Plan.Line, in plan: Plan) throws {
    try database.execute(
      sql: """
        DELETE FROM plan_line WHERE plan_id = ? AND person_id = (SELECT id FROM person WHERE number = ?)
          AND course_id = (SELECT id FROM course WHERE framework_id = ? AND code = ?)
        """, arguments: [plan.number, line.person.code, try frameworkID(plan.framework), line.course.code])
    try insert(line, into: plan.number, plan.framework)
  }

  func setState(_ state: Plan.Line.State, of lines: [Plan.Line], in plan: Int) throws {
    for line in lines {
      do {
        try database.execute(
          sql: """
            UPDATE plan_line SET state = ?, trouble = NULL WHERE plan_id = ?
              AND person_id = (SELECT id FROM person WHERE number = ?)
              AND course_id = (SELECT course.id FROM course JOIN plan ON plan.framework_id = course.framework_id
                WHERE plan.id = plan_id AND code = ?)
            """, arguments: [state.rawValue, plan, line.person.code, line.course.code])
      } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT && state == .approved {
        throw StoreRefusal.sessionFull(course: line.course.code, day: line.first, place: line.place)
      }
    }
  }
}

/// How plans stand in the columns that hold JSON.
private struct TermsText: Codable {
  let objective, fairness: String
  /// The attribute whose groups a fairness rule compares.
  let fairBy: String?
  let budget, hours: Int
  let travelCost: Int?
  let currency: String?

  init(_ terms: Plan.Terms) {
    objective = terms.objective.description
    fairness = (terms.fairness?.rule ?? FairnessRule.none).description
    fairBy = terms.fairness?.attribute
    (budget, hours, travelCost) = (terms.budget, terms.hours, terms.travelCost)
    currency = terms.currency
  }

  func value(for scope: Plan.Scope) -> Plan.Terms? {
    guard let objective = PlanObjective(words: objective), let rule = FairnessRule(words: fairness) else { return nil }
    return .init(
      scope: scope, objective: objective, fairness: fairBy.flatMap { Plan.Fairness(rule, by: $0) }, budget: budget,
      hours: hours, travelCost: travelCost, currency: currency)
  }
}

private struct OutcomeText: Codable {
  let deficit, closable, closed, cost, bound: Int
  let proof: String

  init(_ outcome: Plan.Outcome) {
    (deficit, closable, closed) = (outcome.deficit, outcome.closable, outcome.closed)
    (cost, bound, proof) = (outcome.cost, outcome.bound, outcome.proof.rawValue)
  }

  var value: Plan.Outcome {
    .init(
      deficit: deficit, closable: closable, closed: closed, cost: cost, bound: bound,
      proof: Plan.Proof(rawValue: proof) ?? .feasible)
  }
}

private struct LevelsText: Codable {
  let competency: String
  let from: Int?
  let to: Int

  init(_ levels: Plan.Line.Levels) { (competency, from, to) = (levels.competency.code, levels.from, levels.to) }

  var value: Plan.Line.Levels? { Identifier(competency).map { .init(competency: $0, from: from, to: to) } }
}

/// A reason by its kind, with what it is about.
private struct ReasonText: Codable {
  private enum Kind: String, Codable {
    case leadsTo = "leads-to"
    case onlySession = "only-session"
    case onlyFitting = "only-fitting"
    case othersFull = "others-full"
    case cheaper
    case asGoodAs = "as-good-as"
    case exchanged, added
  }

  private let kind: Kind
  private var courses: [String]?
  private var first: Int32?
  private var place: String?
  private var more: Int?

  init(_ reason: Plan.Line.Reason) {
    switch reason {
    case .leadsTo(let codes):
      kind = .leadsTo
      courses = codes.map(\.code)
    case .onlySession: kind = .onlySession
    case .onlyFitting: kind = .onlyFitting
    case .othersFull: kind = .othersFull
    case .cheaper(let other, let by):
      kind = .cheaper
      (first, place, more) = (other.first.number, other.place, by)
    case .asGoodAs(let other):
      kind = .asGoodAs
      (first, place) = (other.first.number, other.place)
    case .exchanged(let day):
      kind = .exchanged
      first = day.number
    case .added: kind = .added
    }
  }

  var value: Plan.Line.Reason? {
    switch kind {
    case .leadsTo: .leadsTo((courses ?? []).compactMap { Identifier($0) })
    case .onlySession: .onlySession
    case .onlyFitting: .onlyFitting
    case .othersFull: .othersFull
    case .cheaper: alternative.flatMap { other in more.map { .cheaper(than: other, by: $0) } }
    case .asGoodAs: alternative.map { .asGoodAs($0) }
    case .exchanged: first.map { .exchanged(from: Day(number: $0)) }
    case .added: .added
    }
  }

  private var alternative: Plan.Line.Reason.Alternative? {
    first.map { .init(first: Day(number: $0), place: place ?? "") }
  }
}
