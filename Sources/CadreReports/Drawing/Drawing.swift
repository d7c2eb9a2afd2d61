import CadreModel

/// A chart as shapes in a plane whose y grows downwards: drawn alike as SVG and on paper.
struct Drawing {
  enum Tone { case ink, soft, accent, track, paper, shade(Int) }
  enum Anchor { case start, middle }

  enum Shape {
    case rectangle(x: Double, y: Double, width: Double, height: Double, Tone)
    case line(x1: Double, y1: Double, x2: Double, y2: Double, Tone)
    case dot(x: Double, y: Double, radius: Double, isFilled: Bool)
    /// - Parameter y: of the baseline.
    case text(String, x: Double, y: Double, size: Double, Anchor, Tone)
  }

  let width: Double
  let height: Double
  let title: String
  /// The same in words, for whoever does not see it.
  let description: String
  let shapes: [Shape]

  /// As it is read from right to left: places are mirrored, texts are not.
  var mirrored: Drawing {
    Drawing(
      width: width, height: height, title: title, description: description, shapes: shapes.map { $0.mirrored(in: width) })
  }
}

extension Drawing.Shape {
  fileprivate func mirrored(in width: Double) -> Self {
    switch self {
    case .rectangle(let x, let y, let own, let height, let tone):
      .rectangle(x: width - x - own, y: y, width: own, height: height, tone)
    case .line(let x1, let y1, let x2, let y2, let tone): .line(x1: width - x1, y1: y1, x2: width - x2, y2: y2, tone)
    case .dot(let x, let y, let radius, let isFilled): .dot(x: width - x, y: y, radius: radius, isFilled: isFilled)
    case .text(let text, let x, let y, let size, let anchor, let tone):
      .text(text, x: width - x, y: y, size: size, anchor, tone)
    }
  }
}

extension Chart {
  /// The chart as shapes, in the writer's language and its direction.
  func drawing(_ writer: Writer) -> Drawing {
    let drawing: Drawing =
      switch self {
      case .histogram(let caption, let axis, let classes):
        HistogramDrawing(classes: classes, writer: writer).drawing(title: writer.text(caption), axis: axis)
      case .differences(let caption, let axis, let rows):
        DifferenceDrawing(rows: rows, writer: writer).drawing(title: writer.text(caption), axis: axis)
      case .bands(let caption, let values, let rows):
        BandDrawing(values: values, rows: rows, writer: writer).drawing(title: writer.text(caption))
      case .levels(let caption, let highest, let rows):
        LevelDrawing(rows: rows, highest: highest, writer: writer).drawing(title: writer.text(caption))
      case .curve(let caption, let axis, let points):
        CurveDrawing(points: points, writer: writer).drawing(title: writer.text(caption), axis: axis)
      }
    return writer.language.isRightToLeft ? drawing.mirrored : drawing
  }
}

/// People by classes.
private struct HistogramDrawing {
  private static let width = 440.0
  private static let height = 240.0
  private static let side = 20.0
  private static let top = 22.0
  private static let floor = 198.0

  let classes: [Int]
  let writer: Writer

  private var highest: Int { max(1, classes.max() ?? 1) }
  private var slot: Double { (Self.width - 2 * Self.side) / Double(max(1, classes.count)) }
  /// Longer figures would not fit over a bar.
  private var isInThousands: Bool { highest >= 1_000_000 }

  func drawing(title: String, axis: Phrase) -> Drawing {
    let legend: Phrase =
      isInThousands ? "\(axis); over each bar, thousands of people" : "\(axis); over each bar, people"
    let words = classes.indices.map { index -> Phrase in "\(bound(index)) to \(bound(index + 1)): \(classes[index]) people" }
    let line = Drawing.Shape.line(
      x1: Self.side, y1: Self.floor, x2: Self.width - Self.side, y2: Self.floor, .ink)
    let ticks = (0...classes.count).map { index -> Drawing.Shape in
      .text(
        writer.text(bound(index)), x: Self.side + Double(index) * slot, y: Self.floor + 16, size: 11, .middle, .soft)
    }
    let name = Drawing.Shape.text(
      writer.text(legend), x: Self.width / 2, y: Self.floor + 34, size: 11, .middle, .soft)
    return Drawing(
      width: Self.width, height: Self.height, title: title,
      description: words.map { writer.text($0) }.joined(separator: "; "),
      shapes: classes.indices.flatMap(bar) + [line] + ticks + [name])
  }

  private func bound(_ index: Int) -> Phrase { "\(share: Double(index) / Double(max(1, classes.count)), digits: 0)" }

  private func bar(_ index: Int) -> [Drawing.Shape] {
    let length = Double(classes[index]) / Double(highest) * (Self.floor - Self.top)
    let x = Self.side + Double(index) * slot
    let label =
      isInThousands
      ? writer.language.decimal(Double(classes[index]) / 1000, digits: 0) : writer.language.integer(classes[index])
    return [
      .rectangle(x: x + 2, y: Self.floor - length, width: slot - 4, height: length, .accent),
      .text(
        label, x: x + slot / 2, y: Self.floor - length - 5, size: label.count > 5 ? 9 : 11, .middle, .ink),
    ]
  }
}

/// Differences as dots with their intervals, one line for each.
private struct DifferenceDrawing {
  private static let width = 720.0
  private static let left = 330.0
  private static let right = 20.0
  private static let line = 34.0
  private static let top = 16.0

  let rows: [Chart.Difference]
  let writer: Writer

  /// The farthest end of an interval, in points of one, rounded up to tenths.
  private var reach: Double {
    let intervals = rows.flatMap { [$0.whole, $0.comparable].compactMap(\.self) }
    let farthest = intervals.flatMap { [abs($0.low), abs($0.high)] }.max() ?? 0.1
    return max(0.1, (farthest * 10).rounded(.up) / 10)
  }

  func drawing(title: String, axis: Phrase) -> Drawing {
    let floor = Self.top + Double(rows.count) * Self.line
    let zero = Drawing.Shape.line(x1: place(0), y1: 4, x2: place(0), y2: floor, .ink)
    let ticks = [-reach, -reach / 2, 0, reach / 2, reach].map { value -> Drawing.Shape in
      .text(writer.text(EquityWords.points(value)), x: place(value), y: floor + 16, size: 11, .middle, .soft)
    }
    let name = Drawing.Shape.text(writer.text(axis), x: place(0), y: floor + 34, size: 11, .middle, .soft)
    let words = rows.map { row in
      writer.text("\(row.title), \(row.detail): \(EquityWords.points(row.whole.value))")
    }
    return Drawing(
      width: Self.width, height: floor + 40, title: title, description: words.joined(separator: "; "),
      shapes: [zero] + ticks + [name] + rows.enumerated().flatMap(shapes))
  }

  private func place(_ value: Double) -> Double {
    Self.left + (value + reach) / (2 * reach) * (Self.width - Self.left - Self.right)
  }

  private func shapes(_ index: Int, _ row: Chart.Difference) -> [Drawing.Shape] {
    let y = Self.top + (Double(index) + 0.5) * Self.line
    let labels: [Drawing.Shape] = [
      .text(Self.shortened(writer.text(row.title)), x: 0, y: y - 3, size: 11, .start, .ink),
      .text(Self.shortened(writer.text(row.detail)), x: 16, y: y + 10, size: 11, .start, .soft),
    ]
    return labels + mark(row.whole, isFilled: true, y: y - 5) + mark(row.comparable, isFilled: false, y: y + 5)
  }

  private func mark(_ interval: Chart.Interval?, isFilled: Bool, y: Double) -> [Drawing.Shape] {
    guard let interval else { return [] }
    return [
      .line(x1: place(interval.low), y1: y, x2: place(interval.high), y2: y, .accent),
      .dot(x: place(interval.value), y: y, radius: 3.5, isFilled: isFilled),
    ]
  }

  private static func shortened(_ text: String) -> String { text.count > 54 ? text.prefix(53) + "…" : text }
}

/// Bars cut by the values of an outcome.
private struct BandDrawing {
  private static let width = 720.0
  private static let left = 90.0
  private static let line = 38.0

  let values: [Phrase]
  let rows: [Chart.BandRow]
  let writer: Writer

  func drawing(title: String) -> Drawing {
    let words = rows.map { row -> String in
      let parts = zip(values, row.shares).map { value, share in writer.text("\(value): \(share: share)") }
      return "\(writer.text(row.title)): \(parts.joined(separator: ", "))"
    }
    return Drawing(
      width: Self.width, height: Self.line * Double(rows.count) + 2, title: title,
      description: words.joined(separator: "; "), shapes: rows.enumerated().flatMap(shapes))
  }

  private func shapes(_ index: Int, _ row: Chart.BandRow) -> [Drawing.Shape] {
    let y = 4 + Self.line * Double(index)
    var start = Self.left
    var shapes: [Drawing.Shape] = [
      .text(writer.text(row.title), x: 0, y: y + 19, size: 11, .start, .ink)
    ]
    for (place, share) in row.shares.enumerated() {
      let length = share * (Self.width - Self.left)
      let step = values.count > 1 ? min(6, 1 + place * 5 / (values.count - 1)) : 3
      shapes.append(.rectangle(x: start, y: y, width: length, height: 30, .shade(step)))
      if length > 40 {
        shapes.append(
          .text(
            writer.text(values[place]), x: start + length / 2, y: y + 19, size: 11, .middle, step > 4 ? .paper : .ink))
      }
      start += length
    }
    return shapes
  }
}
