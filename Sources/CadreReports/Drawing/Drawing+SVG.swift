extension Drawing {
  /// - Parameter id: unique in the page; the title and the description are found by it.
  func markup(id: String) -> Markup {
    .block(
      "svg",
      [
        "class": "chart", "viewBox": "0 0 \(Self.coordinate(width)) \(Self.coordinate(height))", "role": "img",
        "aria-labelledby": "\(id)-title \(id)-description",
      ],
      [
        .tag("title", ["id": "\(id)-title"], Markup(title)),
        .tag("desc", ["id": "\(id)-description"], Markup(description)),
      ] + shapes.map { $0.markup })
  }

  /// A coordinate with at most one decimal, the same on every machine; what is not finite is 0.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}

extension Drawing.Shape {
  fileprivate var markup: Markup {
    func number(_ value: Double) -> String { Drawing.coordinate(value) }
    switch self {
    case .rectangle(let x, let y, let width, let height, let tone):
      return .void(
        "rect",
        ["class": tone.fill, "x": number(x), "y": number(y), "width": number(width), "height": number(height)])
    case .line(let x1, let y1, let x2, let y2, let tone):
      return .void(
        "line", ["class": tone.stroke, "x1": number(x1), "y1": number(y1), "x2": number(x2), "y2": number(y2)])
    case .dot(let x, let y, let radius, let isFilled):
      return .void(
        "circle", ["class": isFilled ? "dot" : "ring", "cx": number(x), "cy": number(y), "r": number(radius)])
    case .text(let text, let x, let y, let size, let anchor, let tone):
      var classes = [tone.fill]
      if anchor == .middle { classes.append("mid") }
      if size < 10 { classes.append("tiny") }
      return .tag("text", ["class": classes.joined(separator: " "), "x": number(x), "y": number(y)], Markup(text))
    }
  }
}

extension Drawing.Tone {
  fileprivate var fill: String {
    switch self {
    case .ink: "f-ink"
    case .soft: "f-soft"
    case .accent: "f-accent"
    case .track: "f-track"
    case .paper: "f-paper"
    case .shade(let step): "f\(step)"
    }
  }

  fileprivate var stroke: String {
    if case .accent = self { return "l-accent" }
    return "l-ink"
  }
}
