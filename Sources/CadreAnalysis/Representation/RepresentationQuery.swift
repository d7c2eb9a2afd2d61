internal import CadreModel

/// What is asked of a cross-tabulation. Names are compared without case.
package struct RepresentationQuery: Hashable, Sendable {
  /// Several categories that are looked at as one.
  package struct Group: Hashable, Sendable {
    package let name: String
    package let members: [String]

    package init(name: String, members: [String]) {
      self.name = name
      self.members = members
    }
  }

  /// Only the cells where a dimension has a category.
  package struct Condition: Hashable, Sendable {
    package let dimension: String
    package let category: String

    package init(dimension: String, category: String) {
      self.dimension = dimension
      self.category = category
    }
  }

  /// Categories of people of whom the characteristic is not known: they leave every denominator.
  package static let usualUnknown = [
    "", "unknown", "undeclared", "not declared", "not reported", "not known", "not stated", "not disclosed", "not recorded",
    "not available", "prefer not to say", "prefers not to say", "choose not to declare", "no response", "missing", "na", "n/a",
  ]
  /// Dimensions whose categories are different populations, or the same one at different times: never added up.
  package static let usualPopulations = [
    "status", "year", "date", "period", "quarter", "month", "time", "time period", "reference date", "employment status",
  ]

  package var unknown = Self.usualUnknown
  /// The usual ones where `nil`.
  package var populations: [String]?
  package var conditions: [Condition] = []
  /// The dimensions to look at; all where there are none.
  package var dimensions: [String] = []
  package var groups: [Group] = []
  /// The categories of an ordered dimension, lowest first.
  package var levels: [String] = []
  /// The level from which people count as being above.
  package var atOrAbove: String?
  /// The dimension at whose categories representation is looked at; the ordered one where there is none.
  package var across: String?
  /// Shares in the population that is to be represented, by category or group, from 0 to 1.
  package var benchmarks: [String: Double] = [:]
  /// What counts were rounded to; as the counts show where `nil`.
  package var roundedTo: Int?
  /// Withheld counts are below this number.
  package var suppressedBelow = 5

  package init() {}

  /// The name as it is compared: case, underscores and outer spaces do not matter.
  static func key(_ name: String) -> String { name.replacing("_", with: " ").trimmed.lowercased() }
}
