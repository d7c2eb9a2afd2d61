import HTTPTypes
import NIOPosix
import CadreFormats
import CadreModel
import CadrePlanning
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace

extension Endpoints {
  /// For whom a plan is, and what may be spent.
  private static let scopeFields: [Schema.Field] = [
    .optional("unit", .described(.text(1...2_000), "For the people of this unit and below: its path, or its name.")),
    .optional(
      "person", .described(.text(1...200), "For this person alone. Without unit and person: all you may plan for.")),
    .required("budget", .integer(0...1_000_000_000_000)), .optional("hours", .integer(1...2_000)),
    .optional("travel_cost", .integer(0...1_000_000)),
    .optional(
      "currency",
      .described(.text(1...20), "The budget’s, where courses have several; those in others are left out.")),
  ]

  var plans: [Endpoint] {
    [
      planList, propose, budgets, plan, explanation, sensitivity, export,
      decision("approval", "approvePlan", "Take the seats of proposed lines: all of them, or none.") { try $0.approve($1, $2) },
      decision("pinning", "pinPlan", "Keep proposed lines when anything is planned anew.") { try $0.pin($1, $2) },
      addition, exchange,
      decision("refusal", "refusePlan", "Refuse proposed lines, or give approved seats back.") { try $0.refuse($1, $2) },
      decision("completion", "completePlan", "Record approved lines as attended: levels become assessments.") {
        try $0.complete($1, $2).lines
      },
    ]
  }

  private var planList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/plans", name: "listPlans", group: "Plans", summary: "The plans that you may see.",
      access: .may(.readPlans), success: .list(Schema.row("PlanInShort", Plan.columns))
    ) { call in try .list(Table(of: try await call.blocking { try $0.plans() }), call) }
  }

  private var propose: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans", name: "proposePlan", group: "Plans",
      summary: "Make a plan from today’s gaps: a job, whose result is the plan.", access: .may(.proposePlans),
      parameters: [.framework, .dryRun],
      body: .json(
        .object(
          Self.scopeFields + [
            .optional("objective", .described(.text(1...40), "most, cheapest or cheapest-for=SHARE")),
            .optional("fairness", .described(.text(1...40), "none, max-min or floor=SHARE")),
            .optional("fair_by", .described(.text(1...200), "The attribute that a fairness rule looks at.")),
            .optional("seconds", .described(.integer(1...3_600), "When to stop searching; \(Int(PlanOrder.standardSeconds)).")),
          ])), success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      let order = try Self.order(call)
      let isDryRun = call.flag("dry_run")
      let workspace = call.workspace
      // What is not permitted or not there is said at once, not by a job.
      try await call.blocking { try $0.checkScope(of: order) }
      let threads = call.server.threads
      return try await call.job("plan") { progress in
        try await threads.run {
          let reading = try workspace.proposePlan(order, isDryRun: isDryRun) {
            progress("\($0.value) reached, \($0.bound) at most")
          }
          return try JSONValue.document(Array(reading.json().utf8))
        }
      }
    }
  }

  private var budgets: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans/budgets", name: "compareBudgets", group: "Plans",
      summary: "What each of several budgets would close: a job, which solves a plan for each and keeps none.",
      access: .may(.proposePlans), parameters: [.framework],
      body: .json(
        .object(
          Self.scopeFields + [
            .optional(
              "steps",
              .described(
                .integer(1...BudgetSteps.most), "Into how many equal parts the budget is cut; \(BudgetSteps.standard).")),
            .optional(
              "seconds",
              .described(
                .integer(1...3_600), "When to stop each search; \(Int(PlanOrder.standardSensitivitySeconds)).")),
          ])), success: .json(Job.schema, status: 202)
    ) { call in
      var order = try Self.order(call)
      if call.body["seconds"] == nil { order.limits.seconds = PlanOrder.standardSensitivitySeconds }
      let (wanted, steps) = (order, call.body.int("steps") ?? BudgetSteps.standard)
      try await call.blocking { try $0.checkScope(of: wanted) }
      let (workspace, threads) = (call.workspace, call.server.threads)
      return try await call.job("budgets") { progress in
        try await threads.run {
          let curve = try workspace.budgetCurve(wanted, steps: steps) { done, all in progress("\(done) of \(all)") }
          return .list(curve.table.json)
        }
      }
    }
  }

  private static func order(_ call: Call) throws -> PlanOrder {
    let body = call.body
    if body["unit"] != nil, body["person"] != nil { throw Problem.unitAndPerson }
    let scope = body.text("person").map { ScopeRequest.person($0) } ?? body.text("unit").map { .unit($0) }
    var order = PlanOrder(scope: scope, budget: body.int("budget") ?? 0, framework: call.framework)
    guard let objective = PlanObjective(words: body.text("objective") ?? "most") else {
      throw Problem.badObjective
    }
    guard let rule = FairnessRule(words: body.text("fairness") ?? "none") else {
      throw Problem.badFairness
    }
    order.objective = objective
    order.fairness = body.text("fair_by").flatMap { Plan.Fairness(rule, by: $0) }
    if rule != .none, order.fairness == nil { throw Problem.noFairGroups }
    order.hours = body.int("hours") ?? order.hours
    order.travelCost = body.int("travel_cost")
    order.currency = body.text("currency")
    if let seconds = body.int("seconds") { order.limits.seconds = Double(seconds) }
    return order
  }

  private var plan: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/plans/{plan}", name: "getPlan", group: "Plans",
      summary: "A plan with those of its lines that you may see.", access: .may(.readPlans), success: .json(.map(.any))
    ) { call in
      let number = try call.number("plan")
      let reading = try await call.blocking { try $0.plan(number) }
      var reply = Reply.encoded(try reading.json())
      reply.headers = [(.eTag, reading.plan.tag)]
      return reply
    }
  }

  private var explanation: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/plans/{plan}/explanation", name: "explainPlan", group: "Plans",
      summary: "Why each line was chosen, and what keeps open what stays open; for whoever may see the whole plan.",
      access: .may(.readPlans),
      success: .json(.map(.any))
    ) { call in
      let number = try call.number("plan")
      return .encoded(try await call.blocking { try $0.explainPlan(number) }.json())
    }
  }

  private var sensitivity: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans/{plan}/sensitivity", name: "analysePlanSensitivity", group: "Plans",
      summary: "What more money, seats or sessions would close: a job, which solves the plan’s terms anew for each change.",
      access: .may(.readPlans),
      parameters: [
        .query(
          "seconds", .integer(1...3_600), "When to stop each search; \(Int(PlanOrder.standardSensitivitySeconds)).")
      ],
      success: .json(Job.schema, status: 202)
    ) { call in
      let number = try call.number("plan")
      let limits = SolverLimits(seconds: Double(call.int("seconds") ?? Int(PlanOrder.standardSensitivitySeconds)))
      try await call.blocking { try $0.checkScope(ofPlan: number) }
      let (workspace, threads) = (call.workspace, call.server.threads)
      return try await call.job("sensitivity of a plan") { _ in
        try await threads.run {
          let found = try workspace.planSensitivities(number, limits: limits)
          return ["closed": .number(Double(found.closed) / 100), "changes": .list(found.table.json)]
        }
      }
    }
  }

  private static let exportForms: [Publication.Form] = [.html, .pdf, .xlsx, .md, .csv, .ics]

  private var export: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/plans/{plan}/export", name: "exportPlan", group: "Plans",
      summary: "A plan as a table, a workbook, a calendar, a page or a PDF for the team.", access: .may(.readPlans),
      parameters: [
        .query("as", .choice(Self.exportForms.map(\.rawValue)), "The form.", isRequired: true)
      ],
      success: .init(forms: Self.exportForms.map { ($0.media, nil) })
    ) { call in
      let number = try call.number("plan")
      let reading = try await call.blocking { try $0.plan(number) }
      let form = call.text("as").flatMap(Publication.Form.init(rawValue:)) ?? .csv
      let bytes = try reading.publication.bytes(as: form, call.writer)
      return .file(bytes, media: form.media, name: "plan-\(number).\(form.rawValue)")
    }
  }

  private static let seatChange = Schema.named(
    "SeatChange",
    .object([
      .required("from", .described(.nullable(.day), "The session before; null where there was none.")), .required("to", .day),
      .required("place", .string), .required("cost", .integer()), .required("plan_cost", .integer()),
      .required("budget", .integer()), .required("words", .described(.string, "The same for people.")),
    ]))

  private var exchange: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans/{plan}/exchange", name: "exchangeSession", group: "Plans",
      summary: "Put a person into another session of the same course; the line is pinned then.", access: .may(.decidePlans),
      body: .json(
        .object([
          .required("person", .text(1...200)), .required("course", .text(1...200)), .required("to", .day),
          .optional("place", .text(0...200)),
        ])), success: .json(Self.seatChange), isOnce: true, matches: true
    ) { call in try await Self.change(call, on: "to") { try $0.exchange($1, $2) } }
  }

  private var addition: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans/{plan}/lines", name: "addSeat", group: "Plans",
      summary: "Put a person on a course that the plan does not give them; the line is pinned then. The budget may be passed.",
      access: .may(.decidePlans),
      body: .json(
        .object([
          .required("person", .text(1...200)), .required("course", .text(1...200)),
          .optional("on", .described(.day, "The first day, where the course has several sessions to come.")),
          .optional("place", .text(0...200)),
        ])), success: .json(Self.seatChange, status: 201), isOnce: true, matches: true
    ) { call in
      var reply = try await Self.change(call, on: "on") { try $0.addSeat($1, $2) }
      reply.status = 201
      return reply
    }
  }

  /// - Parameter name: the field that has the session's first day.
  private static func change(
    _ call: Call, on name: String, _ carryOut: @escaping @Sendable (Workspace, Int, SeatChoice) throws -> SeatChange
  ) async throws -> Reply {
    let (number, body) = (try call.number("plan"), call.body)
    let choice = SeatChoice(
      person: body.text("person") ?? "", course: body.text("course") ?? "",
      first: body.text(name).flatMap { Day(parsing: $0) }, place: body.text("place"))
    let change = try await call.blocking { workspace in
      try carryOut(call.unlessChanged(workspace) { try $0.seen(plan: number, $1)?.tag }, number, choice)
    }
    let words = change.sentences.map { call.writer.text($0) }.joined(separator: " ")
    return .json([
      "from": change.before.map { .text("\($0.first)") } ?? .null, "to": .text("\(change.after.first)"),
      "place": .text(change.after.place), "cost": .integer(change.after.cost), "plan_cost": .integer(change.cost),
      "budget": .integer(change.budget), "words": .text(words),
    ])
  }

  private func decision(
    _ noun: String, _ name: String, _ summary: String,
    _ carryOut: @escaping @Sendable (Workspace, Int, PlanLines) throws -> Int
  ) -> Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/plans/{plan}/\(noun)", name: name, group: "Plans",
      summary: "\(summary) Without people and courses, every line is meant.", access: .may(.decidePlans),
      body: .json(
        .object([
          .optional("people", .list(.text(1...200), most: 10_000)), .optional("courses", .list(.text(1...200), most: 10_000)),
        ])), success: .json(.object([.required("lines", .integer())])), isOnce: true, matches: true
    ) { call in
      let number = try call.number("plan")
      let (people, courses) = (call.body.texts("people") ?? [], call.body.texts("courses") ?? [])
      let lines: PlanLines = people.isEmpty && courses.isEmpty ? .all : .of(people: people, courses: courses)
      let count = try await call.blocking { workspace in
        try carryOut(
          call.unlessChanged(workspace) { try $0.seen(plan: number, $1)?.tag }, number, lines)
      }
      return .json(["lines": .integer(count)])
    }
  }
}

extension Plan {
  /// The state of its lines.
  fileprivate var tag: String {
    eTag(
      Array(
        lines.map { "\($0.person) \($0.course) \($0.first) \($0.state.rawValue) \($0.trouble?.rawValue ?? "")" }.joined(
          separator: "\n"
        ).utf8))
  }
}
