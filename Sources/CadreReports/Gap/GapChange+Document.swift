package import CadreAnalysis
import CadreModel

extension GapChange {
  package var document: Document {
    Document(
      title: "What changed", subject: context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"),
        .init("From", "\(first)"), .init("To", "\(context.asOf)"),
      ],
      sections: [
        .init("figures", "Headline figures", [.figures(figures), .paragraph(reading)]),
        .init("causes", "Why the deficit changed", [.table(CaptionedTable("Levels missing, by cause", bridge))]),
        .init(
          "competencies", "By competency",
          [
            .table(CaptionedTable("Change of the levels missing, by competency and cause", competencyTable)),
            .note("Staff: who joined or left. Causes that changed nothing have no column."),
          ]), .init("method", "Method and rules", [.terms(rules)]),
      ], created: context.asOf)
  }

  private var figures: [Figure] {
    let total = total
    return [
      Figure("Levels missing before", .integer(total.before), peopleInService(people.before, on: first)),
      Figure("Levels missing now", .integer(total.after), peopleInService(people.after, on: context.asOf)),
      Figure("Change", .change(total.change), "of the people: \(people.joined) joined, \(people.left) left"),
    ]
  }

  private func peopleInService(_ count: Int, on day: Day) -> Phrase {
    .counted(
      count, one: "of \(count) person in service on \(day)", other: "of \(count) people in service on \(day)")
  }

  private var reading: [Phrase] {
    let total = total
    let (learned, assessed) = (total.part(.learned), total.part(.assessed))
    let first: Phrase =
      """
      Of the change of \(change: total.change) levels, \(change: learned.change) come from levels that people reached \
      (cases: \(learned.cases)), and \(change: assessed.change) from assessments of what had not been assessed before \
      (cases: \(assessed.cases)).
      """
    guard context.policy == .gap else {
      return [
        first,
        "With the unassessed left out, a first assessment can only add to the deficit: what nobody had looked at becomes known.",
      ]
    }
    return [
      first,
      "A first assessment tells what people can do, not since when: how much of it was learned in this time cannot be told.",
    ]
  }

  private var rules: [Document.Item] {
    let causes = ChangeCause.allCases.map { Document.Item($0.title, $0.meaning) }
    return causes + [
      .init(
        "Order",
        """
        First who is there, then what is required, then what was said. Who was not there had no deficit that could change; a changed \
        requirement is measured with the rating of the first day, a changed rating against the requirement of the last day, which \
        counts now. Each step begins where the one before ends, so that the lines add up to the change exactly.
        """),
      .init(
        "What is not known",
        """
        Moves and other roles count from the day that an import gave them, and changed requirements from the day on which they were \
        stored. What was before somebody was first imported is not known: they are taken to have stood then as they were imported. \
        People come and go by their days of hiring and leaving. Corrections of assessments count on both days.
        """),
      .init("Not assessed", context.policyNote), .init("Rating that counts", context.ruleNote),
      .init("For whom", GapContext.liveNote),
    ]
  }

  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: flatTable)
  }
}
