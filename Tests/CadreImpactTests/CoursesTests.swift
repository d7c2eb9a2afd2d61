import CadreAnalysis
import CadreImpact
import Testing

struct CoursesTests {
  private func random(_ seed: UInt64, spread: Double = 1) throws -> MetaAnalysis {
    var numbers = SeededNumbers(seed)
    let count = Int.random(in: 3...20, using: &numbers)
    let variances = (0..<count).map { _ in Double.random(in: 0.01...0.5, using: &numbers) }
    let effects = (0..<count).map { _ in Double.random(in: -spread...spread, using: &numbers) }
    return try MetaAnalysis(effects: effects, variances: variances)
  }

  @Test func `two equal variances by hand`() throws {
    let meta = try MetaAnalysis(effects: [0, 2], variances: [0.5, 0.5])
    #expect(close(meta.fixedMean, 1) && close(meta.fixedError, 0.5))
    #expect(close(meta.q, 4) && close(meta.iSquared, 75) && close(meta.hSquared, 4))
    for method in [Heterogeneity.derSimonianLaird, .hedges, .pauleMandel, .restrictedLikelihood] {
      #expect(close(method.tauSquared(meta), 1.5))
    }
    #expect(close(Heterogeneity.maximumLikelihood.tauSquared(meta), 0.5))
    let random = RandomEffects(meta, method: .hedges)
    #expect(close(random.standardError, 1) && close(random.robustError, 1))
    #expect(close(random.shrunken[0].shrinkage, 0.25) && close(random.shrunken[0].effect, 0.25))
    #expect(close(random.shrunken[0].standardError, (0.75 * 0.5 + 0.0625).squareRoot()))
  }

  /// −½ Σ ln(v + τ²) − ½ Q(τ²), for REML − ½ ln Σw.
  private func logLikelihood(_ meta: MetaAnalysis, _ tauSquared: Double, isRestricted: Bool) -> Double {
    let weights = meta.variances.map { 1 / ($0 + tauSquared) }
    let weight = weights.reduce(0, +)
    let mean = zip(weights, meta.effects).reduce(0) { $0 + $1.0 * $1.1 } / weight
    let distance = zip(weights, meta.effects).reduce(0) { $0 + $1.0 * ($1.1 - mean) * ($1.1 - mean) }
    let product = weights.reduce(1, *)
    return (product * (isRestricted ? 1 / weight : 1)).squareRoot() * exponential(-distance / 2)
  }

  /// Of numbers from −1,000 to 0: by its series, squared up.
  private func exponential(_ x: Double) -> Double {
    let small = x / 1_024
    let series = (1...12).reversed().reduce(1) { 1 + small / Double($1) * $0 }
    return (0..<10).reduce(series) { power, _ in power * power }
  }

  @Test(arguments: 0..<25 as Range<UInt64>)
  func `likelihood is nowhere greater`(seed: UInt64) throws {
    let meta = try random(seed)
    for (method, isRestricted) in [(Heterogeneity.maximumLikelihood, false), (.restrictedLikelihood, true)] {
      let best = method.tauSquared(meta)
      let height = logLikelihood(meta, best, isRestricted: isRestricted)
      for step in 0...400 {
        let other = logLikelihood(meta, Double(step) / 200, isRestricted: isRestricted)
        #expect(other <= height * (1 + 1e-9))
      }
    }
  }

  @Test(arguments: 0..<25 as Range<UInt64>)
  func `Paule and Mandel leave what chance makes`(seed: UInt64) throws {
    let meta = try random(seed, spread: 2)
    let tauSquared = Heterogeneity.pauleMandel.tauSquared(meta)
    let shifted = try MetaAnalysis(effects: meta.effects, variances: meta.variances.map { $0 + tauSquared })
    if tauSquared > 0 {
      #expect(close(shifted.q, Double(meta.count - 1)))
    } else {
      #expect(shifted.q <= Double(meta.count - 1))
    }
  }

  @Test(arguments: Heterogeneity.allCases, [1e-8, 3, 1e9])
  func `scale and order change nothing else`(method: Heterogeneity, scale: Double) throws {
    let meta = try random(5, spread: 2)
    let scaled = try MetaAnalysis(
      effects: meta.effects.reversed().map { scale * $0 }, variances: meta.variances.reversed().map { scale * scale * $0 })
    let (plain, other) = (RandomEffects(meta, method: method), RandomEffects(scaled, method: method))
    #expect(plain.tauSquared > 0)
    #expect(close(other.tauSquared / (scale * scale), plain.tauSquared, within: 1e-8))
    #expect(close(other.mean / scale, plain.mean, within: 1e-8))
    #expect(close(other.iSquared, plain.iSquared, within: 1e-8))
  }

  @Test(arguments: Heterogeneity.allCases)
  func `too few effects are no number`(method: Heterogeneity) throws {
    let none = RandomEffects(try MetaAnalysis(effects: [], variances: []), method: method)
    let one = RandomEffects(try MetaAnalysis(effects: [1], variances: [1]), method: method)
    for effects in [none, one] {
      #expect(effects.tauSquared.isNaN && effects.mean.isNaN && effects.standardError.isNaN)
      #expect(effects.robustP.isNaN && effects.iSquared.isNaN)
    }
    #expect(none.meta.fixedMean.isNaN && none.meta.fixedError.isNaN && none.meta.overdispersion.isNaN)
    #expect(one.meta.fixedMean == 1 && one.meta.qP.isNaN && one.meta.asymmetry.slope.isNaN)
    let same = try MetaAnalysis(effects: [1, 1, 1], variances: [1, 1, 1])
    #expect(method.tauSquared(same) == 0)
    #expect(same.asymmetry.slope.isNaN)
    let huge = try MetaAnalysis(effects: [1e300, -1e300], variances: [1e-300, 1])
    let far = RandomEffects(huge, method: method)
    #expect(!far.robustP.isInfinite && !huge.qP.isInfinite && !huge.asymmetry.p.isInfinite)
  }

  @Test(arguments: [0, -1, .nan, .infinity])
  func `variances must be above zero`(variance: Double) {
    #expect(throws: CourseError.unusable(row: 2)) { try MetaAnalysis(effects: [1, 1], variances: [1, variance]) }
  }

  @Test func `a line of effects over errors is found`() throws {
    let errors = [0.1, 0.2, 0.3, 0.5]
    let meta = try MetaAnalysis(effects: errors.map { 1 + 2 * $0 }, variances: errors.map { $0 * $0 })
    #expect(close(meta.asymmetry.slope, 2))
    #expect(meta.asymmetry.p < 1e-6)
  }

  @Test func `the funnel and what is outside`() throws {
    let meta = try MetaAnalysis(effects: [0, 0, 9, -9], variances: [1, 1, 1, 1])
    #expect(meta.outside(z: 2) == (1, 1))
    #expect(close(meta.funnel(variance: 4, z: 2).upper, 4))
    #expect(close(meta.overdispersion, (2 * 6.3 * 6.3) / 4))
  }

  @Test func `gains by course`() throws {
    let gains = try CourseGain.byCourse(
      ["b", "a", "b", "b", "a"], before: [1, 5, 1, .nan, 5], after: [2, 5, 4, 1, .nan])
    #expect(gains.map(\.course) == ["a", "b"])
    #expect(gains[0].gain.count == 1 && gains[0].gain.variance.isNaN && gains[0].gain.p.isNaN)
    #expect(gains[1].gain.mean == 2 && close(gains[1].gain.variance, 1))
    // Student's t with one degree of freedom is Cauchy's: 1 − 2 arctan(2) / π.
    #expect(close(gains[1].gain.p, 0.29516723530086653))
    #expect(CourseGain([]).mean.isNaN)
    #expect(throws: CourseError.self) { try CourseGain.byCourse(["a"], before: [], after: [1]) }
  }
}
