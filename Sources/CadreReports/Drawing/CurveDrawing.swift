import CadreModel

/// A line through points, with a mark above each for the most that is possible.
struct CurveDrawing {
  private static let width = 720.0
  private static let height = 300.0
  private static let left = 60.0
  private static let right = 30.0
  private static let top = 22.0
  private static let floor = 248.0
  /// Titles that fit under the axis beside each other.
  private static let mostTitles = 7

  let points: [Chart.CurvePoint]
  let writer: Writer

  private var highest: Double { max(1, points.map(\.most).max() ?? 1) }
  private var farthest: Double { max(1, points.map(\.position).max() ?? 1) }

  func drawing(title: String, axis: Phrase) -> Drawing {
    let base = Drawing.Shape.line(x1: Self.left, y1: Self.floor, x2: Self.width - Self.right, y2: Self.floor, .ink)
    let name = Drawing.Shape.text(writer.text(axis), x: Self.width / 2, y: Self.floor + 36, size: 11, .middle, .soft)
    return Drawing(
      width: Self.width, height: Self.height, title: title,
      description: points.map { writer.text(Self.words($0)) }.joined(separator: "; "),
      shapes: heights + [base] + titles + steps + points.flatMap(marks) + [name])
  }

  private static func words(_ point: Chart.CurvePoint) -> Phrase {
    "\(point.title): \(point.value, digits: 0), at most \(point.most, digits: 0)"
  }

  private func x(_ point: Chart.CurvePoint) -> Double {
    Self.left + point.position / farthest * (Self.width - Self.left - Self.right)
  }

  private func y(_ value: Double) -> Double { Self.floor - value / highest * (Self.floor - Self.top) }

  /// Lines across, with what they stand for.
  private var heights: [Drawing.Shape] {
    [0, 0.25, 0.5, 0.75, 1].flatMap { share -> [Drawing.Shape] in
      let value = highest * share
      let label = writer.language.decimal(value, digits: 0)
      return [
        .rectangle(x: Self.left, y: y(value) - 0.5, width: Self.width - Self.left - Self.right, height: 1, .track),
        .text(label, x: Self.left / 2, y: y(value) + 4, size: 11, .middle, .soft),
      ]
    }
  }

  private var titles: [Drawing.Shape] {
    let every = max(1, (points.count + Self.mostTitles - 1) / Self.mostTitles)
    return stride(from: 0, to: points.count, by: every).map { index in
      .text(writer.text(points[index].title), x: x(points[index]), y: Self.floor + 16, size: 11, .middle, .soft)
    }
  }

  private var steps: [Drawing.Shape] {
    zip(points, points.dropFirst()).map { first, second in
      .line(x1: x(first), y1: y(first.value), x2: x(second), y2: y(second.value), .accent)
    }
  }

  private func marks(_ point: Chart.CurvePoint) -> [Drawing.Shape] {
    let most: [Drawing.Shape] =
      point.most > point.value
      ? [
        .line(x1: x(point), y1: y(point.value), x2: x(point), y2: y(point.most), .soft),
        .line(x1: x(point) - 4, y1: y(point.most), x2: x(point) + 4, y2: y(point.most), .soft),
      ] : []
    return most + [.dot(x: x(point), y: y(point.value), radius: 4, isFilled: true)]
  }
}
