package import CadreModel
package import CadrePlanning
import CadreReports

/// What of a plan its reader may do, and what was just done.
package struct PlanRights: Hashable, Sendable {
  package let mayDecide: Bool
  package let mayPropose: Bool

  package init(mayDecide: Bool, mayPropose: Bool) {
    self.mayDecide = mayDecide
    self.mayPropose = mayPropose
  }
}

/// A seat as somebody typed it.
package struct SeatForm: Hashable, Sendable {
  package var person: String
  package var course: String
  package var first: String
  package var problems: [Notice.FieldError]

  package init(person: String = "", course: String = "", first: String = "", problems: [Notice.FieldError] = []) {
    (self.person, self.course, self.first, self.problems) = (person, course, first, problems)
  }
}

extension Page {
  package static func plans(_ plans: [Plan], mayPropose: Bool) -> Page {
    var page = Page("Training plans")
    page.trail = [Link("Start", .start)]
    let propose: [Content] = mayPropose ? [.actions([Link("Propose a plan", Address("plans", "new"))])] : []
    guard !plans.isEmpty else {
      page.sections = [
        Section("plans", nil, [.paragraph("There are no plans for you to see yet. They are proposed from the gaps.")] + propose)
      ]
      return page
    }
    let newest = Array(plans.reversed())
    let table = CaptionedTable(
      .counted(plans.count, one: "\(plans.count) plan, newest first", other: "\(plans.count) plans, newest first"),
      Table(of: newest, notes: Plan.notes))
    page.sections = [
      Section(
        "plans", nil,
        propose + [.block(.table(table), CellLinks(column: 0, newest.map { Address("plans", "\($0.number)") }))])
    ]
    return page
  }

  /// A plan with its lines: what it reaches and proves, and who takes what and why.
  package static func plan(
    _ reading: PlanReading, _ rights: PlanRights, seat: SeatForm = SeatForm(), notices: [Notice] = []
  ) -> Page {
    let plan = reading.plan
    var page = Page(reading.title, subtitle: plan.terms.scope.phrase)
    page.notices = notices
    page.trail = [Link("Plans", Address("plans"))]
    page.facts = [
      .init("Made on", "\(plan.createdOn)"), .init("State", plan.state.words),
      .init(
        "Cost", "\(money: plan.figures.cost, plan.terms.currency) of \(money: plan.terms.budget, plan.terms.currency)"),
    ]
    page.sections = [
      Section("reached", "What the plan reaches", reached(reading)),
      Section("lines", "Who takes what, and why", lines(reading, rights, seat)),
    ]
    return page
  }

  private static func reached(_ reading: PlanReading) -> [Content] {
    let plan = reading.plan
    let notes = reading.notes.map { Content.block(.paragraph([$0])) }
    guard !plan.isPart else { return notes }
    let (figures, outcome) = (plan.figures, plan.outcome)
    let closed = Double(figures.closed) / 100
    let blocks: [Figure] = [
      Figure(
        "Weighted levels closed", .decimal(closed, digits: 0),
        "of \(Double(outcome.deficit) / 100, digits: 0) that are missing; \(Double(outcome.closable) / 100, digits: 0) could be closed"
      ),
      Figure("Seats", .integer(figures.seats), "for \(figures.people) people"),
      Figure("Cost", .integer(figures.cost), "of a budget of \(money: plan.terms.budget, plan.terms.currency)"),
    ]
    return [.block(.figures(blocks))] + notes
  }

  private static func lines(_ reading: PlanReading, _ rights: PlanRights, _ form: SeatForm) -> [Content] {
    let lines = reading.plan.lines
    let byHand = rights.mayDecide ? [addition(reading, form)] : []
    guard !lines.isEmpty else {
      return [.paragraph("No line: no session closes anything within the budget, the hours and the days.")] + byHand
    }
    let table = lineTable(reading)
    let links = CellLinks(column: 0, lines.map { Address("people", $0.person.code) })
    guard rights.mayDecide, lines.contains(where: \.isOpen) else { return [.block(.table(table), links)] + byHand }
    let decision = Form(
      to: Address("plans", "\(reading.plan.number)", "decision"), [],
      [
        Form.Button("Approve the chosen lines", name: "decision", value: "approve"),
        Form.Button("Approve all", .second, name: "decision", value: "approve-all"),
        Form.Button("Refuse the chosen lines", .grave, name: "decision", value: "refuse"),
      ])
    let values = lines.map { $0.isOpen ? "\($0.person.code)\n\($0.course.code)" : nil }
    return [
      .paragraph(
        "Approving takes the seats: of each course all of the chosen lines, or none. A refused line is not proposed again."),
      .choices(ChoiceTable(table, links: links, name: "line", values: values, decision)),
    ] + byHand
  }

  /// The form by which somebody is put on a course that the plan does not give them.
  private static func addition(_ reading: PlanReading, _ form: SeatForm) -> Content {
    let courses = reading.courses.values.sorted { ($0.title, $0.code) < ($1.title, $1.code) }
    let options = [Form.Option("", "choose")] + courses.map { Form.Option($0.code.code, "\($0.title) (\($0.code))") }
    func error(_ name: String) -> Phrase? { form.problems.first { $0.field == name }?.message }
    return .details(
      "Put somebody on a course",
      [
        .paragraph(
          "Days, hours, place, language, entry levels and seats are checked.", "The budget may be passed; it is said then."),
        .form(
          Form(
            to: Address("plans", "\(reading.plan.number)", "lines"),
            [
              Form.Field(
                .text(.off), "person", "Person", hint: "The number, such as P0012.", value: form.person,
                error: error("person")),
              Form.Field(.choice(options), "course", "Course", value: form.course, error: error("course")),
              Form.Field(
                .day, "on", "First day", hint: "Where the course has several sessions to come.", value: form.first,
                error: error("on")),
            ], [Form.Button("Put on the course")])),
      ])
  }

  private static func lineTable(_ reading: PlanReading) -> CaptionedTable {
    let rows = reading.plan.lines.map { line -> [Table.Cell] in
      let name = reading.names[line.person] ?? ""
      return [
        .text(name.isEmpty ? line.person.code : name), .text(reading.courses[line.course]?.title ?? line.course.code),
        .day(line.first), .day(line.last), .text(line.place), .integer(line.cost), .phrase(reading.closedLevels(of: line)),
        .phrase(line.whyWords),
        .phrase(line.stateWords),
      ]
    }
    return CaptionedTable(
      .counted(rows.count, one: "\(rows.count) line", other: "\(rows.count) lines"),
      Table(
        [
          .text("Who", "person"), .text("Course", "course"), .text("From", "from"), .text("To", "to"), .text("Place", "place"),
          .number("Cost", "cost"), .text("Closes", "closes"), .text("Why", "why"), .text("State", "state"),
        ], rows: rows))
  }
}

extension Plan.Line {
  /// Whether something is to be decided about it, or can be taken back.
  fileprivate var isOpen: Bool { state == .proposed || state == .pinned || state == .approved }
}
