@testable import CadreAnalysis
import Testing

@Suite struct ReadinessTests {
  /// Expected values: NumPy 2.4, `numpy.quantile(values, q)`.
  @Test func `quantiles are type 7`() throws {
    let distribution = try #require(ReadinessDistribution([0.2, 1, 0.5, 0.75, 0.4, 1, .nan]))
    #expect(distribution.people == 6)
    #expect(distribution.ready == 2)
    #expect(abs(distribution.p10 - 0.3) < 1e-15)
    #expect(abs(distribution.p25 - 0.425) < 1e-15)
    #expect(distribution.p50 == 0.625)
    #expect(abs(distribution.p75 - 0.9375) < 1e-15)
    #expect(distribution.p90 == 1)
    #expect(distribution.classes == [0, 0, 1, 0, 1, 1, 0, 1, 0, 2])
  }

  @Test func `nobody has no distribution`() {
    #expect(ReadinessDistribution([]) == nil)
    #expect(ReadinessDistribution([.nan, .nan]) == nil)
  }
}
