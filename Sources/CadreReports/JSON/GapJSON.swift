package import CadreAnalysis
import CadreModel
import FoundationEssentials

/// The JSON that others build on; keys are documented in docs/api.md and tested.
package enum GapJSON {
  package static func encode(_ table: GapTable) throws -> String {
    try JSONText.encode(TableWire(table))
  }

  package static func encode(_ gap: PersonGap) -> String {
    String(decoding: gap.json.bytes(isPretty: true), as: UTF8.self) + "\n"
  }
}

/// How every JSON result is written: sorted keys, two spaces, a line feed at the end.
package enum JSONText {
  package static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// A value that is written as `null` where it is missing, never left out.
struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

private struct ReadinessWire: Encodable {
  let p10, p25, p50, p75, p90: Double

  init(_ readiness: ReadinessDistribution) {
    p10 = readiness.p10
    p25 = readiness.p25
    p50 = readiness.p50
    p75 = readiness.p75
    p90 = readiness.p90
  }
}

private struct RowWire: Encodable {
  private enum Key: String, CodingKey {
    case competency, area, unit, role, goal, title, people, requirements, deficit, unassessed, below, ready, readiness
    case requiredLevels = "required_levels"
    case weightedDeficit = "weighted_deficit"
    case unassessedDeficit = "unassessed_deficit"
    case before
  }

  let row: GapRow
  let dimension: GapDimension
  /// The same row on the earlier day, where there is a comparison.
  let before: Nullable<RowWireBox>?

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(row.key, forKey: key)
    try container.encode(row.title.text(), forKey: .title)
    try container.encode(row.people, forKey: .people)
    try container.encode(row.totals.requirements, forKey: .requirements)
    try container.encode(row.totals.requiredLevels, forKey: .requiredLevels)
    try container.encode(row.totals.deficit, forKey: .deficit)
    try container.encode(row.totals.weightedDeficit, forKey: .weightedDeficit)
    try container.encode(row.totals.unassessed, forKey: .unassessed)
    try container.encode(row.totals.unassessedDeficit, forKey: .unassessedDeficit)
    try container.encode(row.totals.below, forKey: .below)
    if dimension == .unit || dimension == .role {
      try container.encode(row.readiness?.ready ?? 0, forKey: .ready)
      try container.encode(Nullable(row.readiness.map(ReadinessWire.init)), forKey: .readiness)
    }
    if let before { try container.encode(before, forKey: .before) }
  }

  private var key: Key {
    switch dimension {
    case .competency: .competency
    case .area: .area
    case .unit: .unit
    case .role: .role
    case .target, .goal: .goal
    }
  }
}

/// Breaks the recursion of a row that holds a row.
private final class RowWireBox: Encodable {
  private let row: RowWire

  init(_ row: RowWire) { self.row = row }

  func encode(to encoder: any Encoder) throws { try row.encode(to: encoder) }
}

private struct TableWire: Encodable {
  private enum CodingKeys: String, CodingKey {
    case asOf = "as_of"
    case framework
    case ratingRule = "rating_rule"
    case unassessedPolicy = "unassessed_policy"
    case scope, people
    case withoutRequirement = "without_requirement"
    case comparedTo = "compared_to"
    case rows
  }

  let asOf: String
  let framework: String
  let ratingRule: String
  let unassessedPolicy: String
  let scope: Nullable<String>
  let people: Int
  let withoutRequirement: Int
  let comparedTo: String?
  let rows: [RowWire]

  init(_ table: GapTable) {
    asOf = table.context.asOf.description
    framework = table.context.framework.description
    ratingRule = table.context.ratingRule.description
    unassessedPolicy = table.context.policy.rawValue
    scope = Nullable(table.context.scope?.display)
    people = table.context.headcount
    withoutRequirement = table.context.withoutRequirement
    comparedTo = table.earlierDay?.description
    rows = table.rows.map { row in
      let before = table.earlier[row.todaysKey].map { RowWireBox(RowWire(row: $0, dimension: table.dimension, before: nil)) }
      return RowWire(
        row: row, dimension: table.dimension, before: table.earlierDay == nil ? nil : Nullable(before))
    }
  }
}

extension PersonGap {
  fileprivate var json: JSONValue {
    [
      "as_of": .text(context.asOf.description), "framework": .text(context.framework.description),
      "rating_rule": .text(context.ratingRule.description), "unassessed_policy": .text(context.policy.rawValue),
      "person": .text(person.number.code), "name": .text(person.name), "unit": .text(person.unit.display),
      "roles": .list(person.roles.map { .text($0.code) }), "readiness": readiness.map { .number($0) } ?? .null,
      "rows": .list(
        rows.map { row in
          [
            "competency": .text(row.competency.code.code), "title": .text(row.competency.name.text()),
            "required": .integer(row.required.rank), "attained": row.attained.map { .integer($0.rank) } ?? .null,
            "deficit": row.deficit(under: context.policy).map { .integer($0) } ?? .null,
            "weight": .number(Double(row.weight.hundredths) / 100),
            "source": row.rating.map { .text($0.source.word) } ?? .null,
            "assessed_on": row.rating.map { .text($0.assessedOn.description) } ?? .null,
          ]
        }),
    ]
  }
}
