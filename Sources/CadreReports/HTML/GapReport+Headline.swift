import CadreAnalysis
import CadreModel

extension GapReport {
  var headline: [Markup] {
    let cards = headlineFigures.map { figure in
      Markup.block(
        "div", [:],
        [
          .tag("dt", [:], Markup(figure.title)), .tag("dd", ["class": "big"], .figure(figure.value)),
          .tag("dd", [:], Markup(figure.explanation)),
        ])
    }
    return [.block("dl", ["class": "figures"], cards), .tag("p", ["class": "reading"], reading)]
  }

  /// The figures that head every form of the report, each with its denominator.
  var headlineFigures: [(title: String, value: Table.Cell, explanation: String)] {
    [peopleFigure] + readinessFigures + deficitFigures
  }

  private var peopleFigure: (title: String, value: Table.Cell, explanation: String) {
    let without = Numbers.grouped(context.withoutRequirement)
    return (
      "People in service", .integer(context.headcount),
      context.withoutRequirement == 0
        ? "the framework requires something of each of them"
        : "of \(without) of them the framework requires nothing"
    )
  }

  private var readinessFigures: [(title: String, value: Table.Cell, explanation: String)] {
    guard let readiness = overall.readiness else {
      let reason = "nobody has a readiness"
      return [("Fully ready", .missing, reason), ("Median readiness", .missing, reason)]
    }
    let people = Numbers.grouped(readiness.people)
    let quarter = Table.Cell.share(readiness.p25).display
    let threeQuarters = Table.Cell.share(readiness.p75).display
    return [
      (
        "Fully ready", .share(readiness.readyShare),
        "\(Numbers.grouped(readiness.ready)) of \(people) people meet every requirement"
      ),
      (
        "Median readiness", .share(readiness.p50), "the middle half of the people lies between \(quarter) and \(threeQuarters)"
      ),
    ]
  }

  private var deficitFigures: [(title: String, value: Table.Cell, explanation: String)] {
    let totals = overall.totals
    let deficit = Numbers.grouped(totals.deficit)
    let unassessedPart: String =
      switch context.policy {
      case .gap: "\(Numbers.grouped(totals.unassessedDeficit)) of \(deficit) missing levels are merely not assessed"
      case .exclude: "what is not assessed is left out of the missing levels"
      }
    return [
      (
        "Levels missing", .init(share: totals.deficitShare),
        "\(deficit) of \(Numbers.grouped(totals.requiredLevels)) required levels"
      ),
      (
        "Requirements not assessed", .init(share: totals.unassessedShare),
        "\(Numbers.grouped(totals.unassessed)) of \(Numbers.grouped(totals.requirements)) requirements"
      ),
      ("Of the missing levels, not assessed", .init(share: unassessedDeficitShare(totals)), unassessedPart),
    ]
  }

  /// The part of the deficit that is merely unassessed; `nil` where there is no deficit, or it leaves such ones out.
  func unassessedDeficitShare(_ totals: GapTotals) -> Double? {
    context.policy == .gap && totals.deficit > 0 ? Double(totals.unassessedDeficit) / Double(totals.deficit) : nil
  }
}
