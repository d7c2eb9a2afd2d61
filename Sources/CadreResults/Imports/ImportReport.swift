package import CadreModel

/// How to import.
package struct ImportMode: Sendable {
  /// Nothing is stored.
  package var isDryRun = false
  /// Rows that can be stored are, though others are refused.
  package var acceptsPartial = false
  /// Much of what is held may be retired, renamed or moved: somebody has seen it and said yes.
  package var acceptsChanges = false

  package init(isDryRun: Bool = false, acceptsPartial: Bool = false, acceptsChanges: Bool = false) {
    self.isDryRun = isDryRun
    self.acceptsPartial = acceptsPartial
    self.acceptsChanges = acceptsChanges
  }
}

/// What an import did or would do.
package struct ImportReport: Sendable {
  package enum Outcome: String, Sendable {
    case stored
    case dryRun = "dry run"
    /// Nothing was stored, because rows were refused or too much would change.
    case refused

    package var phrase: Phrase {
      switch self {
      case .stored: "stored"
      case .dryRun: "dry run"
      case .refused: "refused"
      }
    }
  }

  /// What rows are; the raw values are for programs.
  package enum Unit: String, Sendable {
    case people, statements, courses, sessions, decisions, requirements, links, competencies, roles

    package var phrase: Phrase {
      switch self {
      case .people: "people"
      case .statements: "assessments"
      case .courses: "courses"
      case .sessions: "sessions"
      case .decisions: "decisions"
      case .requirements: "requirements"
      case .links: "links"
      case .competencies: "competencies"
      case .roles: "roles"
      }
    }
  }

  package let file: String
  /// What the file turned out to be: `CSV, UTF-8, separated by “,”`.
  package let format: Phrase
  package let unit: Unit
  /// Rows of the file, without the header.
  package let rows: Int
  package let changes: Changes
  package let findings: FindingLog
  package let outcome: Outcome
  /// Whether nothing was stored because so much would change that it takes a second yes.
  package let isHeldBack: Bool
  /// What the import is known by; `nil` where nothing was stored.
  package var number: Int?

  package init(
    file: String, format: Phrase, unit: Unit, rows: Int, changes: Changes, findings: FindingLog, mode: ImportMode,
    isHeldBack: Bool = false
  ) {
    self.isHeldBack = isHeldBack
    self.file = file
    self.format = format
    self.unit = unit
    self.rows = rows
    self.changes = changes
    self.findings = findings
    let isRefused = isHeldBack || findings.errors > 0 && !mode.acceptsPartial
    outcome = isRefused ? .refused : mode.isDryRun ? .dryRun : .stored
  }
}

/// Parts that were imported together; there is at least one.
extension [ImportReport] {
  /// Those of all parts stand in the first.
  package var findings: FindingLog { self[0].findings }
  /// Where one part is refused, all is.
  package var outcome: ImportReport.Outcome { contains { $0.outcome == .refused } ? .refused : self[0].outcome }
}

/// Findings as they come, counted without end and kept up to a bound.
package struct FindingLog: Sendable {
  /// As many as anybody will read; the counts go on.
  package static let bound = 100_000

  package private(set) var kept: [Finding] = []
  package private(set) var errors = 0
  package private(set) var warnings = 0
  package private(set) var notes = 0
  private var inOrder: [FindingGroup] = []
  private var places: [FindingGroup.Key: Int] = [:]

  /// All of them, those that say the same together: errors before warnings before notes, each in the order in which they came.
  package var groups: [FindingGroup] {
    let ranked = inOrder.enumerated().sorted { left, right in
      (right.element.first.severity, left.offset) < (left.element.first.severity, right.offset)
    }
    return ranked.map(\.element)
  }

  package init(_ findings: [Finding] = []) { add(findings) }

  package mutating func add(_ findings: [Finding]) {
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
      if kept.count < Self.bound { kept.append(finding) }
      group(finding)
    }
  }

  private mutating func group(_ finding: Finding) {
    let key = FindingGroup.Key(finding)
    let place = places[key] ?? inOrder.count
    if place == inOrder.count {
      places[key] = place
      inOrder.append(FindingGroup())
    }
    inOrder[place].add(finding)
  }

  package var count: Int { errors + warnings + notes }
}
