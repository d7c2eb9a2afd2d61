package import CadreAnalysis
package import CadreModel

extension ImpactCase {
  package func markovEstMeasures(in data: some ImpactData) throws -> [Measure] {
    let careers = try careers(in: data)
    let absorbing = absorbingStates(of: careers.states)
    let alpha = optionalNumber("alpha") ?? 0
    let leaving = careers.leaving(absorbing)
    let estimate = try TransitionEstimate(leaving.counts(), alpha: alpha)
    let rows = careers.states.indices.filter { !absorbing.contains($0) }
    let cells = rows.flatMap { from in
      careers.states.indices.flatMap { to in
        estimate.measures(from: from, to: to, named: "\(careers.states[from])>\(careers.states[to])", isPlain: alpha == 0)
      }
    }
    guard alpha == 0 else { return cells }
    let homogeneity = FlowHomogeneity(leaving)
    return cells + [
      Measure("loglik", estimate.logLikelihood), Measure("homogeneity_lr", homogeneity.likelihoodRatio),
      Measure("homogeneity_df", homogeneity.degreesOfFreedom), Measure("homogeneity_p", homogeneity.p),
    ]
  }

  package func markovChainMeasures(in data: some ImpactData) throws -> [Measure] {
    let flows = try flows(in: data)
    return try MarkovChain(states: flows.states, weights: flows.counts).measures
  }

  package func markovAbsorbMeasures(in data: some ImpactData) throws -> [Measure] {
    let flows = try flows(in: data)
    let absorbing = absorbingStates(of: flows.states)
    return try AbsorbingChain(states: flows.states, weights: flows.counts, absorbing: absorbing).measures
  }

  package func markovProjectMeasures(in data: some ImpactData) throws -> [Measure] {
    let flows = try flows(in: data)
    let absorbing = absorbingStates(of: flows.states)
    let chain = try AbsorbingChain(states: flows.states, weights: flows.counts, absorbing: absorbing)
    let asked = try number("horizon")
    guard let horizon = Int(exactly: asked) else { throw FlowError.horizonOutOfRange(asked) }
    let projection = try StockProjection(chain, stocks: numbers("n0"), recruits: numbers("r"), horizon: horizon)
    let inner = flows.states.indices.filter { !absorbing.contains($0) }
    // Bare probabilities do not tell from how many steps they come.
    let isCounted = try text("kind") != "matrix"
    let stepCounts = inner.map { isCounted ? flows.counts.row($0).reduce(0, +) : .nan }
    var measures = projection.measures
    measures += try projection.uncertaintyMeasures(stepCounts: stepCounts)
    guard let boot = optionalText("boot"), let careers = flows.careers else { return measures }
    let resampled = try ProjectionBootstrap(
      projection, careers: careers, absorbing: absorbing, resamples: data.numberRows(boot))
    return measures + resampled.measures(states: chain.transient, horizon: horizon)
  }
}

extension ImpactCase {
  private struct Flows {
    let states: [String]
    let counts: FlowMatrix
    /// `nil` where only counts or probabilities are known.
    let careers: Careers?
  }

  private func flows(in data: some ImpactData) throws -> Flows {
    let kind = try text("kind")
    guard kind == "counts" || kind == "matrix" else {
      let careers = try careers(in: data)
      return Flows(states: careers.states, counts: careers.counts(), careers: careers)
    }
    let table = try data.dataset(dataset)
    let states = try table.texts("from").map { $0 ?? "" }
    try FlowError.checkStates(states.count)
    let columns = try states.map { try table.numbers($0) }
    let counts = try FlowMatrix(states.indices.map { row in columns.map { $0[row] } })
    return Flows(states: states, counts: counts, careers: nil)
  }

  private func absorbingStates(of states: [String]) -> Set<Int> {
    let names = Set(texts("absorbing"))
    return Set(states.indices.filter { names.contains(states[$0]) })
  }

  private func careers(in data: some ImpactData) throws -> Careers {
    let table = try data.dataset(dataset)
    switch try text("kind") {
    case "wide": return try wideCareers(table)
    case "long": return try longCareers(table)
    default: throw incomplete("kind")
    }
  }

  /// A row of the table is one person, a column that begins with the prefix one period.
  private func wideCareers(_ table: Dataset) throws -> Careers {
    let prefix = try text("prefix")
    let columns = try table.columnNames.filter { $0.hasPrefix(prefix) }.map { try table.texts($0) }
    var rows = CareerRows()
    for (period, column) in columns.enumerated() {
      for (person, state) in column.enumerated() {
        if let state { rows.add(person: person, period: period, state: state) }
      }
    }
    return try rows.careers(personCount: table.rowCount)
  }

  /// A row of the table is one period of one person. People are numbered in the order of their first rows.
  private func longCareers(_ table: Dataset) throws -> Careers {
    let people = try table.texts(text("id"))
    let states = try table.texts(text("state"))
    let periods = try table.numbers(text("t"))
    var numbers: [String: Int] = [:]
    var rows = CareerRows()
    for row in 0..<table.rowCount {
      guard let name = people[row] else { continue }
      let person = numbers[name, default: numbers.count]
      numbers[name] = person
      guard let state = states[row], !periods[row].isNaN else { continue }
      guard let period = Int(exactly: periods[row]) else { throw FlowError.notACount(periods[row]) }
      rows.add(person: person, period: period, state: state)
    }
    return try rows.careers(personCount: numbers.count)
  }
}

private struct CareerRows {
  var people: [Int] = []
  var periods: [Int] = []
  var names: [String] = []

  mutating func add(person: Int, period: Int, state: String) {
    people.append(person)
    periods.append(period)
    names.append(state)
  }

  /// States in the order of their bytes.
  func careers(personCount: Int) throws -> Careers {
    let states = distinctInByteOrder(names)
    let positions = Dictionary(uniqueKeysWithValues: states.enumerated().map { ($0.element, $0.offset) })
    return try Careers(
      states: states, personCount: personCount, people: people, periods: periods,
      occupied: names.map { positions[$0] ?? 0 })
  }
}
