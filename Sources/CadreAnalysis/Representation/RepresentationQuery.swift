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

/// Why a cross-tabulation cannot be analysed as asked.
package enum RepresentationError: Error, Hashable, Sendable {
  case noCells(file: String)
  case everythingSuppressed(file: String, count: Int)
  case noDimension(String, files: [String], known: [String], nearest: String?)
  case noCategory(String, option: String, files: [String], nearest: String?)
  /// Levels, or members of a group, that no single dimension has.
  case noDimensionHolds([String], option: String, missing: String, nearest: String?)
  case unordered(category: String, dimension: String, file: String)
  case noSuchLevel(String, levels: [String])
}

extension RepresentationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noCells(let file): "\(file) has no row with a count. Check that the counts stand in the column that was read."
    case .everythingSuppressed(let file, let count):
      "\(file): every count (\(count)) is withheld or zero, so there is no share to show. Use a coarser table."
    case .noDimension(let name, let files, let known, let nearest):
      "\(files.joined(separator: ", ")): there is no column “\(name)”. "
        + (nearest.map { "Did you mean “\($0)”?" } ?? "The columns with categories are: \(known.joined(separator: ", ")).")
    case .noCategory(let category, let option, let files, let nearest):
      "\(files.joined(separator: ", ")): there is no category “\(category)”, which \(option) names. "
        + (nearest.map { "Did you mean “\($0)”?" } ?? "Write it as the file does.")
    case .noDimensionHolds(let names, let option, let missing, let nearest):
      "no column has all of \(names.map { "“\($0)”" }.joined(separator: ", ")), which \(option) names: “\(missing)” is missing. "
        + (nearest.map { "Did you mean “\($0)”?" } ?? "Write each as the file does.")
    case .unordered(let category, let dimension, let file):
      "\(file): “\(category)” of “\(dimension)” is not among the --levels. Put it in its place, or say --unknown \"\(category)\"."
    case .noSuchLevel(let level, let levels):
      "--at-or-above names “\(level)”, which is not among the --levels: \(levels.joined(separator: ", "))."
    }
  }
}
