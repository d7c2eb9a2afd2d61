import CadreAnalysis
import CadreImpact
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// How unevenly competencies are spread over the institutions of a unit, and what lending people would close without training.
  ///
  /// Exact, however small an institution: for those who may see the rows, and recorded as a read of them. Nobody is named; of those who
  /// agreed to be found, today and on the day, there is a count.
  ///
  /// - Throws: `RequestError.futureDay`, `RequestError.noScale`, `RequestError.nobody`, `RequestError.oneInstitution`.
  /// - Complexity: O(people × competencies + competencies × (resamples × institutions × √people + lending)).
  package func silos(_ query: GapQuery) throws -> Silos {
    let day = query.asOf ?? today
    if day > today { throw RequestError.futureDay(day, today: today) }
    return try read(.analyseGaps, .each("silos, \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework, on: day)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let workforce = try reader.workforce(framework, on: day)
      let unit = try scope(of: query, .analyseGaps, grant, in: workforce.tree)
      let groups = workforce.groups[workforce.groups(in: unit)]
      if groups.isEmpty { throw RequestError.nobody(scope: query.unit, on: day) }
      let staffed = Set(groups.map(\.unit))
      let institutions = Institutions(of: unit, in: workforce.tree) { staffed.contains($0) }
      guard institutions.units.count > 1 else { throw RequestError.oneInstitution(scope: query.unit) }
      let withoutRequirement = groups.reduce(0) { sum, group in
        sum + (workforce.roleSets[group.roleSet].requirement.required.isEmpty ? group.rows.count : 0)
      }
      let context = GapContext(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: try reader.ratingRule(), policy: query.policy,
        scope: unit.map { workforce.tree.units[$0] }, headcount: groups.reduce(0) { $0 + $1.rows.count },
        withoutRequirement: withoutRequirement)
      let agreed = try reader.rowsOfConsent(in: workforce, on: day, and: today)
      return SiloReading(workforce, institutions, unit: unit, agreed: agreed).silos(context)
    }
  }
}

extension StoreReader {
  /// The rows of people whose consent to be found is in force on two days.
  fileprivate func rowsOfConsent(in workforce: Workforce, on day: Day, and today: Day) throws -> [Int] {
    let then = try consentsInForce(on: day)
    return try consentsInForce(on: today).keys.filter { then[$0] != nil }.sorted().compactMap { workforce.row(of: $0) }
  }
}

/// Puts the figures of all competencies together.
private struct SiloReading {
  private let workforce: Workforce
  private let institutions: Institutions
  private let counts: [InstitutionCounts]
  /// By competency.
  private let agreed: [[InstitutionCounts.Standing: Int]]

  init(_ workforce: Workforce, _ institutions: Institutions, unit: Int?, agreed rows: [Int]) {
    self.workforce = workforce
    self.institutions = institutions
    counts = workforce.institutionCounts(institutions, in: unit)
    agreed = (0..<workforce.competencyCount).map { competency in
      let standings = rows.compactMap { workforce.standing(ofRow: $0, competency, institutions) }
      return Dictionary(standings.filter(InstitutionCounts.isAbove).map { ($0, 1) }, uniquingKeysWith: +)
    }
  }

  func silos(_ context: GapContext) -> Silos {
    let required = counts.indices.filter { counts[$0].isRequired }
    let scan = SiloScan(required.map { counts[$0].places })
    let rows = zip(required, scan.entries).map { row($0, $1, context.policy) }
    return Silos(
      context: context, institutions: headcounts, rows: rows, resamples: scan.resampleCount, rate: SiloScan.rate)
  }

  private var headcounts: [Silos.Institution] {
    var people = institutions.units.map { _ in 0 }
    for group in workforce.groups {
      if let place = institutions.positions[group.unit] { people[place] += group.rows.count }
    }
    return zip(institutions.units, people).map { .init(unit: workforce.tree.units[$0], headcount: $1) }
  }

  private func row(_ competency: Int, _ entry: SiloScan.Entry?, _ policy: UnassessedPolicy) -> Silos.Row {
    let own = counts[competency]
    let (surplus, deficit) = (own.surplus, own.deficit(policy))
    let places = own.places.enumerated().map { place, people in
      Silos.Place(
        assessed: people.assessed, holders: people.holders, score: entry?.spread.scores[place], surplus: surplus[place],
        deficit: deficit[place])
    }
    return Silos.Row(
      competency: workforce.framework.competencies[competency], places: places, unassessed: own.unassessed,
      spread: entry.map { .init($0) }, lending: lending(competency, policy))
  }

  private func lending(_ competency: Int, _ policy: UnassessedPolicy) -> Silos.Lending {
    let own = counts[competency]
    let inside = LendingPlan(own.lending(policy, leaving: .nobody))
    let anywhere = LendingPlan(own.lending(policy))
    let consent = LendingPlan(own.lending(policy, leaving: .agreed(agreed[competency])))
    return Silos.Lending(
      above: anywhere.problem.lenders.reduce(0) { $0 + $1.people }, agreed: agreed[competency].values.reduce(0, +),
      missing: anywhere.problem.missing, inside: inside.levels, anywhere: anywhere.levels, withConsent: consent.levels,
      bound: anywhere.bound, isProven: [inside, anywhere, consent].allSatisfy(\.isProven), loans: loans(anywhere))
  }

  /// Over borders, added up by institutions and level.
  private func loans(_ plan: LendingPlan) -> [Silos.Loan] {
    var sums: [[Int]: (people: Int, closes: Int)] = [:]
    for loan in plan.loans where plan.crossesBorder(loan) {
      let lender = plan.problem.lenders[loan.lender]
      let key = [lender.place, plan.problem.openings[loan.opening].place, lender.level]
      let sum = sums[key] ?? (0, 0)
      sums[key] = (sum.people + loan.people, sum.closes + plan.levels(of: loan))
    }
    return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      .init(from: $0.key[0], to: $0.key[1], level: $0.key[2], people: $0.value.people, closes: $0.value.closes)
    }
  }
}

extension Silos.Spread {
  fileprivate init(_ entry: SiloScan.Entry) {
    let (spread, resamples) = (entry.spread, entry.resamples)
    self.init(
      information: spread.information, byChance: resamples.meanByChance, corrected: resamples.corrected,
      interval: resamples.interval, entropy: spread.entropy, share: spread.share, dissimilarity: spread.dissimilarity,
      p: resamples.p, q: entry.q, isFound: entry.isFound)
  }
}
