import CadreModel
package import CadrePlanning

extension PlanReading {
  /// The plan for other programs: levels are weighted, in whole and hundredths.
  package func json() throws -> String { try JSONText.encode(Wire(self)) }

  private struct Wire: Encodable {
    private enum CodingKeys: String, CodingKey {
      case plan, state, framework, scope, unit, person, objective, fairness, budget, cost, deficit, closable, closed, bound,
        status, lines, open
      case seats
      case proposedCost = "proposed_cost"
      case proposedClosed = "proposed_closed"
      case fairBy = "fair_by"
      case isPart = "part"
      case createdOn = "created_on"
      case hoursPerPerson = "hours_per_person"
      case travelCost = "travel_cost"
      case currency
      case leftOut = "left_out"
      case fairnessPrice = "fairness_price"
    }

    let plan: Nullable<Int>
    let state, framework, createdOn, scope, objective, fairness, status: String
    let unit, person, fairBy: Nullable<String>
    let isPart: Bool
    /// Of the lines that hold; the others of the plan as it was proposed.
    let seats, budget, cost, hoursPerPerson: Int
    let proposedCost: Nullable<Int>
    let travelCost: Nullable<Int>
    let currency: String
    let leftOut: [String: String]
    let closed: Double
    let deficit, closable, proposedClosed, bound: Nullable<Double>
    let fairnessPrice: Nullable<Double>
    let lines: [LineWire]
    let open: [OpenWire]

    init(_ reading: PlanReading) {
      let (plan, terms, outcome) = (reading.plan, reading.plan.terms, reading.plan.outcome)
      self.plan = Nullable(plan.number == 0 ? nil : plan.number)
      (state, framework, createdOn) = (plan.state.rawValue, "\(plan.framework)", "\(plan.createdOn)")
      (scope, unit, person) = Self.columns(terms.scope)
      objective = "\(terms.objective)"
      fairness = "\(terms.fairness?.rule ?? FairnessRule.none)"
      (fairBy, isPart) = (Nullable(terms.fairness?.attribute), plan.isPart)
      status = outcome.proof.rawValue
      (budget, hoursPerPerson) = (terms.budget, terms.hours)
      (seats, cost, closed) = (plan.figures.seats, plan.figures.cost, Double(plan.figures.closed) / 100)
      proposedCost = Nullable(plan.isPart ? nil : outcome.cost)
      travelCost = Nullable(terms.travelCost)
      currency = terms.currency ?? ""
      let money = try? CourseMoney(Array(reading.courses.values), currency: terms.currency)
      leftOut = Dictionary(
        uniqueKeysWithValues: (money?.leftOut ?? [:]).map { ($0.key.code, $0.value.words.description) })
      func figure(_ hundredths: Int) -> Nullable<Double> { Nullable(plan.isPart ? nil : Double(hundredths) / 100) }
      (deficit, closable) = (figure(outcome.deficit), figure(outcome.closable))
      proposedClosed = figure(outcome.closed)
      bound = figure(terms.objective == .most ? outcome.bound : outcome.bound * 100)
      fairnessPrice = Nullable(reading.fairnessPrice.map { Double($0) / 100 })
      lines = plan.lines.map { LineWire($0) }
      open = reading.open.map { OpenWire($0) }
    }

    private static func columns(_ scope: Plan.Scope) -> (scope: String, unit: Nullable<String>, person: Nullable<String>) {
      switch scope {
      case .everybody: ("everybody", Nullable(nil), Nullable(nil))
      case .unit(let unit): ("unit", Nullable(unit.display), Nullable(nil))
      case .person(let number): ("person", Nullable(nil), Nullable(number.code))
      }
    }
  }

  private struct LineWire: Encodable {
    let person, course, from, to, place, why, state: String
    let trouble: Nullable<String>
    let cost, sessionCost: Int
    let gain: Double
    let closes: [Levels]

    private enum CodingKeys: String, CodingKey {
      case person, course, from, to, place, why, state, trouble, cost, gain, closes
      case sessionCost = "session_cost"
    }

    init(_ line: Plan.Line) {
      (person, course, place, why) = (line.person.code, line.course.code, line.place, line.whyWords.description)
      (from, to, state, cost) = ("\(line.first)", "\(line.last)", line.state.rawValue, line.cost)
      (trouble, sessionCost) = (Nullable(line.trouble?.rawValue), line.sessionCost)
      gain = Double(line.gain) / 100
      closes = line.closes.map { Levels(competency: $0.competency.code, from: Nullable($0.from), to: $0.to) }
    }
  }

  private struct Levels: Encodable {
    let competency: String
    let from: Nullable<Int>
    let to: Int
  }

  private struct OpenWire: Encodable {
    let person, competency, obstacle: String
    let reached: Nullable<Int>
    let required: Int

    init(_ open: PlanReading.Open) {
      (person, competency, obstacle) = (open.person.code, open.competency.code, open.obstacle.words.description)
      (reached, required) = (Nullable(open.reached), open.required)
    }
  }
}
