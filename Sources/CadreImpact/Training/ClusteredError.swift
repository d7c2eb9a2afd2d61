internal import CadreAnalysis
internal import Glibc

/// The standard error of a coefficient where rows of one cluster go together (Liang & Zeger 1986).
package struct ClusteredError: Sendable, Hashable {
  package let clusterCount: Int
  /// Without a correction for few clusters.
  package let cr0: Double
  /// × √(G / (G − 1) · (N − 1) / (N − k)). NaN for one cluster, or as many coefficients as rows.
  package let cr1: Double

  /// - Parameters:
  ///   - pulls: each row's residual times what it moves the coefficient by.
  ///   - clusters: any whole numbers, one for each row.
  /// - Complexity: O(rows).
  package init(pulls: [Double], clusters: [Int], coefficientCount: Int) {
    let (places, labels) = Numbering<Int>.numbers(clusters)
    var sums = [Double](repeating: 0, count: labels.count)
    for (row, place) in places.enumerated() { sums[place] += pulls[row] }
    clusterCount = labels.count
    cr0 = product(sums, sums).squareRoot()
    let (groups, rows) = (Double(clusterCount), Double(pulls.count))
    let left = rows - Double(coefficientCount)
    let isDefined = clusterCount > 1 && left > 0
    cr1 = isDefined ? cr0 * (groups / (groups - 1) * (rows - 1) / left).squareRoot() : .nan
  }

  /// Two-sided, of Student's t with one degree of freedom less than there are clusters. NaN where there is no error.
  package func p(of estimate: Double) -> Double {
    let t = estimate / cr1
    return t.isNaN ? .nan : StudentT.bothTails(t, df: degreesOfFreedom)
  }

  package func interval95(of estimate: Double) -> (low: Double, high: Double) {
    guard cr1.isFinite else { return (.nan, .nan) }
    let half = StudentT.upperQuantile(0.025, df: degreesOfFreedom) * cr1
    return (estimate - half, estimate + half)
  }

  private var degreesOfFreedom: Double { Double(clusterCount - 1) }
}
