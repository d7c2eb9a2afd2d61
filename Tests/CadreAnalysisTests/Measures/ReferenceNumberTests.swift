import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

struct ReferenceNumberTests {
  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: MeasureCase.Family.allCases)
  func `every figure is what independent tools say`(family: MeasureCase.Family) throws {
    let reference = try ReferenceNumbers(family)
    #expect(Set(reference.cases.map(\.key)) == Set(reference.rows.keys), "every case has rows, and every row a case")
    var (right, corrected) = (0, 0)
    for (key, measureCase) in reference.cases {
      guard let measures = try measures(of: measureCase) else { return print("\(family.rawValue): not computed") }
      let rows = reference.rows[key] ?? []
      right += countRight(measures, of: rows.filter { !$0.isCorrected }, "\(family.rawValue) \(key)")
      corrected += countRight(measures, of: rows.filter(\.isCorrected), "\(family.rawValue) \(key)")
      let names = Set(rows.map(\.measure))
      #expect(measures.map(\.name).filter(names.contains) == rows.map(\.measure), "\(family.rawValue) \(key): order")
    }
    let count = reference.rows.values.joined().count
    print("\(family.rawValue): of \(count) rows \(right) equal the file, \(corrected) a correction of it")
  }

  private func countRight(_ measures: [Measure], of rows: [ReferenceNumbers.Row], _ place: String) -> Int {
    let values = Dictionary(measures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    return rows.count { row in
      let value = values[row.measure] ?? .nan
      let isRight = row.accepts(value)
      #expect(isRight, "\(place) \(row.measure): \(value), expected \(row.expected)")
      return isRight
    }
  }

  /// A p of an unconditional test is the greatest of all common rates: a single rate refutes one that is too small.
  @Test(.enabled(if: SharedData.isPresent, SharedData.hint)) func `the one correction is of a p that one rate refutes`() throws {
    let measure = "p_barnard_pooled"
    let key = "bankwages job_manage:minority_yes_no"
    #expect(Array(ReferenceCorrections.values.keys) == ["\(key) \(measure)"])
    let row = try #require(ReferenceNumbers(.binary).rows[key]?.first { $0.measure == measure })
    let p = probability(ofTablesLike: TwoByTwo(focalYes: 4, focalNo: 100, referenceYes: 80, referenceNo: 290), rate: 0.98741247)
    #expect(p > 1.25 * row.published)
    #expect(agree(p, row.expected))
  }

  /// That the pooled z is at least as great, when both groups have the given rate.
  private func probability(ofTablesLike table: TwoByTwo, rate: Double) -> Double {
    let (focal, reference) = (Int(table.focalCount), Int(table.referenceCount))
    let focalProbabilities = binomial(focal, rate: rate)
    let referenceProbabilities = binomial(reference, rate: rate)
    var sum = 0.0
    for (k, p) in focalProbabilities.enumerated() {
      for (l, q) in referenceProbabilities.enumerated() {
        let other = TwoByTwo(focalYes: k, focalNo: focal - k, referenceYes: l, referenceNo: reference - l)
        if abs(other.zPooled) >= abs(table.zPooled) * (1 - 1e-12) { sum += p * q }
      }
    }
    return sum
  }

  /// The probability of each number of yeses.
  private func binomial(_ count: Int, rate: Double) -> [Double] {
    (0..<count).reduce([1.0]) { probabilities, _ in
      zip([0] + probabilities, probabilities + [0]).map { $0 * rate + $1 * (1 - rate) }
    }
  }

  /// `nil` only for a family that may be missing.
  private func measures(of measureCase: MeasureCase) throws -> [Measure]? {
    let resamples = measureCase.family == .boot ? try ReferenceNumbers.resamples(measureCase.dataset) : nil
    do {
      return try measureCase.measures(in: ReferenceNumbers.dataset(measureCase.dataset), resamples: resamples)
    } catch MeasureError.incompleteCase where measureCase.family == .maihda {
      return nil
    }
  }
}
