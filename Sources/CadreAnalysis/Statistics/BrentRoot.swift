/// Where a function changes its sign, good to a given distance: Brent's method (R. P. Brent, *Algorithms for Minimization
/// without Derivatives*, 1973, chapter 4), with the start, tolerance and end of R's `uniroot`, so that it gives the figures
/// R gives and not only ones as good. For full precision there is `increasingRoot`.
///
/// - Parameter interval: its ends are where the first two values are taken.
/// - Returns: a number no farther than the tolerance, and some rounding, from a change of sign. NaN where the values at
///   the ends have the same sign; R refuses there.
package func brentRoot(
  in interval: ClosedRange<Double>, tolerance: Double = brentTolerance, of function: (Double) -> Double
) -> Double {
  let (low, high) = (interval.lowerBound, interval.upperBound)
  var bracket = BrentBracket(low: (low, function(low)), high: (high, function(high)))
  let (first, second) = (bracket.before.value, bracket.now.value)
  if first == 0 { return low }
  if second == 0 { return high }
  guard first < 0 && second > 0 || first > 0 && second < 0 else { return .nan }
  for _ in 0...brentSteps {
    guard let next = bracket.next(tolerance: tolerance) else { break }
    bracket.add((next, function(next)))
  }
  return bracket.now.x
}

/// R's: the fourth root of the machine's precision, some 1.2 · 10⁻⁴.
package let brentTolerance = Double.ulpOfOne.squareRoot().squareRoot()

/// R's. Halving alone needs some 60.
private let brentSteps = 1000

/// What a search knows.
private struct BrentBracket {
  typealias Point = (x: Double, value: Double)

  /// The newest guess, or the better one of the bracket's two ends.
  private(set) var now: Point
  private(set) var before: Point
  /// The bracket's other end: the function has the other sign there.
  private var opposite: Point

  init(low: Point, high: Point) { (now, before, opposite) = (high, low, low) }

  /// Where to look next: where an interpolation points if it stays well inside and shrinks fast enough, else the middle.
  ///
  /// - Returns: `nil` where the bracket is so small that `now` is good enough.
  mutating func next(tolerance: Double) -> Double? {
    let lastStep = now.x - before.x
    if abs(opposite.value) < abs(now.value) { (before, now, opposite) = (now, opposite, now) }
    let least = 2 * .ulpOfOne * abs(now.x) + tolerance / 2
    var step = (opposite.x - now.x) / 2
    if abs(step) <= least || now.value == 0 { return nil }
    if abs(lastStep) >= least, abs(before.value) > abs(now.value) {
      step = interpolation(lastStep: lastStep, least: least) ?? step
    }
    if abs(step) < least { step = step > 0 ? least : -least }
    return now.x + step
  }

  /// To the zero of a line through two points, or of an inverse parabola through three. `nil` where it goes beyond three
  /// quarters of the way to the other end, or beyond half the last step.
  private func interpolation(lastStep: Double, least: Double) -> Double? {
    let width = opposite.x - now.x
    let ratio = now.value / before.value
    var (numerator, denominator) = (width * ratio, 1 - ratio)
    if before.x != opposite.x {
      let (outer, inner) = (before.value / opposite.value, now.value / opposite.value)
      numerator = ratio * (width * outer * (outer - inner) - (now.x - before.x) * (inner - 1))
      denominator = (outer - 1) * (inner - 1) * (ratio - 1)
    }
    if numerator > 0 { denominator = -denominator } else { numerator = -numerator }
    let limit = min(0.75 * width * denominator - abs(least * denominator) / 2, abs(lastStep * denominator / 2))
    return numerator < limit ? numerator / denominator : nil
  }

  mutating func add(_ point: Point) {
    (before, now) = (now, point)
    if now.value > 0 && opposite.value > 0 || now.value < 0 && opposite.value < 0 { opposite = before }
  }
}

/// The odds at which an increasing function of them is zero, as R's exact tests search: among odds up to 1, or among the
/// reciprocals of greater ones, to `brentTolerance` of whichever it is.
///
/// Odds far from 1 are therefore good to few digits or none: R may give 0, or 4.5 · 10¹⁵, the reciprocal of the least number
/// it looks at. And where the function is as far from zero at one end as at the other, which a few tables of some 20 people
/// bring about, the last bit of rounding decides which way the search takes: R itself then gives figures that differ within
/// its tolerance when the strata come in another order.
package func searchedOdds(of function: (Double) -> Double) -> Double {
  let atOne = function(1)
  if atOne > 0 { return brentRoot(in: 0...1, of: function) }
  if atOne < 0 { return 1 / brentRoot(in: .ulpOfOne...1) { function(1 / $0) } }
  return atOne == 0 ? 1 : .nan
}
