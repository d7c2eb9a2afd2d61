internal import CadreAnalysis
internal import CadreModel
internal import CadreSolver

extension ImpactCase {
  /// Who is a key person. Columns `person`, `competency`, `level`; a holder has at least `level`.
  func keypersonMeasures(in data: some ImpactData) throws -> [Measure] {
    let table = try HolderTable(try data.dataset(dataset), level: number("level"))
    let keyPersons = try KeyPersons(table.holdings, fewestLeft: whole("min_left"))
    let target = try keyPersons.target(moreThan: number("share"))
    return counts(keyPersons, table, target: target) + orders(keyPersons, target: target)
      + extremes(keyPersons, target: target, most: try whole("kmax"))
  }

  private func whole(_ field: String) throws(MeasureError) -> Int {
    guard let whole = Int(exactly: try number(field)) else { throw incomplete(field) }
    return whole
  }

  private func counts(_ keyPersons: KeyPersons, _ table: HolderTable, target: Int) -> [Measure] {
    let (critical, people) = (keyPersons.criticalHoldings, keyPersons.coveringPeople)
    let listed = table.competencies.count <= Self.mostListed ? table.competencies : []
    return [
      Measure("competencies", Double(table.competencies.count)), Measure("people", Double(people.count)),
      Measure("covered_now", Double(keyPersons.covered.count)), Measure("target_uncovered", Double(target)),
      Measure("none_holder", Double(keyPersons.competencyCount(withHolders: 0))),
      Measure("single_holder", Double(keyPersons.competencyCount(withHolders: 1))),
      Measure("two_holders", Double(keyPersons.competencyCount(withHolders: 2))),
    ] + zip(listed, keyPersons.holderCounts).map { Measure("holders[\($0)]", Double($1)) }
      + people.prefix(Self.mostListed).map { Measure("sole_keeper[\(table.people[$0])]", Double(critical[$0])) }
  }

  /// Lists by name end here: of people the first are given, of competencies none where there are more.
  private static var mostListed: Int { 40 }

  private func orders(_ keyPersons: KeyPersons, target: Int) -> [Measure] {
    let greedy = keyPersons.departures(by: .stillCovered, uncovering: target)
    let fixed = keyPersons.departures(by: .coveredNow, uncovering: target)
    func factor(_ order: DepartureOrder) -> Double { order.truckFactor.map(Double.init) ?? .nan }
    return greedy.uncovered.enumerated().map { Measure("greedy_uncovered[\($0.offset + 1)]", Double($0.element)) } + [
      Measure("truck_factor_greedy", factor(greedy)), Measure("truck_factor_static", factor(fixed)),
    ]
  }

  /// Figures that no search has proven are NaN.
  private func extremes(_ keyPersons: KeyPersons, target: Int, most: Int) -> [Measure] {
    let fewest = keyPersons.fewestDepartures(uncovering: target)
    let isKnown = fewest?.standing == .open ? false : fewest != nil
    var measures = [Measure("min_departures", isKnown ? Double(fewest?.people.count ?? 0) : .nan)]
    for count in 1...max(1, most) where count <= most {
      let worst = keyPersons.worstDepartures(of: count)
      let uncovered = worst.standing == .open ? .nan : Double(worst.uncovered)
      measures.append(Measure("worst_uncovered[\(count)]", uncovered))
      if choices(count, of: keyPersons.coveringPeople.count) <= Self.mostChoicesTried {
        measures.append(Measure("worst_coverage[\(count)]", 1 - uncovered / Double(keyPersons.covered.count)))
      }
    }
    return measures
  }

  /// The file states the coverage left only where all choices of people can be tried one by one.
  private static var mostChoicesTried: Double { 400_000 }

  private func choices(_ chosen: Int, of count: Int) -> Double {
    (0..<chosen).reduce(1.0) { $0 * Double(count - $1) / Double($1 + 1) }
  }
}

/// Who holds what, from rows of people, competencies and levels.
private struct HolderTable {
  let holdings: Holdings
  /// Who holds anything, in byte order.
  let people: [String]
  /// All that the table names, whether somebody holds it or not, in byte order.
  let competencies: [String]

  init(_ dataset: Dataset, level: Double) throws {
    let (people, competencies) = (try dataset.texts("person"), try dataset.texts("competency"))
    let levels = try dataset.numbers("level")
    self.competencies = distinctInByteOrder(competencies.compactMap(\.self))
    let held = levels.indices.filter { levels[$0] >= level && people[$0] != nil && competencies[$0] != nil }
    self.people = distinctInByteOrder(held.compactMap { people[$0] })
    let positions = (people: Self.positions(self.people), competencies: Self.positions(self.competencies))
    holdings = try Holdings(
      people: held.compactMap { people[$0].flatMap { positions.people[$0] } },
      competencies: held.compactMap { competencies[$0].flatMap { positions.competencies[$0] } },
      peopleCount: self.people.count, competencyCount: self.competencies.count)
  }

  private static func positions(_ names: [String]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
  }
}
