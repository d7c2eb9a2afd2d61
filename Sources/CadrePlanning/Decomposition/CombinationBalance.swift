/// Finds the shares at which a combination comes closest to a target, for what it closes.
///
/// An active-set method on the bundles that are mixed: a few at most, so that dense factors serve best. Its memory is laid out
/// once and serves one task at a time.
struct CombinationBalance {
  private var factor: [Double] = []
  private var first: [Double] = []
  private var second: [Double] = []

  /// Shares that minimise ½ρ‖Σ share × bundle − target‖² − Σ share × value, from where they stand.
  mutating func solve(_ combination: inout BundleCombination, weight rho: Double, target: UnsafePointer<Double>) {
    while combination.atoms.count > 1 {
      let n = combination.atoms.count
      lay(combination, rho, target)
      factorise(n)
      substitute(n, &first)
      substitute(n, &second)
      var (sum, total) = (-1.0, 0.0)
      for i in 0..<n {
        sum += first[i]
        total += second[i]
      }
      let theta = sum / total
      var step = 1.0
      for i in 0..<n {
        first[i] -= theta * second[i]
        if first[i] < 0 { step = min(step, combination.shares[i] / (combination.shares[i] - first[i])) }
      }
      for i in 0..<n { combination.shares[i] += step * (first[i] - combination.shares[i]) }
      if step >= 1 { return }
      var place = 0
      for i in 0..<n where combination.shares[i] > 1e-10 {
        combination.atoms[place] = combination.atoms[i]
        combination.shares[place] = combination.shares[i]
        place += 1
      }
      if place == n { return }
      combination.atoms.removeLast(n - place)
      combination.shares.removeLast(n - place)
    }
    if combination.atoms.count == 1 { combination.shares[0] = 1 }
  }

  private mutating func lay(_ combination: BundleCombination, _ rho: Double, _ target: UnsafePointer<Double>) {
    let n = combination.atoms.count
    if factor.count < n * n {
      factor = [Double](repeating: 0, count: n * n)
      first = [Double](repeating: 0, count: n)
      second = first
    }
    combination.members.withUnsafeBufferPointer { members in
      for i in 0..<n {
        let mine = combination.range(Int(combination.atoms[i]))
        var q = Double(combination.values[Int(combination.atoms[i])])
        for place in mine { q += rho * target[Int(members[place])] }
        first[i] = q
        second[i] = 1
        for j in 0...i {
          // Members stand in one order: a merge counts those in common.
          let other = combination.range(Int(combination.atoms[j]))
          var (a, b, common) = (mine.lowerBound, other.lowerBound, 0)
          while a < mine.upperBound && b < other.upperBound {
            if members[a] == members[b] {
              common += 1
              a += 1
              b += 1
            } else if members[a] < members[b] {
              a += 1
            } else {
              b += 1
            }
          }
          factor[i * n + j] = rho * Double(common)
        }
        factor[i * n + i] += 1e-7 * max(1, rho)
      }
    }
  }

  private mutating func factorise(_ n: Int) {
    for i in 0..<n {
      for j in 0...i {
        var sum = factor[i * n + j]
        for k in 0..<j { sum -= factor[i * n + k] * factor[j * n + k] }
        factor[i * n + j] = i == j ? max(sum, 1e-9).squareRoot() : sum / factor[j * n + j]
      }
    }
  }

  private func substitute(_ n: Int, _ b: inout [Double]) {
    for i in 0..<n {
      var sum = b[i]
      for k in 0..<i { sum -= factor[i * n + k] * b[k] }
      b[i] = sum / factor[i * n + i]
    }
    for i in (0..<n).reversed() {
      var sum = b[i]
      for k in i + 1..<n { sum -= factor[k * n + i] * b[k] }
      b[i] = sum / factor[i * n + i]
    }
  }
}
