import CadreAnalysis
package import CadreModel
package import CadreResults
import CadreStore

/// Of whom it is asked whether own and managers' ratings mean the same.
package struct CalibrationQuery: Sendable {
  package var framework: String?
  /// `nil` for today.
  package var asOf: Day?
  /// The unit with all below it; without one, the principal's own.
  package var unit: String?

  package init(framework: String? = nil, asOf: Day? = nil, unit: String? = nil) {
    self.framework = framework
    self.asOf = asOf
    self.unit = unit
  }
}

extension Workspace {
  /// Own less managers' ratings, of each the one that would count if there were no other source: for all, by unit, area and manager.
  ///
  /// It shows groups however small, and is for those who may see the rows.
  /// - Throws: `RequestError.nobody`.
  /// - Complexity: O(people in service anywhere + statements about those looked at).
  package func calibration(_ query: CalibrationQuery) throws -> Calibration {
    let day = query.asOf ?? today
    return try read(.readPeople, .each("calibration, \(Resource(scope: query.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.framework, on: day)
      guard framework.scale != nil else { throw RequestError.noScale(framework.reference) }
      let (tree, indexOfUnit) = try reader.organisation(on: day)
      let unit = try scope(of: GapQuery(asOf: day, unit: query.unit), .readPeople, grant, in: tree)
      let staff = try reader.staff(of: unit, in: tree, indexOfUnit, on: day, for: grant)
      if staff.isEmpty { throw RequestError.nobody(scope: query.unit, on: day) }
      let units = Dictionary(
        staff.map { ($0.key, tree.units[Int(indexOfUnit[Int($0.record.unit)])]) }, uniquingKeysWith: { first, _ in first })
      var pairs = RatingPairs(framework, rule: try reader.ratingRule(), on: day)
      try reader.forEachHistory(of: framework.reference, people: staff.map(\.key)) { pairs.add($1, of: $0) }
      let managers = try reader.managers(ofPeople: pairs.people)
      return Calibration(
        asOf: day, framework: framework.reference, frameworkTitle: framework.header.title, scope: unit.map { tree.units[$0] },
        headcount: staff.count, rows: pairs.rows(units: units, managers: managers))
    }
  }
}

/// Pairs of ratings, put together person by person.
private struct RatingPairs {
  private let framework: Framework
  private let rule: RatingRule
  private let day: Day
  /// The place of its area, by place of the competency.
  private let areas: [Int]
  private var all: [(pair: RaterAgreement.Pair, area: Int)] = []

  init(_ framework: Framework, rule: RatingRule, on day: Day) {
    self.framework = framework
    self.rule = rule
    self.day = day
    areas = framework.areas.indices.flatMap { area in framework.areas[area].competencies.map { _ in area } }
  }

  /// Those of whom there is a pair, ascending.
  var people: [Int] { Set(all.map(\.pair.person)).sorted() }

  mutating func add(_ history: [Rating], of person: Int) {
    for (competency, ratings) in Dictionary(grouping: history, by: \.competency).sorted(by: { $0.key < $1.key }) {
      guard let own = rule.counting(ratings.filter { $0.source == .selfAssessment }, on: day),
        let managers = rule.counting(ratings.filter { $0.source == .manager }, on: day)
      else { continue }
      let pair = RaterAgreement.Pair(person: person, own: Int(own.rank), managers: Int(managers.rank))
      all.append((pair, areas[Int(competency)]))
    }
  }

  func rows(units: [Int: Unit], managers: [Int: Identifier<Person>]) -> [Calibration.Row] {
    let whole = Calibration.Row(dimension: .all, key: "", title: .verbatim(""), pairs: all.map(\.pair))
    let byUnit = Dictionary(grouping: all) { units[$0.pair.person]?.display ?? "" }.sorted { $0.key < $1.key }
    let byArea = Dictionary(grouping: all, by: \.area).sorted { $0.key < $1.key }
    let byManager = Dictionary(grouping: all) { managers[$0.pair.person]?.code ?? "" }.sorted { $0.key < $1.key }
    return [whole]
      + byUnit.map { .init(dimension: .unit, key: $0.key, title: .verbatim(""), pairs: $0.value.map(\.pair)) }
      + byArea.map { place, pairs in
        let area = framework.areas[place]
        return .init(dimension: .area, key: area.code.code, title: area.name, pairs: pairs.map(\.pair))
      }
      + byManager.filter { !$0.key.isEmpty }.map {
        .init(dimension: .manager, key: $0.key, title: .verbatim(""), pairs: $0.value.map(\.pair))
      }
  }
}

extension StoreReader {
  /// The managers of people as they are recorded today, by the people's keys.
  fileprivate func managers(ofPeople keys: [Int]) throws -> [Int: Identifier<Person>] {
    var managers: [Int: Identifier<Person>] = [:]
    for name in try names(ofPeople: keys) { managers[name.key] = try person(name.number)?.manager }
    return managers
  }
}
