/// How files of a kind are read, saved under a name so that it need not be said again.
package struct ImportProfile: Hashable, Sendable {
  /// As long as anybody types.
  package static let longestName = 60

  package let name: String
  package let kind: ImportRecord.Kind
  package let settings: ImportSettings
  /// The columns of the file for which it was saved, by which like files are known.
  package let header: [String]
  package let savedOn: Day
  package let principal: String

  package init(
    name: String, kind: ImportRecord.Kind, settings: ImportSettings, header: [String], savedOn: Day, principal: String
  ) {
    self.name = name
    self.kind = kind
    self.settings = settings
    self.header = header
    self.savedOn = savedOn
    self.principal = principal
  }
}

/// What becomes of a column of a file, and why.
package struct ColumnUse: Hashable, Sendable {
  package enum Use: Hashable, Sendable {
    case field(String)
    /// Stored as it stands, under this code.
    case attribute(String, isSensitive: Bool)
    /// Stored as a band of ages, not itself.
    case ageBand
    /// The levels in one competency.
    case competency
    case leftOut
  }

  package let header: String
  package let use: Use
  package let why: Phrase

  package init(_ header: String, _ use: Use, _ why: Phrase) {
    self.header = header
    self.use = use
    self.why = why
  }
}
