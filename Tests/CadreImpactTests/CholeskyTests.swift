import CadreImpact
import Testing

@Suite struct CholeskyTests {
  @Test func `solves a system worked by hand`() {
    // 4x + 2y = 10, 2x + 3y = 9.
    let x = Cholesky([4, 2, 2, 3], width: 2).solve([10, 9])
    #expect(abs(x[0] - 1.5) < 1e-14)
    #expect(abs(x[1] - 2) < 1e-14)
  }

  @Test func `leaves out a column that follows from others`() {
    let (a, c) = ([1.0, 2, 3, 5], [1.0, 0, 1, 2])
    let sum = zip(a, c).map(+)
    let factor = Cholesky(columns: [a, sum, c], weights: [1, 1, 1, 1])
    #expect(factor.dependent == [2])
    // The sum itself as the outcome: coefficient 1 of the sum, 0 of the others.
    let moments = [a, sum, c].map { product($0, sum) }
    let solution = factor.solve(moments)
    #expect(zip(solution, [0, 1, 0]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test(arguments: [[0.0], [-1], [.nan], [.infinity]])
  func `takes any number`(matrix: [Double]) {
    let factor = Cholesky(matrix, width: 1)
    #expect(!factor.isComplete)
    #expect(factor.solve([1]) == [0])
  }

  @Test func `takes nothing`() { #expect(Cholesky([], width: 0).solve([]) == []) }
}
