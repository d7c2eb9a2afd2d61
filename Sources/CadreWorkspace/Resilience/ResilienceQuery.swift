import CadreModel
import CadreResults

/// On whose competencies a unit rests: what is asked.
package struct ResilienceQuery: Sendable {
  /// Of whom, on which day, in which framework.
  package var scope: GapQuery
  /// A rank, or the name of a level, asked of everybody; `nil` or “required”: what each unit's roles require most.
  package var level: String?
  /// The least weight of a critical requirement; `nil`: all are critical.
  package var critical: String?
  /// Up to so many departures at once are looked at.
  package var departures = 3
  /// So many levels of units below the scope are told, too.
  package var depth = 1
  /// Whoever is in service for no more than so many days is about to leave.
  package var horizon = 365

  package static let mostDepartures = 10
  package static let mostDepth = 32

  package init(scope: GapQuery) { self.scope = scope }

  /// - Throws: `RequestError.badLevel`, `.badWeight`.
  func terms(in framework: Framework) throws(RequestError) -> Resilience.Terms {
    var rank: Int?
    if let level, level.trimmed.lowercased() != "required" { rank = try framework.rank(of: level) }
    var weight: Weight?
    if let critical {
      weight = Weight(parsing: critical)
      if weight == nil { throw .badWeight(critical) }
    }
    return Resilience.Terms(
      level: rank, critical: weight, departures: min(max(1, departures), Self.mostDepartures), horizon: max(0, horizon))
  }
}
