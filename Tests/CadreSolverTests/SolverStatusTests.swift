import Testing

@testable import CadreSolver

/// What solvers say, and what we take it for.
@Suite struct SolverStatusTests {
  @Test(arguments: [
    (7, true, Solution.Status.optimal), (7, false, .limit), (8, false, .infeasible), (10, false, .unbounded),
    (9, false, .limit), (13, true, .feasible), (13, false, .limit), (14, true, .feasible), (16, false, .limit),
    (17, true, .feasible), (4, true, .limit), (15, true, .limit), (99, true, .limit),
  ])
  func `of HiGHS only “optimal” and “infeasible” are claims`(word: Int, hasValues: Bool, status: Solution.Status) {
    #expect(Solution.Status(highs: CInt(word), hasValues: hasValues) == status)
  }

  private static func words(
    _ status: CInt = 0, isOptimal: Bool = false, isInfeasible: Bool = false, isStopped: Bool = false
  ) -> Solution.Status.CBCWords {
    .init(
      status: status, isOptimal: isOptimal, isInfeasible: isInfeasible, isUnbounded: false,
      isStopped: isStopped)
  }

  @Test func `of CBC a search that was stopped claims nothing`() {
    #expect(Solution.Status(cbc: Self.words(isOptimal: true), hasValues: true) == .optimal)
    #expect(Solution.Status(cbc: Self.words(isInfeasible: true), hasValues: false) == .infeasible)
    #expect(Solution.Status(cbc: Self.words(isInfeasible: true, isStopped: true), hasValues: false) == .limit)
    #expect(Solution.Status(cbc: Self.words(1, isInfeasible: true), hasValues: false) == .limit)
    #expect(Solution.Status(cbc: Self.words(1, isOptimal: true), hasValues: true) == .feasible)
    #expect(Solution.Status(cbc: Self.words(2, isInfeasible: true), hasValues: false) == .limit)
  }
}
