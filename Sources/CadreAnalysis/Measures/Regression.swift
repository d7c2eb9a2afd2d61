internal import Glibc

/// A regression with errors that hold although variances differ, or rows of one cluster go together.
package struct Regression: Sendable {
  package let coefficients: [Measure]
  /// Of the predictor in focus, and of the whole.
  package let figures: [Measure]

  package var measures: [Measure] { coefficients + figures }
}

extension Regression {
  /// Least squares, with standard errors of the predictor in focus: classic, HC1 and HC3 (MacKinnon & White 1985), and CR1
  /// where there are clusters (Liang & Zeger 1986).
  ///
  /// - Parameters:
  ///   - rows: of the design, without the constant.
  ///   - focus: a position in `names`.
  /// - Throws: `MeasureError.collinear`.
  package static func leastSquares(
    _ rows: [[Double]], _ outcome: [Double], names: [String], focus: Int, clusters: [String]?
  ) throws -> Regression {
    let design = rows.map { [1] + $0 }
    let fit = try LeastSquares(design, outcome, names: ["const"] + names)
    let (n, k) = (Double(rows.count), Double(names.count + 1))
    let squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
    // How much each row's residual moves the coefficient in focus.
    let pulls = design.map { row in zip(fit.inverse[focus + 1], row).reduce(0) { $0 + $1.0 * $1.1 } }
    let leverages = design.map { row in
      row.indices.reduce(0) { sum, i in sum + row[i] * row.indices.reduce(0) { $0 + fit.inverse[i][$1] * row[$1] } }
    }
    var (white, jackknifed) = (0.0, 0.0)
    for index in rows.indices {
      let part = pulls[index] * fit.residuals[index]
      white += part * part
      let left = 1 - leverages[index]
      jackknifed += part * part / (left * left)
    }
    var figures = [
      Measure("se_classic", (squares / (n - k) * fit.inverse[focus + 1][focus + 1]).squareRoot()),
      Measure("se_HC1", (n / (n - k) * white).squareRoot()), Measure("se_HC3", jackknifed.squareRoot()),
      Measure("r2", 1 - squares / Samples.squares(outcome)),
    ]
    if let clusters {
      var sums: [String: Double] = [:]
      for index in rows.indices { sums[clusters[index], default: 0] += pulls[index] * fit.residuals[index] }
      let count = Double(sums.count)
      let spread = distinctInByteOrder(sums.keys).reduce(0) { $0 + (sums[$1] ?? 0) * (sums[$1] ?? 0) }
      figures.append(Measure("se_cluster_CR1", (count / (count - 1) * (n - 1) / (n - k) * spread).squareRoot()))
    }
    return Regression(coefficients: named(fit.coefficients, names), figures: figures)
  }

  private static func named(_ coefficients: [Double], _ names: [String]) -> [Measure] {
    zip(["const"] + names, coefficients).map { Measure("coef[\($0)]", $1) }
  }

  /// Logistic regression by Newton's method, with the error of the predictor in focus from the information matrix, and its
  /// average marginal effect: the mean change of the probability as it goes from 0 to 1.
  ///
  /// - Throws: `MeasureError.collinear`.
  package static func logit(_ rows: [[Double]], _ isYes: [Bool], names: [String], focus: Int) throws -> Regression {
    let design = rows.map { [1] + $0 }
    // Finds columns that follow from others, as the fit below would not.
    _ = try LeastSquares(design, isYes.map { $0 ? 1 : 0 }, names: ["const"] + names)
    var beta = [Double](repeating: 0, count: names.count + 1)
    var inverse: [[Double]] = []
    for _ in 0..<100 {
      let (score, information) = derivatives(design, isYes, beta)
      guard let inverted = invertedSymmetric(information) else { throw MeasureError.collinear(names[focus]) }
      inverse = inverted.inverse
      let step = inverse.map { row in zip(row, score).reduce(0) { $0 + $1.0 * $1.1 } }
      beta = zip(beta, step).map(+)
      if zip(beta, step).allSatisfy({ abs($1) <= 1e-14 * max(1, abs($0)) }) { break }
    }
    let scores = design.map { row in zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 } }
    let likelihood = zip(scores, isYes).reduce(0) { $0 - log1p(exp($1.1 ? -$1.0 : $1.0)) }
    let effects = zip(design, scores).map { row, score in
      let without = score - row[focus + 1] * beta[focus + 1]
      return 1 / (1 + exp(-without - beta[focus + 1])) - 1 / (1 + exp(-without))
    }
    return Regression(
      coefficients: named(beta, names),
      figures: [
        Measure("se_focus", inverse[focus + 1][focus + 1].squareRoot()), Measure("loglik", likelihood),
        Measure("ame_discrete_focus", Samples.mean(effects)),
      ])
  }

  private static func derivatives(
    _ design: [[Double]], _ isYes: [Bool], _ beta: [Double]
  ) -> (score: [Double], information: [[Double]]) {
    let width = beta.count
    var score = [Double](repeating: 0, count: width)
    var information = [[Double]](repeating: score, count: width)
    for (row, isYes) in zip(design, isYes) {
      let probability = 1 / (1 + exp(-zip(row, beta).reduce(0) { $0 + $1.0 * $1.1 }))
      let weight = probability * (1 - probability)
      for i in 0..<width {
        score[i] += row[i] * ((isYes ? 1 : 0) - probability)
        for j in 0...i { information[i][j] += weight * row[i] * row[j] }
      }
    }
    for i in 0..<width { for j in 0..<i { information[j][i] = information[i][j] } }
    return (score, information)
  }
}
