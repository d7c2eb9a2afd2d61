import CadreAnalysis
import CadreImpact
import CadreModel
import CadreResults

/// What the columns say of a scope, before anybody is named.
struct ResilienceSurvey {
  struct UnitSurvey {
    let unit: Int?
    let depth: Int
    let cover: [UnitCover]
    let departures: UnitDepartures
  }

  /// A competency in a unit.
  struct Place: Hashable {
    /// Among `units`.
    let unit: Int
    let cover: UnitCover
  }

  let workforce: Workforce
  let terms: Resilience.Terms
  /// The scope first; units without people are left out.
  let units: [UnitSurvey]
  let majority: MassDepartures?

  /// - Complexity: O(people × competencies × levels of units), and the searches for the worst departures.
  init(_ workforce: Workforce, in unit: Int?, depth: Int, _ terms: Resilience.Terms) throws {
    self.workforce = workforce
    self.terms = terms
    func isCritical(_ cover: UnitCover) -> Bool { Self.isCritical(cover, terms) }
    let listed = workforce.tree.listed(from: unit, levels: depth).filter { !workforce.rows(in: $0.unit).isEmpty }
    units = try listed.map { unit, depth in
      let cover = workforce.cover(in: unit, at: terms.level)
      return UnitSurvey(
        unit: unit, depth: depth, cover: cover,
        departures: try workforce.departures(in: unit, from: cover.filter(isCritical), upTo: terms.departures))
    }
    majority = try units.first.flatMap { top in
      let half = top.departures.covered / 2 + 1
      return try workforce.departures(in: top.unit, from: top.cover.filter(isCritical), uncovering: half)
    }
  }

  private static func isCritical(_ cover: UnitCover, _ terms: Resilience.Terms) -> Bool {
    terms.critical.map { cover.weight >= Int($0.hundredths) } ?? true
  }

  func isCritical(_ cover: UnitCover) -> Bool { Self.isCritical(cover, terms) }

  /// What one person holds or nobody: critical ones first, then the greatest weight, then what is required of most.
  var risks: [Place] {
    let all = units.indices.flatMap { index in
      units[index].cover.filter { $0.holders <= 1 }.map { Place(unit: index, cover: $0) }
    }
    return all.enumerated().sorted { left, right in
      order(of: left.element, at: left.offset) < order(of: right.element, at: right.offset)
    }.map(\.element)
  }

  private func order(of place: Place, at offset: Int) -> (Int, Int, Int, Int) {
    (isCritical(place.cover) ? 0 : 1, -place.cover.weight, -place.cover.needed, offset)
  }

  /// Who holds the competency of a place.
  func holders(of place: Place) -> [HeldLevel] {
    workforce.holders(of: place.cover.competency, at: place.cover.level, in: units[place.unit].unit)
  }

  /// Who of some people holds the competency of a place.
  func holders(of place: Place, among rows: [Int]) -> [Int] {
    let scope = workforce.rows(in: units[place.unit].unit)
    return rows.filter { scope.contains($0) && isHeld(place.cover, by: $0) }
  }

  /// How many holders of each place are among some people, by unit and then by competency of the framework.
  func holders(among rows: [Int]) -> [[Int]] {
    units.map { survey in
      let scope = workforce.rows(in: survey.unit)
      var counts = [Int](repeating: 0, count: workforce.competencyCount)
      for row in rows where scope.contains(row) {
        for cover in survey.cover where isHeld(cover, by: row) { counts[cover.competency] += 1 }
      }
      return counts
    }
  }

  private func isHeld(_ cover: UnitCover, by row: Int) -> Bool {
    workforce.level(ofRow: row, in: cover.competency).map { $0 >= cover.level } ?? false
  }
}
