import CadreAnalysis
import CadreModel

extension GapReport {
  var heatMap: [Markup] {
    guard !heat.isEmpty, overall.totals.requirements > 0 else { return [Self.nothingRequired] }
    let caption = "Share of required levels that are missing, by unit and area of the framework"
    let heads =
      [Markup.tag("th", ["scope": "col"], "Unit"), .tag("th", ["scope": "col", "class": "n"], "People")]
      + areas.map { .tag("th", ["scope": "col", "class": "n"], Markup($0.name.text())) }
      + [.tag("th", ["scope": "col", "class": "n"], "All areas")]
    let table = Markup.block(
      "table", ["class": "heat"],
      [
        .tag("caption", [:], Markup(caption)), .tag("thead", [:], .tag("tr", [:], heads)),
        .block("tbody", [:], heat.map(line)),
      ])
    return [
      .paragraph(
        "Each unit includes everything below it; units are indented by their place in the organisation. “–”: nothing of "
          + "that area is required in the unit."),
      .scrolling(caption, table), legend,
    ]
  }

  private func line(_ line: HeatRow) -> Markup {
    let heads: [Markup] = [
      .tag("th", ["scope": "row", "class": "d\(min(3, line.row.depth))"], Markup(line.row.title)),
      .tag("td", ["class": "n"], .figure(line.row.people)),
    ]
    let cells = line.cells.map(\.share) + [line.row.totals.deficitShare]
    return .tag("tr", [:], heads + cells.map { .tag("td", ["class": Self.heatClass($0)], .share($0)) })
  }

  /// The colour follows the percentage as it is shown, so that equal figures never look different.
  private static func heatClass(_ share: Double?) -> String {
    share.map { "n h\(heatStep($0))" } ?? "n"
  }

  private static func heatStep(_ share: Double) -> Int {
    let thousandths = Int((share * 1000).rounded(.toNearestOrAwayFromZero))
    return thousandths == 0 ? 0 : min(6, 1 + thousandths / 100)
  }

  private var legend: Markup {
    let steps = ["none", "under 10 %", "10 to 20 %", "20 to 30 %", "30 to 40 %", "40 to 50 %", "50 % and more"]
    return .block(
      "ul", ["class": "legend", "aria-label": "Scale: share of required levels missing"],
      steps.enumerated().map { .tag("li", ["class": "h\($0.offset)"], Markup($0.element)) })
  }
}
