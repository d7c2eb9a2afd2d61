package import CadreAnalysis
package import CadreModel
import CadreReports
import CadreWorkspace

/// What the start page is made of.
package struct StartState: Sendable {
  package let principal: Principal
  package let today: Day
  /// Of all that the principal may see; `nil` where nobody is held yet, or the principal sees nobody's gaps.
  package var gaps: GapReport?
  /// Why there are no gaps to show; `nil` where there are, or none are to be seen.
  package var obstacle: Phrase?
  /// The plans that the principal may see.
  package var plans: [Plan] = []

  package init(principal: Principal, today: Day) {
    self.principal = principal
    self.today = today
  }
}

extension Page {
  /// What somebody can do, and what waits for them.
  package static func start(_ state: StartState) -> Page {
    var page = Page("Start", subtitle: state.principal.name == "" ? nil : "\(state.principal.name)")
    page.facts = [.init("Today", "\(state.today)")]
    page.sections = [
      Section("attention", "What needs attention", attention(state)),
      Section("ways", "What you can do", [.links(state.principal.ways)]),
    ]
    if let gaps = state.gaps {
      let note: Phrase = "As of \(gaps.context.asOf). Framework \(gaps.context.frameworkTitle) (\(gaps.context.framework))."
      let scope = gaps.context.scope.map { Address("units", $0.display) } ?? Address("units")
      page.sections.insert(
        Section(
          "figures", "Where we stand",
          [.block(.figures(Array(gaps.headlineFigures.prefix(4)))), .note(note), .actions([Link("See all figures", scope)])]),
        at: 1)
    }
    return page
  }

  private static func attention(_ state: StartState) -> [Content] {
    var links: [Link] = []
    let mayDecide = !state.principal.grant(for: .decidePlans).isEmpty
    for plan in state.plans where mayDecide && plan.lines.contains(where: { $0.state == .proposed }) {
      let count = plan.lines.count { $0.state == .proposed }
      links.append(
        Link(
          "Decide on plan \(plan.number)", Address("plans", "\(plan.number)"),
          .counted(
            count, one: "\(count) line, proposed on \(plan.createdOn) for \(plan.terms.scope.phrase), waits for a decision.",
            other: "\(count) lines, proposed on \(plan.createdOn) for \(plan.terms.scope.phrase), wait for a decision.")))
    }
    if let gaps = state.gaps, gaps.overall.totals.unassessed > 0 { links.append(unassessed(gaps)) }
    if links.isEmpty, let obstacle = state.obstacle {
      let next =
        state.principal.grant(for: .changePeople).isEmpty
        ? [] : [Link("Import staff", Address("import"), "A staff export of the HR system, as CSV or XLSX.")]
      return [.paragraph(obstacle), .links(next)]
    }
    return links.isEmpty ? [.paragraph("Nothing waits for you today.")] : [.links(links)]
  }

  private static func unassessed(_ gaps: GapReport) -> Link {
    let totals = gaps.overall.totals
    let address = gaps.context.scope.map { Address("units", $0.display, "report") } ?? Address("report")
    return Link(
      "Have people assessed", address,
      """
      \(totals.unassessed) of \(totals.requirements) requirements have no rating that counts, as of \(gaps.context.asOf). Until \
      they have, nobody knows which of them are gaps.
      """)
  }
}
