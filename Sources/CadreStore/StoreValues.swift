package import CadreModel

/// A framework version as lists show it.
package struct FrameworkSummary: Hashable, Sendable {
  package let reference: FrameworkReference
  package let title: String
  package let status: Framework.Status
  package let competencies: Int
  package let levels: Int
  package let roles: Int

  package init(
    reference: FrameworkReference, title: String, status: Framework.Status, competencies: Int, levels: Int, roles: Int
  ) {
    self.reference = reference
    self.title = title
    self.status = status
    self.competencies = competencies
    self.levels = levels
    self.roles = roles
  }
}

/// What saving a framework did to its parts.
package struct FrameworkChanges: Hashable, Sendable {
  package var competencies = Changes()
  package var roles = Changes()

  package init() {}
}

/// A unit with its key in the store.
package struct StoredUnit: Hashable, Sendable {
  package let key: Int
  package let parent: Int?
  package let unit: Unit

  package init(key: Int, parent: Int?, unit: Unit) {
    self.key = key
    self.parent = parent
    self.unit = unit
  }
}

/// The workforce in service on a day, as columns of equal length.
package struct StaffColumns: Sendable {
  package var people: [Int64] = []
  package var units: [Int32] = []
  package var roleSets: [Int32] = []

  package init() {}
}

package struct ImportKey: Hashable, Sendable {
  package let raw: Int64

  package init(raw: Int64) { self.raw = raw }
}

/// Statements about many people under one framework, recorded on one day.
package struct AssessmentBatch: Sendable {
  package struct Row: Sendable {
    package var person: Int64
    /// The position in `Framework.competencies`.
    package var competency: Int32
    package var source: Source
    /// A rank, or a code of the journal for a statement without a level.
    package var level: JournalLevel
    package var assessedOn: Day
    package var expiresOn: Day?
    package var assessor: String
    package var evidence: String
    /// Where the row stands in its file.
    package var line: Int

    package init(
      person: Int64, competency: Int32, source: Source, level: JournalLevel, assessedOn: Day, expiresOn: Day? = nil,
      assessor: String = "", evidence: String = "", line: Int = 0
    ) {
      self.person = person
      self.competency = competency
      self.source = source
      self.level = level
      self.assessedOn = assessedOn
      self.expiresOn = expiresOn
      self.assessor = assessor
      self.evidence = evidence
      self.line = line
    }
  }

  package let framework: FrameworkReference
  package let recordedOn: Day
  package var rows: [Row]

  package init(framework: FrameworkReference, recordedOn: Day, rows: [Row]) {
    self.framework = framework
    self.recordedOn = recordedOn
    self.rows = rows
  }
}

/// What appending did, row by row.
package struct AppendResult: Sendable {
  package var added = 0
  package var updated = 0
  package var unchanged = 0
  /// Lines whose statement contradicts another of the same import.
  package var conflicts: [Int] = []

  package init() {}
}

/// Something a store found wrong with itself.
package struct StoreProblem: Hashable, Sendable {
  package let check: String
  package let detail: String
  /// Whether rebuilding profiles mends it.
  package let isRepairable: Bool

  package init(check: String, detail: String, isRepairable: Bool) {
    self.check = check
    self.detail = detail
    self.isRepairable = isRepairable
  }
}
