import CadreAnalysis
import CadreModel

extension GapReport {
  var readiness: [Markup] {
    guard let readiness = overall.readiness else {
      return [
        .paragraph("Nobody here has a readiness: nothing is required of them, or nothing of it has been assessed.")
      ]
    }
    return [
      .paragraph(
        "Readiness of a person: the weighted share of the requirements that is met. A surplus in one competency never makes "
          + "up for a deficit in another."),
      .block(
        "div", ["class": "pair"],
        [
          .block(
            "figure", [:],
            [
              .tag("figcaption", [:], "People by readiness, in ten equal classes"),
              ReadinessChart(readiness.classes).markup,
            ]),
          quantiles(readiness),
        ]),
    ]
  }

  private func quantiles(_ readiness: ReadinessDistribution) -> Markup {
    let rows: [(String, Double)] = [
      ("10th percentile", readiness.p10), ("25th percentile", readiness.p25), ("Median", readiness.p50),
      ("75th percentile", readiness.p75), ("90th percentile", readiness.p90),
    ]
    return .table(
      "Quantiles of readiness, \(Numbers.grouped(readiness.people)) people",
      [.text("Quantile", ""), .number("Readiness", "")],
      rows: rows.map { [Markup($0.0), .share($0.1)] })
  }

  var roleTable: [Markup] {
    guard !roles.isEmpty else { return [Self.nothingRequired] }
    let columns: [Table.Column] = [
      .text("Role", ""), .number("People", ""), .number("Fully ready", ""), .number("Share ready", ""),
      .number("Median readiness", ""), .number("Levels missing", ""), .number("Share missing", ""),
      .number("Not assessed", ""),
    ]
    let rows = roles.map { row -> [Markup] in
      [
        Markup(row.title) + " " + .code(row.key), .figure(row.people), .figure(Table.Cell(row.readiness?.ready)),
        .share(row.readiness?.readyShare), .share(row.readiness?.p50), .figure(row.totals.deficit),
        .share(row.totals.deficitShare), .share(row.totals.unassessedShare),
      ]
    }
    return [
      .table("Roles, by weighted deficit", columns, rows: rows),
      .note("People who hold several roles count in each, against that role’s own requirements: rows do not add up."),
    ]
  }
}

/// A histogram of readiness.
struct ReadinessChart {
  private static let width = 440.0
  private static let height = 240.0
  private static let left = 20.0
  private static let right = 20.0
  private static let top = 22.0
  private static let bottom = 42.0

  private let classes: [Int]
  private let highest: Int

  init(_ classes: [Int]) {
    self.classes = classes
    highest = max(1, classes.max() ?? 1)
  }

  var markup: Markup {
    .block(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(SVG.coordinate(Self.width)) \(SVG.coordinate(Self.height))", "role": "img",
        "aria-labelledby": "chart-title chart-description",
      ],
      [.tag("title", ["id": "chart-title"], "Histogram of readiness"), description]
        + classes.indices.flatMap(bar) + axis)
  }

  private var description: Markup {
    let parts = classes.indices.map { index in
      "\(bound(index)) to \(bound(index + 1)): \(Numbers.grouped(classes[index])) people"
    }
    return .tag("desc", ["id": "chart-description"], Markup(parts.joined(separator: "; ") + "."))
  }

  private func bound(_ index: Int) -> String { "\(index * 100 / max(1, classes.count)) %" }

  private var slot: Double { (Self.width - Self.left - Self.right) / Double(max(1, classes.count)) }
  private var floor: Double { Self.height - Self.bottom }

  private func bar(_ index: Int) -> [Markup] {
    let length = Double(classes[index]) / Double(highest) * (floor - Self.top)
    let x = Self.left + Double(index) * slot
    let label = isInThousands ? Numbers.fixed(Double(classes[index]) / 1000, digits: 0) : Numbers.grouped(classes[index])
    return [
      .void(
        "rect",
        [
          "class": "fill", "x": SVG.coordinate(x + 2), "y": SVG.coordinate(floor - length),
          "width": SVG.coordinate(slot - 4), "height": SVG.coordinate(length),
        ]),
      SVG.label(Markup(label), label.count > 5 ? "small" : "count", x: x + slot / 2, y: floor - length - 5),
    ]
  }

  /// Longer figures would not fit over a bar.
  private var isInThousands: Bool { highest >= 1_000_000 }

  private var axis: [Markup] {
    let ticks = (0...classes.count).map { index in
      SVG.label(Markup(bound(index)), "axis", x: Self.left + Double(index) * slot, y: floor + 16)
    }
    let (start, end) = (SVG.coordinate(Self.left), SVG.coordinate(Self.width - Self.right))
    let y = SVG.coordinate(floor)
    return [.void("line", ["x1": start, "y1": y, "x2": end, "y2": y])] + ticks + [
      SVG.label(
        Markup("Readiness; over each bar, " + (isInThousands ? "thousands of people" : "people")), "axis",
        x: Self.width / 2, y: floor + 34)
    ]
  }
}
