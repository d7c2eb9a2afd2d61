import CadreAnalysis
import CadreImpact
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// On whom the competencies of a unit rest: how many hold each, what is left when some of them go, who is next, and what training
  /// makes them two.
  ///
  /// It names people, and its figures are of groups however small: it is for those who may see the rows, and recorded as a read of
  /// them.
  /// - Throws: what `find` throws; `RequestError.badWeight`.
  /// - Complexity: O(people × competencies × levels of units); of the journal only what was said about possible successors.
  package func resilience(_ query: ResilienceQuery) async throws -> Resilience {
    let result = try await analyse(query.scope, .readPeople, for: "resilience" as String)
    let workforce = result.analysis.workforce
    let terms = try query.terms(in: workforce.framework)
    let survey = try ResilienceSurvey(workforce, in: result.unit, depth: query.depth, terms)
    let (report, source) = try read(.readPeople, .each("resilience"), isPart: true) { reader, grant in
      let report = try ResilienceReport(survey, in: result.unit, result.context, for: grant, reader)
      let people = report.trainable.map(\.number)
      return (report, try singleTraining(of: people, workforce.framework, on: result.context.asOf, reader))
    }
    try Task.checkCancellation()
    return report.resilience(training: report.training(from: source))
  }
}

/// A survey with names, on its way to a result.
private struct ResilienceReport {
  private struct Risk {
    let place: ResilienceSurvey.Place
    let holder: Resilience.Member?
    let successors: [Resilience.Member]
  }

  private let survey: ResilienceSurvey
  private let context: GapContext
  private let riskCount: Int
  private let risks: [Risk]
  private let names: ResilienceNames
  /// By unit and then by competency of the framework.
  private let ending: [[Int]]
  private let endings: [Resilience.Ending]

  init(
    _ survey: ResilienceSurvey, in unit: Int?, _ context: GapContext, for grant: Grant, _ reader: any StoreReader
  ) throws {
    self.survey = survey
    self.context = context
    var names = try ResilienceNames(
      survey.workforce, in: unit, context, horizon: survey.terms.horizon, for: grant, reader)
    let places = survey.risks
    riskCount = places.count
    let listed = Array(places.prefix(Resilience.mostRisks))
    let holders = listed.map { survey.holders(of: $0).first }
    let candidates = listed.map { place in Self.candidates(for: place, survey).filter { names.maySee($0.row) } }
    let leaving = names.leaving.keys.sorted()
    ending = survey.holders(among: leaving)
    let scarce = Self.scarce(survey, ending)
    let leavers = scarce.map { survey.holders(of: $0, among: leaving) }
    let worst = survey.units.flatMap { unit in unit.departures.worst.flatMap(\.rows) }
    try names.read(
      Set(worst + holders.compactMap { $0?.row } + leavers.joined()), ratingsOf: Set(candidates.joined().map(\.row)),
      of: context.framework, reader)
    risks = listed.indices.map { index in
      let competency = listed[index].cover.competency
      return Risk(
        place: listed[index], holder: holders[index].flatMap { names.member($0, in: competency) },
        successors: names.successors(among: candidates[index], in: competency, most: Resilience.mostSuccessors))
    }
    endings = zip(scarce, leavers).map { place, rows in
      Resilience.Ending(
        unit: place.unit, competency: place.cover.competency, holders: place.cover.holders,
        left: place.cover.holders - rows.count, people: names.leavers(rows))
    }
    self.names = names
  }

  /// Who is nearest to the level of a place.
  private static func candidates(for place: ResilienceSurvey.Place, _ survey: ResilienceSurvey) -> [HeldLevel] {
    survey.workforce.people(
      nearest: place.cover.level, of: place.cover.competency, in: survey.units[place.unit].unit,
      atLeast: Resilience.mostSuccessors)
  }

  /// What somebody holds now, and one person or nobody will once those have left who are about to.
  private static func scarce(_ survey: ResilienceSurvey, _ ending: [[Int]]) -> [ResilienceSurvey.Place] {
    survey.units.indices.flatMap { index in
      survey.units[index].cover.filter { cover in
        let leaving = ending[index][cover.competency]
        return leaving > 0 && cover.holders - leaving <= 1
      }.map { ResilienceSurvey.Place(unit: index, cover: $0) }
    }
  }

  /// For whom training is looked for.
  var trainable: [Resilience.Member] {
    var seen: Set<Identifier<Person>> = []
    return risks.prefix(Resilience.mostTrained).flatMap(\.successors).filter { seen.insert($0.number).inserted }
  }

  /// By risk.
  func training(from source: TrainingSource) -> [Resilience.Training] {
    switch source {
    case .closed(let answer): return risks.map { _ in answer }
    case .courses(var single):
      return risks.enumerated().map { index, risk in
        guard index < Resilience.mostTrained else { return .notSearched }
        let cover = risk.place.cover
        return single.training(
          of: risk.successors, count: 2 - cover.holders, in: cover.competency, to: cover.level)
      }
    }
  }

  func resilience(training: [Resilience.Training]) -> Resilience {
    Resilience(
      context: context, terms: survey.terms, competencies: survey.workforce.framework.competencies,
      units: survey.units.indices.map(row), majority: majority,
      risks: zip(risks, training).map { risk, training in
        Resilience.Risk(
          unit: risk.place.unit, competency: risk.place.cover.competency, holder: risk.holder, successors: risk.successors,
          training: training)
      }, riskCount: riskCount, endings: endings)
  }

  private func row(_ index: Int) -> Resilience.UnitRow {
    let (unit, workforce) = (survey.units[index], survey.workforce)
    var cells = [Resilience.Cell?](repeating: nil, count: workforce.competencyCount)
    for cover in unit.cover {
      cells[cover.competency] = Resilience.Cell(
        level: cover.level, weight: Weight(hundredths: cover.weight) ?? .one, isCritical: survey.isCritical(cover),
        needed: cover.needed, unassessed: cover.unassessed, holders: cover.holders, ending: ending[index][cover.competency])
    }
    let worst = unit.departures.worst.enumerated().map { offset, worst in
      Resilience.Worst(
        departures: offset + 1, uncovered: worst.uncovered, bound: worst.bound, proof: worst.proof,
        people: worst.rows.compactMap { names.member($0) })
    }
    return Resilience.UnitRow(
      unit: unit.unit.map { workforce.tree.units[$0] }, depth: unit.depth, people: workforce.rows(in: unit.unit).count,
      cells: cells, fewest: unit.departures.fewest, worst: worst)
  }

  private var majority: Resilience.Majority? {
    survey.majority.map { found in
      Resilience.Majority(
        target: found.target, covered: survey.units[0].departures.covered, bound: found.bound,
        departures: found.fewest?.rows.count, greedy: found.greedy, proof: found.fewest?.proof ?? .feasible)
    }
  }
}
