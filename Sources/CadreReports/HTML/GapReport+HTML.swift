package import CadreAnalysis
import CadreModel

extension GapReport {
  /// The report as one file that needs nothing else: no script, no font, no picture from elsewhere.
  ///
  /// It depends on the report alone: same report, same bytes.
  package var html: String {
    let sections: [(id: String, title: String, body: [Markup])] = [
      ("figures", "Headline figures", headline),
      ("gaps", "The gaps that matter most", criticalGaps),
      ("units", "Units and areas", heatMap),
      ("readiness", "Distribution of readiness", readiness),
      ("roles", "Roles", roleTable),
      ("goals", "Sustainable Development Goals at risk", goalTables),
      ("unassessed", "What is not assessed", unassessedTables),
      ("competencies", "All competencies", competencyTable),
      ("method", "Method and rules", method),
    ]
    let links = sections.map { Markup.tag("li", [:], .tag("a", ["href": "#" + $0.id], Markup($0.title))) }
    let page = Markup.block(
      "div", ["class": "page"],
      [
        header,
        .tag("nav", ["aria-label": "Contents"], .block("ul", [:], links)),
        .block("main", [:], sections.map { .section($0.id, $0.title, $0.body) }),
        .tag("footer", ["class": "note"], footer),
      ])
    return Markup.document(
      .block("html", ["lang": "en"], [.block("head", [:], head), .block("body", [:], [page])]))
  }

  private var head: [Markup] {
    [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("title", [:], Markup("Gap analysis – \(scopeName), as of \(context.asOf)")),
      .stylesheet,
    ]
  }

  private var header: Markup {
    .block(
      "header", [:],
      [
        .tag("h1", [:], "Gap analysis"),
        .tag("p", ["class": "scope"], .name(scopeName)),
        .paragraph(.name(context.frameworkTitle), .tag("span", ["class": "soft"], Markup(" (\(context.framework))"))),
        .paragraph("As of ", .tag("time", ["datetime": "\(context.asOf)"], Markup("\(context.asOf)"))),
      ])
  }

  private var footer: Markup {
    Markup("Gap analysis of \(scopeName), framework \(context.framework), as of \(context.asOf).")
  }

  /// The path of the unit, or the whole workforce.
  var scopeName: String { context.scope?.path.joined(separator: " / ") ?? "Whole workforce" }

  /// Shown where there is nothing to tabulate.
  static let nothingRequired = Markup.paragraph(
    "The framework requires nothing of anybody here: no role that is held has a profile in it.")
}
