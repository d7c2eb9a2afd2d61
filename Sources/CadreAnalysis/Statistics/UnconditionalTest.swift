internal import Glibc

/// Exact tests of two rates that fix the sizes of the groups only, not how many have a yes: the p is the greatest that any
/// common rate gives to the tables at least as extreme as the observed one.
///
/// The extreme tables of every number of focal yeses are a run from each end of the reference's yeses (Barnard's convexity),
/// so a rate costs O(people).
struct UnconditionalTest {
  let focal: Int
  let reference: Int
  let focalYes: Int
  let referenceYes: Int

  /// Fisher's one-sided p as what makes a table extreme (Boschloo 1970); twice the smaller of both sides, at most 1.
  var boschlooP: Double {
    let observed = fisher(focalYes, referenceYes)
    let below = observed.lower * (1 + Self.slack)
    let above = observed.upper * (1 + Self.slack)
    let less = Region(self, fromTop: { fisher($0, $1).lower <= below }).greatestProbability
    let greater = Region(self, fromBottom: { fisher($0, $1).upper <= above }).greatestProbability
    return min(1, 2 * min(less, greater))
  }

  /// The pooled z as what makes a table extreme (Suissa & Shuster 1985).
  var barnardP: Double {
    let observed = abs(pooledZ(focalYes, referenceYes)) * (1 - Self.slack)
    guard observed > 0 else { return 1 }
    return Region(self, fromBottom: { pooledZ($0, $1) >= observed }, fromTop: { pooledZ($0, $1) <= -observed })
      .greatestProbability
  }

  /// Tables that are as extreme may differ in their last digits.
  private static let slack = 1e-12

  private func fisher(_ focalYes: Int, _ referenceYes: Int) -> (lower: Double, upper: Double) {
    FisherHypergeometric(focal: focal, reference: reference, yes: focalYes + referenceYes).tails(focalYes)
  }

  private func pooledZ(_ focalYes: Int, _ referenceYes: Int) -> Double {
    let table = TwoByTwo(
      focalYes: focalYes, focalNo: focal - focalYes, referenceYes: referenceYes, referenceNo: reference - referenceYes)
    return table.isConstant ? 0 : table.zPooled
  }
}

/// The extreme tables.
private struct Region {
  let focal: Int
  let reference: Int
  /// By focal yeses: how many of the lowest numbers of reference yeses are extreme, and how many of the highest.
  private var fromBottom: [Int]
  private var fromTop: [Int]

  typealias IsExtreme = (_ focalYes: Int, _ referenceYes: Int) -> Bool

  /// Runs from the bottom grow with the focal group's yeses, runs from the top shrink.
  init(_ test: UnconditionalTest, fromBottom isLow: IsExtreme = { _, _ in false }, fromTop isHigh: IsExtreme = { _, _ in false })
  {
    (focal, reference) = (test.focal, test.reference)
    (fromBottom, fromTop) = ([], [])
    var run = 0
    for focalYes in 0...focal {
      while run <= reference, isLow(focalYes, run) { run += 1 }
      fromBottom.append(run)
    }
    run = 0
    for focalYes in (0...focal).reversed() {
      while run <= reference, isHigh(focalYes, reference - run) { run += 1 }
      fromTop.append(run)
    }
    fromTop.reverse()
  }

  /// Of the region at a common rate of sin² of the angle: on that scale, probabilities vary equally fast everywhere.
  private func probability(angle: Double) -> Double {
    let sine = sin(angle)
    let rate = sine * sine
    let focalProbabilities = binomialProbabilities(focal, rate: rate)
    let referenceProbabilities = binomialProbabilities(reference, rate: rate)
    let lower = runningSums(referenceProbabilities)
    let upper = runningSums(referenceProbabilities.reversed())
    return focalProbabilities.indices.reduce(0) { $0 + focalProbabilities[$1] * (lower[fromBottom[$1]] + upper[fromTop[$1]]) }
  }

  /// Over all common rates: the best of a grid, and what lies around whatever is nearly as good.
  ///
  /// - Complexity: O(people) for each of some 300 rates.
  var greatestProbability: Double {
    let step = Double.pi / 2 / Double(Self.gridSteps)
    let grid = (0...Self.gridSteps).map { probability(angle: Double($0) * step) }
    guard let best = grid.max() else { return .nan }
    var greatest = best
    for index in 1..<Self.gridSteps where grid[index] >= 0.9 * best {
      guard grid[index] >= grid[index - 1], grid[index] >= grid[index + 1] else { continue }
      greatest = max(greatest, maximum(from: Double(index - 1) * step, to: Double(index + 1) * step))
    }
    return min(1, greatest)
  }

  private static let gridSteps = 256

  /// The greatest value between two angles, by golden section.
  private func maximum(from low: Double, to high: Double) -> Double {
    let section = (5.0.squareRoot() - 1) / 2
    var (low, high) = (low, high)
    var (left, right) = (high - section * (high - low), low + section * (high - low))
    var (leftValue, rightValue) = (probability(angle: left), probability(angle: right))
    while high - low > 1e-8 {
      if leftValue >= rightValue {
        (high, right, rightValue) = (right, left, leftValue)
        left = high - section * (high - low)
        leftValue = probability(angle: left)
      } else {
        (low, left, leftValue) = (left, right, rightValue)
        right = low + section * (high - low)
        rightValue = probability(angle: right)
      }
    }
    return max(leftValue, rightValue)
  }
}

/// P(K = k) of every k, by the ratio of neighbours from the mode.
private func binomialProbabilities(_ count: Int, rate: Double) -> [Double] {
  let mode = min(count, Int(Double(count + 1) * rate))
  let odds = rate / (1 - rate)
  var probabilities = [Double](repeating: 0, count: count + 1)
  probabilities[mode] = 1
  for k in mode..<count { probabilities[k + 1] = probabilities[k] * odds * Double(count - k) / Double(k + 1) }
  for k in (0..<mode).reversed() { probabilities[k] = probabilities[k + 1] * Double(k + 1) / (odds * Double(count - k)) }
  let total = probabilities.reduce(0, +)
  return probabilities.map { $0 / total }
}

/// The sums of the first none, one, two, … numbers.
private func runningSums(_ numbers: some Sequence<Double>) -> [Double] {
  var (sums, sum) = ([0.0], 0.0)
  for number in numbers {
    sum += number
    sums.append(sum)
  }
  return sums
}
