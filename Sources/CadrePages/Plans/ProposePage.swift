package import CadreModel
internal import CadreWorkspace

/// What a plan is wanted for, as it was filled in.
package struct PlanProposalForm: Hashable, Sendable {
  package var unit: String
  package var budget: String
  package var hours: String
  package var currency: String

  package init(
    unit: String = "", budget: String = "", hours: String = String(PlanOrder.standardHours), currency: String = ""
  ) {
    (self.unit, self.budget, self.hours, self.currency) = (unit, budget, hours, currency)
  }
}

extension Page {
  /// - Parameters:
  ///   - units: those that the reader may plan for.
  ///   - problem: why nothing was begun, where no single field is to blame.
  package static func propose(
    _ form: PlanProposalForm, units: [Unit], problems: [Notice.FieldError] = [], problem: Phrase? = nil
  ) -> Page {
    var page = Page("Propose a plan")
    page.trail = [Link("Plans", Address("plans"))]
    if !problems.isEmpty || problem != nil {
      page.notices = [Notice(.problem, "No plan is being made yet", [problem].compactMap(\.self), fields: problems)]
    }
    func error(_ field: String) -> Phrase? { problems.first { $0.field == field }?.message }
    let options = units.map { Form.Option($0.display, "\($0.path.joined(separator: " / "))") }
    let form = Form(
      to: Address("plans", "new"),
      [
        Form.Field(
          .choice(options), "unit", "For whom", hint: "The people of the unit and of everything below it.", value: form.unit,
          error: error("unit")),
        Form.Field(
          .number, "budget", "Budget", hint: "For seats, sessions and journeys, as a whole number.", value: form.budget,
          error: error("budget")),
        Form.Field(
          .text(.off), "currency", "Currency of the budget",
          hint: "Only where courses have several, such as EUR. Courses in others are left out.",
          value: form.currency, error: error("currency")),
        Form.Field(
          .number, "hours", "Hours of training for each person, at most", value: form.hours, error: error("hours")),
      ], [Form.Button("Make the plan")])
    page.sections = [
      Section(
        "form", nil,
        [
          .paragraph(
            "The plan closes as much of today’s weighted gaps as the budget allows, and says how much no other plan could pass.",
            "It is a proposal: nobody is booked until lines are approved."), .form(form),
        ])
    ]
    return page
  }
}
