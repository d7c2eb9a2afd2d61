import CadreAnalysis
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// The people of the principal's own scope who stand as asked in one competency, in the order of `CompetencyMatch.place`.
  ///
  /// - Complexity: as a gap analysis; of the journal only what was said about the people of the page is read.
  package func find(_ query: PeopleQuery) async throws -> PeopleByCompetency {
    let result = try await analyse(query.scope, .readPeople, for: "people by competency \(query.competency)" as String)
    let workforce = result.analysis.workforce
    let (position, competency) = try Self.find(query.competency, in: workforce.framework)
    let role = try query.role.map { try workforce.framework.role(called: $0) }
    let standings: Set<CompetencyStanding> = query.standings.isEmpty ? [.below] : query.standings
    let search = CompetencySearch(
      competency: position, standings: standings, rank: try query.level.map { try workforce.framework.rank(of: $0) },
      role: role.flatMap { workforce.roles.firstIndex(of: $0) })
    let found = workforce.find(search, in: result.unit)
    let (matches, page) = try read(.readPeople, .each("people by competency"), isPart: true) { reader, grant in
      let hidden = try reader.hidden(from: grant, on: result.context.asOf)
      let matches = found.matches.filter { match in
        !hidden.contains(match.person) && grant.covers(workforce.tree.todays[match.unit])
      }
      return (matches, try reader.page(of: matches, after: query.cursor.map { try PeopleCursor($0) }, limit: query.limit))
    }
    let ratings = try read(.readPeople, .each("people by competency"), isPart: true) { reader, _ in
      try reader.ratings(
        of: page.people.map(\.match.person), in: position, of: result.context.framework, on: result.context.asOf,
        rule: result.context.ratingRule)
    }
    return PeopleByCompetency(
      context: result.context, competency: competency, standings: standings, level: search.rank, role: role,
      asked: found.asked, counts: found.counts, found: matches.count,
      rows: page.people.map { Self.row($0, ratings[$0.match.person], workforce) }, next: page.next)
  }

  /// Says nothing of a rating that was given after the levels were read.
  private static func row(
    _ person: (match: CompetencyMatch, name: PersonName), _ rating: Rating?, _ workforce: Workforce
  ) -> PeopleByCompetency.Row {
    let match = person.match
    let counting = rating.flatMap { Int($0.rank) == match.attained ? $0 : nil }
    return PeopleByCompetency.Row(
      number: person.name.number, name: person.name.name, unit: workforce.tree.units[match.unit], required: match.required,
      weight: Weight(hundredths: match.weight), attained: match.attained, source: counting?.source,
      assessedOn: counting?.assessedOn)
  }
}

extension Framework {
  /// - Throws: `RequestError.unknownRole`.
  func role(called text: String) throws(RequestError) -> Role {
    let wanted = text.trimmed.lowercased()
    if let role = roles.first(where: { $0.code.code.lowercased() == wanted }) { return role }
    if let role = roles.first(where: { $0.title.text().lowercased() == wanted }) { return role }
    let names = roles.map(\.code.code) + roles.map { $0.title.text() }
    throw .unknownRole(text, nearest: nearestMatch(to: text, among: names))
  }

  /// - Throws: `RequestError.badLevel`.
  func rank(of text: String) throws(RequestError) -> Int {
    guard let scale else { throw .noScale(reference) }
    guard let level = scale.level(text.trimmed) else { throw .badLevel(text, range: scale.ranks) }
    return level.rank
  }
}

extension StoreReader {
  /// Some people of an ordered list, with their names. Who has the same place stands in the order of the numbers.
  ///
  /// - Complexity: O(people of the page and of the places that it touches).
  fileprivate func page(
    of matches: [CompetencyMatch], after cursor: PeopleCursor?, limit: Int
  ) throws -> (people: [(match: CompetencyMatch, name: PersonName)], next: String?) {
    var people: [(match: CompetencyMatch, name: PersonName)] = []
    let first = cursor?.place ?? 0
    var rest = matches[...].drop { $0.place < first }
    while people.count <= limit, let place = rest.first?.place {
      let alike = rest.prefix { $0.place == place }
      rest = rest.dropFirst(alike.count)
      people += try named(alike).filter { cursor?.isBefore(place, $0.name.number) ?? true }
    }
    let page = people.prefix(limit)
    guard people.count > limit, let last = page.last else { return (Array(page), nil) }
    return (Array(page), PeopleCursor(place: last.match.place, number: last.name.number).description)
  }

  private func named(_ matches: ArraySlice<CompetencyMatch>) throws -> [(match: CompetencyMatch, name: PersonName)] {
    let byKey = Dictionary(matches.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
    return try names(ofPeople: matches.map(\.person))
      .sorted { $0.number < $1.number }
      .compactMap { name in byKey[name.key].map { ($0, name) } }
  }

  /// The rating of one competency that counts, by the person's key.
  func ratings(
    of people: [Int], in competency: Int, of framework: FrameworkReference, on day: Day, rule: RatingRule
  ) throws -> [Int: Rating] {
    var result: [Int: Rating] = [:]
    try forEachHistory(of: framework, people: people) { person, ratings in
      result[person] = rule.counting(ratings.lazy.filter { Int($0.competency) == competency }, on: day)
    }
    return result
  }
}
