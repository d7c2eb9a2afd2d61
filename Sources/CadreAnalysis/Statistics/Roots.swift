/// Where an increasing function of all real numbers is zero, to full precision: Newton's method, kept within a bracket that
/// only ever shrinks.
///
/// - Parameter function: its value and slope; the slope may be inexact, which costs steps but not precision.
/// - Returns: NaN where the function is NaN, or has no zero within ±10¹⁵.
package func increasingRoot(from start: Double, of function: (Double) -> (value: Double, slope: Double)) -> Double {
  var (low, high) = (-Double.infinity, Double.infinity)
  var (x, reach) = (start, 1.0)
  for _ in 0..<rootSteps where abs(x) < 1e15 {
    let (value, slope) = function(x)
    if value.isNaN { return .nan }
    if value == 0 { return x }
    if value < 0 { low = x } else { high = x }
    let step = slope > 0 ? -value / slope : .nan
    if abs(step) <= abs(x).ulp / 2 { return x }
    var next = x + step
    if !(next > low && next < high) || abs(step) > reach { next = betterGuess(low, high, from: x, value: value, reach: &reach) }
    if next == x { return x }
    x = next
  }
  return abs(x) < 1e15 ? x : .nan
}

private let rootSteps = 400

/// The middle of the bracket, or a step twice as long as the last where it is still open.
private func betterGuess(_ low: Double, _ high: Double, from x: Double, value: Double, reach: inout Double) -> Double {
  if low.isFinite, high.isFinite { return low + (high - low) / 2 }
  let step = reach
  reach *= 2
  return value < 0 ? x + step : x - step
}
