package import CadreModel

/// A file that was looked through: what it seems to be, how it would be read, and what would come of it.
package struct FileCheck: Sendable {
  /// What it is taken for, and why.
  package struct Taken: Hashable, Sendable {
    package let kind: ImportRecord.Kind
    /// Whether the caller says so, and not the file.
    package let isSaid: Bool
    /// The columns that say so.
    package let known: [String]
    /// The kind of document of a framework; `nil` for a table.
    package let document: Phrase?
    /// What its columns could mean, too.
    package let others: [ImportRecord.Kind]

    package init(
      for kind: ImportRecord.Kind, isSaid: Bool, known: [String] = [], document: Phrase? = nil, others: [ImportRecord.Kind] = []
    ) {
      self.kind = kind
      self.isSaid = isSaid
      self.known = known
      self.document = document
      self.others = others
    }
  }

  /// Where the table is.
  package struct Layout: Hashable, Sendable {
    package let format: Phrase
    package let sheet: String?
    package let sheets: [String]
    package let headerLine: Int
    package let header: [String]
    /// The first rows, as they stand.
    package let rows: [[String]]

    package init(format: Phrase, sheet: String?, sheets: [String], headerLine: Int, header: [String], rows: [[String]]) {
      self.format = format
      self.sheet = sheet
      self.sheets = sheets
      self.headerLine = headerLine
      self.header = header
      self.rows = rows
    }
  }

  /// The first rows as people, as far as the file says: nothing that is held of them.
  package struct People: Hashable, Sendable {
    package let first: [Person]
    package let attributes: [Attribute]

    package init(first: [Person], attributes: [Attribute]) {
      self.first = first
      self.attributes = attributes
    }
  }

  package let file: String
  package let taken: Taken
  /// What was decided: by the caller and by the profile that was named.
  package let settings: ImportSettings
  /// `nil` for a document.
  package var layout: Layout?
  package var columns: [ColumnUse] = []
  /// What a column can be read as.
  package var fields: [String] = []
  /// The profile that it was read with.
  package var profile: String?
  /// Profiles that were saved for files with the same columns.
  package var profiles: [ImportProfile] = []
  package var people: People?
  /// What an import would come to; `nil` where it cannot begin.
  package var report: ImportReport?
  /// Why an import cannot begin, and what to say for it to.
  package var obstacle: Phrase?

  package init(file: String, taken: Taken, settings: ImportSettings = ImportSettings()) {
    self.file = file
    self.taken = taken
    self.settings = settings
  }

  /// Whether somebody should look before it is imported.
  package var needsALook: Bool { obstacle != nil || report.map { $0.findings.errors + $0.findings.warnings > 0 } ?? false }

  /// Findings that an option answers.
  package var questions: [FindingGroup] { report?.findings.groups.filter { $0.first.message.namesOption } ?? [] }
}

extension Phrase {
  /// Whether it tells of a setting that can be given.
  package var namesOption: Bool {
    arguments.contains { argument in
      switch argument {
      case .option: true
      case .phrase(let phrase): phrase.namesOption
      case .list(let phrases): phrases.contains { $0.namesOption }
      default: false
      }
    }
  }
}
