extension Markup {
  /// A table with its first cell of each row as the row's header; it scrolls sideways where the page is too narrow.
  static func table(_ caption: String, _ columns: [Table.Column], rows: [[Markup]]) -> Markup {
    table(caption, columns, bodies: [block("tbody", [:], rows.map { row(columns, $0) })])
  }

  static func table(_ caption: String, _ columns: [Table.Column], bodies: [Markup]) -> Markup {
    let heads = columns.map { column in
      column.isNumber
        ? tag("th", ["scope": "col", "class": "n"], Markup(column.title))
        : tag("th", ["scope": "col"], Markup(column.title))
    }
    let table = block(
      "table", [:], [tag("caption", [:], Markup(caption)), tag("thead", [:], tag("tr", [:], heads))] + bodies)
    return scrolling(caption, table)
  }

  /// A wide table in a region that the keyboard can scroll.
  static func scrolling(_ label: String, _ table: Markup) -> Markup {
    block("div", ["class": "scroll", "role": "region", "aria-label": label, "tabindex": "0"], [table])
  }

  static func row(_ columns: [Table.Column], _ cells: [Markup]) -> Markup {
    let cells = zip(columns, cells).enumerated().map { index, pair in
      let (column, cell) = pair
      if index == 0 { return tag("th", ["scope": "row"], cell) }
      return column.isNumber ? tag("td", ["class": "n"], cell) : tag("td", [:], cell)
    }
    return tag("tr", [:], cells)
  }

  /// A section of the report under its heading.
  static func section(_ id: String, _ title: String, _ children: [Markup]) -> Markup {
    block("section", ["id": id], [tag("h2", [:], Markup(title))] + children)
  }

  static func paragraph(_ children: Markup...) -> Markup { tag("p", [:], children) }
  static func note(_ children: Markup...) -> Markup { tag("p", ["class": "note"], children) }

  /// A figure with a bar beside it; the bar is decoration, the figure says it all.
  static func bar(_ figure: Markup, share: Double) -> Markup {
    let length = SVG.coordinate(100 * min(1, max(0, share)))
    return tag(
      "span", ["class": "bar"],
      tag(
        "svg", ["viewBox": "0 0 100 10", "preserveAspectRatio": "none", "aria-hidden": "true"],
        void("rect", ["class": "track", "width": "100", "height": "10"]),
        void("rect", ["class": "fill", "width": length, "height": "10"])),
      tag("span", [:], figure))
  }
}

/// What drawings need.
enum SVG {
  /// A coordinate with at most one decimal, the same on every machine; what is not finite is 0.
  static func coordinate(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e9 else { return "0" }
    let tenths = Int((value * 10).rounded(.toNearestOrAwayFromZero))
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }

  /// A text set around a point.
  static func label(_ text: Markup, _ kind: String, x: Double, y: Double) -> Markup {
    .tag("text", ["class": kind, "x": coordinate(x), "y": coordinate(y)], text)
  }
}
