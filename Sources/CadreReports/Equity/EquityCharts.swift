import CadreAnalysis

/// Differences as dots with their intervals, one line for each finding.
struct DotChart {
  private static let width = 720.0
  private static let left = 330.0
  private static let right = 20.0
  private static let line = 34.0
  private static let top = 16.0

  private let findings: [EquityFinding]
  /// In points of one.
  private let reach: Double

  init(_ findings: [EquityFinding]) {
    self.findings = findings
    let ends = findings.flatMap { [$0.crude, $0.adjusted].compactMap(\.self).flatMap { [abs($0.low), abs($0.high)] } }
    reach = max(0.1, ((ends.max() ?? 0.1) * 10).rounded(.up) / 10)
  }

  var markup: Markup {
    let height = Self.top + Double(findings.count) * Self.line + 40
    return .block(
      "svg",
      [
        "class": "chart dots", "viewBox": "0 0 \(SVG.coordinate(Self.width)) \(SVG.coordinate(height))", "role": "img",
        "aria-labelledby": "dots-title",
      ],
      [.tag("title", ["id": "dots-title"], "Differences of the findings with their intervals")]
        + axis(height - 40) + findings.enumerated().flatMap(row))
  }

  private func x(_ value: Double) -> Double {
    Self.left + (value + reach) / (2 * reach) * (Self.width - Self.left - Self.right)
  }

  private func axis(_ floor: Double) -> [Markup] {
    let ticks = [-reach, -reach / 2, 0, reach / 2, reach]
    let rule = Markup.void(
      "line",
      ["class": "zero", "x1": SVG.coordinate(x(0)), "y1": "4", "x2": SVG.coordinate(x(0)), "y2": SVG.coordinate(floor)])
    let labels = ticks.map { SVG.label(Markup(EquityFinding.points($0)), "axis", x: x($0), y: floor + 16) }
    return [rule] + labels + [SVG.label("Points of 100", "axis", x: x(0), y: floor + 34)]
  }

  private func row(_ index: Int, _ finding: EquityFinding) -> [Markup] {
    let y = Self.top + (Double(index) + 0.5) * Self.line
    let labels = [
      SVG.label(Markup(Self.shortened(finding.group.title)), "left", x: 0, y: y - 3),
      SVG.label(Markup(Self.shortened(finding.outcomeTitle)), "left soft", x: 16, y: y + 10),
    ]
    return labels + mark(finding.crude, "full", y - 5) + mark(finding.adjusted, "ring", y + 5)
  }

  private func mark(_ effect: GroupComparison.Effect?, _ kind: String, _ y: Double) -> [Markup] {
    guard let effect else { return [] }
    return [
      .void(
        "line",
        [
          "class": "interval", "x1": SVG.coordinate(x(effect.low)), "y1": SVG.coordinate(y),
          "x2": SVG.coordinate(x(effect.high)), "y2": SVG.coordinate(y),
        ]),
      .void("circle", ["class": kind, "cx": SVG.coordinate(x(effect.delta)), "cy": SVG.coordinate(y), "r": "3.5"]),
    ]
  }

  private static func shortened(_ text: String) -> String { text.count > 54 ? text.prefix(53) + "…" : text }
}

/// The group and the others as two bars, cut by bands of the outcome.
struct BandChart {
  private static let width = 720.0
  private static let left = 90.0

  private let bands: [EquityFinding.Band]
  private let words: [String]
  private let id: String

  init(_ finding: EquityFinding, id: String) {
    bands = finding.distribution
    words = bands.map(finding.words)
    self.id = id
  }

  var markup: Markup {
    .block(
      "svg",
      ["class": "chart", "viewBox": "0 0 \(SVG.coordinate(Self.width)) 78", "role": "img", "aria-labelledby": "\(id)-title"],
      [.tag("title", ["id": "\(id)-title"], "The group and the others by value; the shares are in the table below")]
        + bar("The group", bands.map(\.share), y: 4) + bar("The others", bands.map(\.othersShare), y: 42))
  }

  private func bar(_ title: String, _ shares: [Double], y: Double) -> [Markup] {
    var start = Self.left
    let pieces = shares.enumerated().flatMap { index, share -> [Markup] in
      let length = share * (Self.width - Self.left)
      defer { start += length }
      let shade = bands.count > 1 ? 1 + index * 5 / (bands.count - 1) : 3
      return [
        .void(
          "rect",
          [
            "class": "s\(min(6, shade))", "x": SVG.coordinate(start), "y": SVG.coordinate(y),
            "width": SVG.coordinate(length), "height": "30",
          ])
      ] + (length > 40 ? [SVG.label(Markup(words[index]), "in\(shade)", x: start + length / 2, y: y + 19)] : [])
    }
    return [SVG.label(Markup(title), "left", x: 0, y: y + 19)] + pieces
  }
}
