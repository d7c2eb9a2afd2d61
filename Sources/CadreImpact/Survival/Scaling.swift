/// How a column is centred and scaled before a search, which changes no test and keeps digits.
struct Scaling: Sendable {
  let centre: Double
  /// The standard deviation; 1 for a column that does not vary.
  let scale: Double
  /// How far the scaled column is from 0 at most.
  let reach: Double

  /// - Complexity: O(n).
  init(of column: [Double], weights: [Double]? = nil) {
    var (weight, sum) = (0.0, 0.0)
    for (row, value) in column.enumerated() {
      let own = weights?[row] ?? 1
      weight += own
      sum += own * value
    }
    let mean = sum / weight
    var (squares, farthest) = (0.0, 0.0)
    for (row, value) in column.enumerated() {
      squares += (weights?[row] ?? 1) * (value - mean) * (value - mean)
      farthest = max(farthest, abs(value - mean))
    }
    let deviation = (squares / weight).squareRoot()
    let isVarying = deviation > 1e-12 * abs(mean)
    centre = mean
    scale = isVarying ? deviation : 1
    reach = farthest / scale
  }

  func scaled(_ value: Double) -> Double { (value - centre) / scale }
}
