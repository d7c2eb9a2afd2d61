import CadreFormats
import CadreModel
import CadrePages
import CadrePlanning
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace
import HTTPTypes

extension Sites {
  var plans: [Site] {
    [
      .get("/plans", .may(.readPlans), handle: Self.list), .get("/plans/new", .may(.proposePlans), handle: Self.form),
      .post("/plans/new", .may(.proposePlans), handle: Self.propose), .get("/plans/{plan}", .may(.readPlans), handle: Self.plan),
      .post("/plans/{plan}/decision", .may(.decidePlans), handle: Self.decide),
      .post("/plans/{plan}/lines", .may(.decidePlans), handle: Self.add),
    ]
  }

  private static func list(_ visit: Visit) async throws -> Answer {
    let plans = try await visit.blocking { try $0.plans() }
    let page = Page.plans(plans, mayPropose: visit.planRights.mayPropose)
    let table = Table(of: plans.reversed(), notes: Plan.notes)
    return .view(page, page.publication(table, created: visit.workspace.today), name: "plans")
  }

  private static func plan(_ visit: Visit) async throws -> Answer {
    let number = try visit.call.number("plan")
    let reading = try await visit.blocking { try $0.plan(number) }
    var notices: [Notice] = []
    if let count = visit.query("count").flatMap({ Int($0) }) {
      let isRefusal = visit.query("done") == "refuse"
      notices = [
        Notice(
          .done, isRefusal ? "Refused" : "Approved",
          [.counted(count, one: "\(count) line of the plan.", other: "\(count) lines of the plan.")])
      ]
    }
    if visit.query("done") == "add", let change = reading.change(person: visit.query("person"), course: visit.query("course")) {
      notices = [Notice(.done, "Put on the course", change.sentences)]
    }
    let page = Page.plan(reading, visit.planRights, notices: notices)
    return .view(page, reading.publication, name: "plan-\(number)")
  }

  private static func add(_ visit: Visit) async throws -> Answer {
    let number = try visit.call.number("plan")
    var form = SeatForm(person: visit.field("person").trimmed, course: visit.field("course"), first: visit.field("on"))
    if form.person.isEmpty { form.problems.append(.init("person", "Write the person's number.")) }
    if form.course.isEmpty { form.problems.append(.init("course", "Choose a course.")) }
    let isDay = form.first.isEmpty || Day(parsing: form.first) != nil
    if !isDay { form.problems.append(.init("on", "Write a day, such as 2027-02-08.")) }
    if !form.problems.isEmpty { return try await visit.refused(number, form, []) }
    let choice = SeatChoice(person: form.person, course: form.course, first: Day(parsing: form.first))
    do {
      _ = try await visit.blocking { try $0.addSeat(number, choice) }
    } catch let error where error is RequestError || error is StoreRefusal {
      let problem = Problem(error, under: visit.call.requestID, visit.server.log)
      return try await visit.refused(number, form, [.verbatim(visit.frame.writer.text(problem.detail).beginningLarge)])
    }
    return .redirect(
      Address("plans", "\(number)").with("done", "add").with("person", form.person).with("course", form.course))
  }

  private static func form(_ visit: Visit) async throws -> Answer {
    .page(.propose(PlanProposalForm(unit: visit.query("unit") ?? ""), units: try await visit.plannableUnits()))
  }

  /// Orders the plan as the API does; a page tells how far it is.
  private static func propose(_ visit: Visit) async throws -> Answer {
    let form = PlanProposalForm(
      unit: visit.field("unit"), budget: visit.field("budget"), hours: visit.field("hours"), currency: visit.field("currency"))
    let problems = form.problems
    let units = try await visit.plannableUnits()
    if !problems.isEmpty { return .page(.propose(form, units: units, problems: problems), status: 422) }
    do {
      return .redirect(Address("jobs", try await visit.order("proposePlan", body: form.json)))
    } catch let error as RequestError {
      let words = visit.frame.writer.text(error.phrase).beginningLarge
      return .page(.propose(form, units: units, problem: .verbatim(words)), status: 422)
    }
  }

  private static func decide(_ visit: Visit) async throws -> Answer {
    let number = try visit.call.number("plan")
    let decision = visit.field("decision")
    guard ["approve", "approve-all", "refuse"].contains(decision) else {
      throw Problem(.badRequest, "choose what is to become of the lines.")
    }
    let choices = visit.fields("line").compactMap { LineChoice($0) }
    let groups = decision == "approve-all" ? [PlanLines.all] : LineChoice.groups(choices)
    if groups.isEmpty {
      return try await visit.undecided(number, "Choose at least one line, then what is to become of it.", after: 0)
    }
    let (count, error) = try await visit.blocking { workspace in
      try workspace.decide(groups) { decision == "refuse" ? try $0.refuse(number, $1) : try $0.approve(number, $1) }
    }
    guard let error else {
      return .redirect(Address("plans", "\(number)").with("done", decision).with("count", "\(count)"))
    }
    let problem = Problem(error, under: visit.call.requestID, visit.server.log)
    return try await visit.undecided(number, .verbatim(visit.frame.writer.text(problem.detail).beginningLarge), after: count)
  }
}

extension Workspace {
  /// Decides groups of lines one after the other, each of them as a whole. - Returns: how many lines, and what stopped it.
  fileprivate func decide(
    _ groups: [PlanLines], _ decision: (Workspace, PlanLines) throws -> Int
  ) throws -> (count: Int, error: (any Error)?) {
    var count = 0
    for group in groups {
      do {
        count += try decision(self, group)
      } catch let error where error is RequestError || error is StoreRefusal {
        return (count, error)
      }
    }
    return (count, nil)
  }
}

/// A line that was chosen on the page of a plan.
private struct LineChoice: Hashable {
  let person: String
  let course: String

  init?(_ text: String) {
    let parts = text.split(whereSeparator: \.isNewline)
    guard parts.count == 2 else { return nil }
    (person, course) = (String(parts[0]), String(parts[1]))
  }

  /// Lines of one course go together; so exactly those are meant that were chosen.
  static func groups(_ choices: [LineChoice]) -> [PlanLines] {
    let byCourse = Dictionary(grouping: choices, by: \.course)
    return byCourse.keys.sorted().map { .of(people: (byCourse[$0] ?? []).map(\.person), courses: [$0]) }
  }
}

extension PlanProposalForm {
  fileprivate var problems: [Notice.FieldError] {
    var problems: [Notice.FieldError] = []
    if Int(budget).map({ (0...1_000_000_000_000).contains($0) }) != true {
      problems.append(.init("budget", "Write the budget as a whole number, such as 20000."))
    }
    if Int(hours).map({ (1...2_000).contains($0) }) != true {
      problems.append(.init("hours", "Write hours from 1 to 2000, such as 40."))
    }
    return problems
  }

  fileprivate var json: JSONValue {
    var members: [String: JSONValue] = ["budget": .integer(Int(budget) ?? 0)]
    if let hours = Int(hours) { members["hours"] = .integer(hours) }
    if !unit.isEmpty { members["unit"] = .text(unit) }
    if !currency.isEmpty { members["currency"] = .text(currency) }
    return .object(members)
  }
}

extension Visit {
  fileprivate var planRights: PlanRights {
    PlanRights(
      mayDecide: !principal.grant(for: .decidePlans).isEmpty, mayPropose: !principal.grant(for: .proposePlans).isEmpty)
  }

  fileprivate func plannableUnits() async throws -> [Unit] {
    let grant = principal.grant(for: .proposePlans)
    return try await blocking { try $0.units() }.filter(grant.covers)
  }

  /// - Parameter why: empty where the fields say it.
  fileprivate func refused(_ number: Int, _ form: SeatForm, _ why: [Phrase]) async throws -> Answer {
    let reading = try await blocking { try $0.plan(number) }
    let notice = Notice(.problem, "Nobody was put on the course", why, fields: form.problems)
    return .page(.plan(reading, planRights, seat: form, notices: [notice]), status: 422)
  }

  /// - Parameter count: how many lines were decided before something stood in the way.
  fileprivate func undecided(_ number: Int, _ why: Phrase, after count: Int) async throws -> Answer {
    let reading = try await blocking { try $0.plan(number) }
    let title: Phrase =
      count == 0
      ? "Nothing was decided"
      : .counted(count, one: "Only \(count) line was decided", other: "Only \(count) lines were decided")
    return .page(.plan(reading, planRights, notices: [Notice(.problem, title, [why])]), status: 422)
  }
}

extension PlanReading {
  /// What putting somebody on a course came to; `nil` where there is no such line.
  fileprivate func change(person: String?, course: String?) -> SeatChange? {
    guard !plan.isPart, let line = plan.lines.first(where: { $0.person.code == person && $0.course.code == course }) else {
      return nil
    }
    return SeatChange(
      plan: plan.number, before: nil, after: line, cost: plan.figures.cost, budget: plan.terms.budget,
      currency: plan.terms.currency)
  }
}
