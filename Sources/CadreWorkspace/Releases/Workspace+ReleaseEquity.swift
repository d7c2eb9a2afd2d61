package import CadreAnalysis
import CadreDisclosure
import CadreModel
import CadreStore

/// Where an equity check takes its figures from.
package enum EquityOrigin: Sendable, Hashable {
  /// The records of who may see them; for anybody else the newest release.
  case whatMayBeSeen
  /// A release; `nil` for the newest that stands.
  case release(Int?)
}

extension Workspace {
  /// Compares groups of people, from the records or from a release.
  ///
  /// Whoever may not see records, and names no unit and no day, is answered from the newest release.
  package func equity(_ query: EquityQuery, from origin: EquityOrigin) async throws -> EquityReading {
    switch origin {
    case .release(let number): return try equity(query, ofRelease: number)
    case .whatMayBeSeen:
      let isOfEverybodyToday = query.scope.unit == nil && query.scope.asOf == nil
      let maySeeRecords = !principal.grant(for: .analyseEquity).isEmpty
      return maySeeRecords || !isOfEverybodyToday ? try await equity(query) : try equity(query, ofRelease: nil)
    }
  }

  /// Compares groups over all, from counts that a release tells; what it withholds is said.
  ///
  /// - Throws: `RequestError` where it does not hold what is asked for.
  package func equity(_ query: EquityQuery, ofRelease number: Int?) throws -> EquityReading {
    if query.scope.policy == .gap { throw RequestError.policyOfRelease }
    let reading = try release(number)
    let (declared, title) = try read(.readReleases, .named("release \(reading.release.number)")) { reader, _ in
      let framework = try reader.framework(reading.release.framework)
      return (try reader.attributes(), framework?.header.title ?? .verbatim("\(reading.release.framework)"))
    }
    let told = ToldRelease(reading, attributes: declared)
    let attributes = try told.attributes(query.attributes)
    let outcomes = query.outcomes.isEmpty ? reading.release.contents.outcomes.map(\.code) : query.outcomes
    let spreads = try attributes.flatMap { attribute in
      try outcomes.compactMap { try told.spread(attribute, outcome: $0) }
    }
    guard !spreads.isEmpty else { throw RequestError.nothingToCompare(attributes.map(\.title)) }
    let (check, withheld) = EquityCheck.ofTold(spreads, query.options)
    let context = GapContext(
      asOf: reading.release.asOf, framework: reading.release.framework, frameworkTitle: title, highestRank: 0,
      ratingRule: reading.release.ratingRule, policy: .exclude, scope: nil, headcount: told.headcount,
      withoutRequirement: 0)
    return EquityReading(
      told: check, release: reading.release.number, context: context,
      undeclared: check.frame.attributes.map { told.undeclared($0.attribute) }, withheld: withheld)
  }
}

/// A release as rows and columns of what it tells.
private struct ToldRelease {
  private typealias Count = ToldSpread.Count

  private let release: Release
  private let tables: [String: ShownTable]
  private let declared: [Attribute]

  init(_ reading: ReleaseReading, attributes: [Attribute]) {
    release = reading.release
    tables = Dictionary(reading.tables.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    declared = release.contents.attributes.map { code in
      attributes.first { $0.code == code } ?? Attribute(code: code, title: code, isSensitive: true)
    }
  }

  /// Everybody, who are always told.
  var headcount: Int { tables.values.compactMap { count($0, [Int](repeating: 0, count: $0.dimensions.count)) }.first?.count ?? 0 }

  func undeclared(_ attribute: Attribute) -> Int? {
    tables[attribute.code].flatMap { table in count(table, [table.dimensions[0].categories.count - 1])?.count }
  }

  func attributes(_ wanted: [String]) throws -> [Attribute] {
    guard !wanted.isEmpty else { return declared }
    return try wanted.map { text in
      let word = text.lowercased()
      guard let found = declared.first(where: { $0.code.lowercased() == word || $0.title.lowercased() == word }) else {
        throw missing(text, declared.map(\.code))
      }
      return found
    }
  }

  private func missing(_ text: String, _ known: [String]) -> RequestError {
    .notInRelease(text, release: release.number, known: known)
  }

  private func count(_ table: ShownTable, _ categories: [Int]) -> Count? {
    switch table.cells[table.cell(categories)] {
    case .told(let count): Count(count: count, release: release.number)
    case .earlier(let count, let number): Count(count: count, release: number)
    case .withheld: nil
    }
  }

  /// How an attribute’s groups spread over an outcome. - Returns: `nil` where the outcome is of the attribute itself.
  func spread(_ attribute: Attribute, outcome code: String) throws -> ToldSpread? {
    if let known = release.contents.outcomes.first(where: { $0.code == code }), let definition = OutcomeDefinition.named(code) {
      let outcome = definition.outcome(first: known.first, []).banded(known.ends)
      return spread(
        attribute, "\(attribute.code) by \(code)", outcome, isFirst: true, columns: outcome.bands.indices.map { $0 + 1 })
    }
    if code.hasPrefix("level:") { return try levels(attribute, String(code.dropFirst(6)), code) }
    guard let sign = code.firstIndex(of: "=") else {
      throw missing(code, release.contents.outcomes.map(\.code))
    }
    return try share(attribute, of: String(code[..<sign]), value: String(code[code.index(after: sign)...]))
  }

  private func levels(_ attribute: Attribute, _ competency: String, _ code: String) throws -> ToldSpread? {
    guard let table = tables["level \(competency) by \(attribute.code)"] else {
      throw missing(code, release.contents.levelsBy.map { "level:CODE by \($0)" })
    }
    // Not required and unassessed come first.
    let columns = Array(3..<table.dimensions[0].categories.count)
    let first = columns.first.flatMap { Int(table.dimensions[0].categories[$0].name.split(separator: " ").last ?? "") } ?? 0
    let outcome = EquityOutcome(
      code: code, title: "level in \(competency)", kind: .steps(one: "level", several: "levels"), direction: .higher,
      first: first, values: [], bands: columns.indices.map { $0...$0 })
    return spread(attribute, table.name, outcome, isFirst: false, columns: columns)
  }

  /// - Parameters:
  ///   - isFirst: whether the attribute is the first of the two dimensions.
  ///   - columns: the categories of the other that are the bands.
  private func spread(
    _ attribute: Attribute, _ name: String, _ outcome: EquityOutcome, isFirst: Bool, columns: [Int]
  ) -> ToldSpread? {
    guard let table = tables[name] else { return nil }
    let groups = table.dimensions[isFirst ? 0 : 1].categories
    func row(_ group: Int) -> [Count?] { columns.map { count(table, isFirst ? [group, $0] : [$0, group]) } }
    return ToldSpread(
      attribute: attribute, values: groups.dropFirst().dropLast().map(\.name), outcome: outcome,
      groups: (1..<groups.count - 1).map(row), undeclared: row(groups.count - 1), everybody: row(0))
  }

  /// Who of each group has that value of another attribute, and who has another one.
  private func share(_ attribute: Attribute, of other: String, value: String) throws -> ToldSpread? {
    let other = try attributes([other])[0]
    guard other.code != attribute.code else { return nil }
    let isFirst = tables["\(attribute.code) by \(other.code)"] != nil
    guard let table = tables["\(attribute.code) by \(other.code)"] ?? tables["\(other.code) by \(attribute.code)"] else {
      throw missing("\(attribute.code) by \(other.code)", release.contents.crossings.map { $0.joined(separator: " by ") })
    }
    let (groups, values) = (table.dimensions[isFirst ? 0 : 1].categories, table.dimensions[isFirst ? 1 : 0].categories)
    guard let yes = values.firstIndex(where: { $0.name.lowercased() == value.lowercased() }), yes > 0 else {
      throw RequestError.unknownValue(
        value, attribute: other.title, nearest: nearestMatch(to: value, among: values.dropFirst().map(\.name)))
    }
    func row(_ group: Int) -> [Count?] {
      let cells = [0, values.count - 1, yes].map { count(table, isFirst ? [group, $0] : [$0, group]) }
      guard let all = cells[0], let unknown = cells[1], let own = cells[2], Set([all, unknown, own].map(\.release)).count == 1
      else { return [nil, nil] }
      return [Count(count: all.count - unknown.count - own.count, release: all.release), own]
    }
    let outcome = EquityOutcome(
      yesNo: "\(other.code)=\(values[yes].name)", title: "\(other.title.lowercased()) is \(values[yes].name)", direction: .higher,
      values: [])
    return ToldSpread(
      attribute: attribute, values: groups.dropFirst().dropLast().map(\.name), outcome: outcome,
      groups: (1..<groups.count - 1).map(row), undeclared: row(groups.count - 1), everybody: row(0))
  }
}
