package import CadreAnalysis
package import CadreDisclosure
package import CadreModel

/// What a release is asked to hold. What earlier releases held is in it, too.
package struct ReleaseOrder: Sendable {
  package var framework: String?
  /// `nil` for today.
  package var asOf: Day?
  /// Codes of attributes; empty for all that can be compared.
  package var attributes: [String] = []
  /// Pairs of attributes that are crossed.
  package var crossings: [[String]] = []
  /// Codes of outcomes by which each attribute is broken down.
  package var outcomes = ["ready", "critical"]
  /// The attribute whose values are positions: each other attribute is crossed with it, as SDG indicator 16.7.1 (b) asks. One
  /// that is not declared is left out.
  package var positions: String? = "grade"
  /// How many levels of units each attribute is broken down by; 0 for none.
  package var unitDepth = 2
  /// Whether each competency has its gaps and its levels.
  package var hasCompetencies = true
  /// Attributes by which the levels are broken down.
  package var levelsBy: [String] = []

  package init() {}
}

/// What making a release came to.
package struct ReleaseMade: Sendable {
  package let release: Release
  package let tables: [ShownTable]
  package let isStored: Bool
  /// What was protected, how, and at what price: for whoever made it.
  package let protection: ProtectedRelease
  package let headcount: Int
  /// Attributes that are no use.
  package let leftOut: [EquityReading.LeftOut]
}

/// A release as it is read.
package struct ReleaseReading: Sendable {
  package let release: Release
  package let tables: [ShownTable]

  /// - Throws: `RequestError.unknownTable`.
  package func table(_ name: String) throws -> ShownTable {
    guard let table = tables.first(where: { $0.name == name }) else {
      throw RequestError.unknownTable(
        name, release: release.number, nearest: nearestMatch(to: name, among: tables.map(\.name)))
    }
    return table
  }
}
