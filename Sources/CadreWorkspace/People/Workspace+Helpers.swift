import CadreAnalysis
package import CadreModel
package import CadreResults
import CadreStore

/// What help is looked for.
package struct HelperQuery: Sendable {
  package var framework: String?
  package var competency: String
  /// The lowest level: a rank, or a level's name; `nil` for the lowest of the scale.
  package var level: String?
  /// `nil` for today.
  package var asOf: Day?

  package init(framework: String? = nil, competency: String, level: String? = nil, asOf: Day? = nil) {
    self.framework = framework
    self.competency = competency
    self.level = level
    self.asOf = asOf
  }
}

extension Workspace {
  /// Who can help, wherever they work: people whose consent is in force on the as-of day and today, and who attain the level. What
  /// was withdrawn, or has ended, is not found by asking for an earlier day either.
  ///
  /// - Complexity: O(consents in force × statements of each person).
  package func helpers(_ query: HelperQuery) throws -> Helpers {
    let day = query.asOf ?? today
    if day > today { throw RequestError.futureDay(day, today: today) }
    return try read(.findHelpers, .named("who can help with competency \(query.competency)")) { reader, _ in
      let framework = try reader.resolveFramework(query.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let (position, competency) = try Self.find(query.competency, in: framework)
      let level = try query.level.map { try framework.rank(of: $0) } ?? scale.ranks.lowerBound
      let rule = try reader.ratingRule()
      let then = try reader.consentsInForce(on: day)
      let consents = try reader.consentsInForce(on: today).filter { then[$0.key] != nil }
      let ranks = try reader.ratings(
        of: consents.keys.sorted(), in: position, of: framework.reference, on: day, rule: rule)
      let rows = try consents.compactMap { key, consent -> (number: Identifier<Person>, row: Helpers.Row)? in
        guard let rank = ranks[key].map({ Int($0.rank) }), rank >= level, let person = try reader.person(consent.person),
          person.isInService(on: day), person.isInService(on: today)
        else { return nil }
        let row = Helpers.Row(
          name: person.name, unit: person.unit, attained: rank, purpose: consent.purpose, until: consent.until)
        return (consent.person, row)
      }
      return Helpers(
        asOf: day, framework: framework.reference, ratingRule: rule, competency: competency, level: level,
        rows: Self.sorted(rows))
    }
  }

  /// The highest level first, then by unit and number.
  private static func sorted(_ rows: [(number: Identifier<Person>, row: Helpers.Row)]) -> [Helpers.Row] {
    rows.sorted { left, right in
      let (a, b) = (left.row, right.row)
      if a.attained != b.attained { return a.attained > b.attained }
      return (a.unit.display, left.number) < (b.unit.display, right.number)
    }.map(\.row)
  }
}
