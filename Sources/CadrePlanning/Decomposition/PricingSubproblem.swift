import CadreModel

/// What people want at the prices, as combinations of bundles; one serves one task.
struct PricingSubproblem {
  private let problem: TrainingProblem
  private let catalogue: Catalogue
  private let reduction: Reduction
  private let nodeLimit: Int
  private let unit: Double
  private var program: BundleProgram?
  private var balance = CombinationBalance()
  private var target: [Double] = []
  private var gradient: [Double] = []
  /// Bundles of a search that are remembered.
  private static let searchLimit = 20

  init(_ problem: TrainingProblem, _ catalogue: Catalogue, _ reduction: Reduction, nodeLimit: Int, unit: Double) {
    (self.problem, self.catalogue, self.reduction) = (problem, catalogue, reduction)
    (self.nodeLimit, self.unit) = (nodeLimit, unit)
  }

  /// Moves a person's combination towards what is admitted and away from what is dear: a few steps, each with the bundle that
  /// promises most where it stands.
  ///
  /// - Parameters:
  ///   - emphasis: what a level counts for this person.
  ///   - seeks: whether bundles are sought that are not known yet.
  mutating func mix(
    _ combination: inout BundleCombination, _ person: Int, emphasis: Double, seeks: Bool, isFirst: Bool, prices: [Double],
    admitted: UnsafeBufferPointer<Double>, wanted: UnsafeMutableBufferPointer<Double>, poolLimit: Int
  ) {
    // On the scale of a level of this person's.
    let weight = unit / emphasis
    target.removeAll(keepingCapacity: true)
    for option in prices.indices { target.append(admitted[option] - prices[option] / unit) }
    if gradient.count < prices.count { gradient = [Double](repeating: 0, count: prices.count) }
    let steps = 3
    for step in 0...steps {
      balance.solve(&combination, weight: weight, target: target)
      combination.write(to: wanted)
      if step == steps { break }
      for option in wanted.indices { gradient[option] = weight * (wanted[option] - target[option]) }
      if seeks && step == 0 { seek(person, margin: isFirst ? 0.3 * weight : 0, &combination) }
      let best = combination.best(gradient)
      if best.net <= combination.net(gradient) + 1e-6 * weight || combination.atoms.contains(Int32(best.bundle)) { break }
      combination.atoms.append(Int32(best.bundle))
      combination.shares.append(0)
    }
    combination.trim(to: poolLimit, prices: gradient)
  }

  private mutating func seek(_ person: Int, margin: Double, _ combination: inout BundleCombination) {
    if program == nil { program = BundleProgram(problem, catalogue, reduction, nodeLimit: nodeLimit) }
    _ = program?.solve(person, prices: gradient, margin: margin)
    guard let program else { return }
    var found = program.found
    if found.count > Self.searchLimit {
      found = Array(found.sorted { ($0.net, $1.range.lowerBound) > ($1.net, $0.range.lowerBound) }.prefix(Self.searchLimit))
    }
    for bundle in found { combination.add(program.members[bundle.range], value: bundle.value) }
  }
}
