/// How much of a difference of means goes with what the groups are like, and how much with what that is worth to each
/// (Oaxaca 1973; Blinder 1973; Jann 2008).
///
/// A is the reference, B the focal group; the gap is A less B.
package struct OaxacaBlinder: Sendable {
  private struct Side {
    let coefficients: [Double]
    let means: [Double]
    let count: Double
  }

  private let names: [String]
  private let a: Side
  private let b: Side
  private let pooled: [Double]
  private let pooledWithGroup: [Double]

  /// - Parameters:
  ///   - isFocal: of each row.
  ///   - predictors: row by row, without a constant.
  /// - Throws: `MeasureError.collinear`, `tooFewRows`.
  package init(_ outcome: [Double], isFocal: [Bool], predictors: [[Double]], names: [String]) throws {
    self.names = names
    let titles = ["const"] + names
    let design = predictors.map { [1] + $0 }
    func side(_ focal: Bool, _ title: String) throws -> Side {
      let rows = isFocal.indices.filter { isFocal[$0] == focal }
      guard rows.count > titles.count else {
        throw MeasureError.tooFewRows(group: title, count: rows.count, needed: titles.count + 1)
      }
      let fit = try LeastSquares(rows.map { design[$0] }, rows.map { outcome[$0] }, names: titles)
      let means = titles.indices.map { column in Samples.mean(rows.map { design[$0][column] }) }
      return Side(coefficients: fit.coefficients, means: means, count: Double(rows.count))
    }
    a = try side(false, "reference")
    b = try side(true, "focal")
    pooled = try LeastSquares(design, outcome, names: titles).coefficients
    let withGroup = zip(design, isFocal).map { $0 + [$1 ? 1 : 0] }
    pooledWithGroup = Array(try LeastSquares(withGroup, outcome, names: titles + ["group"]).coefficients.dropLast())
  }

  private func dot(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
  private func less(_ x: [Double], _ y: [Double]) -> [Double] { zip(x, y).map { $0 - $1 } }

  package var measures: [Measure] {
    let (means, slopes) = (less(a.means, b.means), less(a.coefficients, b.coefficients))
    let share = a.count / (a.count + b.count)
    func mixed(_ weight: Double) -> [Double] { zip(a.coefficients, b.coefficients).map { weight * $0 + (1 - weight) * $1 } }
    let references: [(String, [Double])] = [
      ("w0_focalcoef", b.coefficients), ("w1_refcoef", a.coefficients), ("w0.5_reimers", mixed(0.5)), ("cotton", mixed(share)),
      ("neumark_pooled_nodummy", pooled), ("jann_pooled_dummy", pooledWithGroup),
    ]
    let threefold = [
      Measure("gap_ref_minus_focal", dot(a.means, a.coefficients) - dot(b.means, b.coefficients)),
      Measure("threefold_endowments", dot(means, b.coefficients)), Measure("threefold_coefficients", dot(b.means, slopes)),
      Measure("threefold_interaction", dot(means, slopes)),
    ]
    let twofold = references.flatMap { name, star in
      let unexplained = dot(a.means, less(a.coefficients, star)) + dot(b.means, less(star, b.coefficients))
      return [
        Measure("twofold_\(name)_explained", dot(means, star)), Measure("twofold_\(name)_unexplained", unexplained),
      ]
    }
    let parts = names.indices.flatMap { index in
      [
        Measure("twofold_jann_explained[\(names[index])]", means[index + 1] * pooledWithGroup[index + 1]),
        Measure("threefold_endowments[\(names[index])]", means[index + 1] * b.coefficients[index + 1]),
      ]
    }
    return threefold + twofold + parts
  }
}
