/// What brings an import.
package struct ImportSource: Hashable, Sendable {
  package let kind: ImportRecord.Kind
  /// The file's name; empty where there was none.
  package let file: String
  /// SHA-256 of the file's bytes in hexadecimal digits; `nil` where there was none.
  package let digest: String?
  /// The framework for which it was; `nil` where it was for none.
  package let framework: FrameworkReference?

  package init(_ kind: ImportRecord.Kind, file: String, digest: String? = nil, framework: FrameworkReference? = nil) {
    self.kind = kind
    self.file = file
    self.digest = digest
    self.framework = framework
  }
}

/// An import as it was carried out.
package struct ImportRecord: Hashable, Sendable {
  /// What was imported. Raw values are stored and shown.
  package enum Kind: String, CaseIterable, Sendable {
    case staff, assessments, framework, roles, crosswalks, courses, curriculum, sessions, mappings
    /// Ratings and roles carried from one framework version to another.
    case migration
    /// Lines of a plan that were attended.
    case plan
    /// One statement by hand.
    case record

    /// Whether one command and one request import it: a file tells which of the two it is.
    package var isOfCourses: Bool { self == .courses || self == .curriculum }
  }

  /// What became of the rows of its file.
  package struct Counts: Hashable, Sendable {
    package let rows: Int
    package let changes: Changes

    package init(rows: Int, changes: Changes) {
      self.rows = rows
      self.changes = changes
    }
  }

  /// When and by whom it was taken back.
  package struct Undoing: Hashable, Sendable {
    package let day: Day
    package let principal: String

    package init(day: Day, principal: String) {
      self.day = day
      self.principal = principal
    }
  }

  package let number: Int
  package let source: ImportSource
  package let day: Day
  package let principal: String
  /// `nil` for one from before these were kept.
  package let counts: Counts?
  package let undone: Undoing?

  package init(
    number: Int, source: ImportSource, day: Day, principal: String, counts: Counts?, undone: Undoing?
  ) {
    self.number = number
    self.source = source
    self.day = day
    self.principal = principal
    self.counts = counts
    self.undone = undone
  }
}

extension ImportRecord.Kind {
  /// Of files.
  package static let ofFiles: [Self] = [
    .staff, .assessments, .framework, .roles, .crosswalks, .courses, .curriculum, .sessions, .mappings,
  ]

  package var phrase: Phrase {
    switch self {
    case .staff: "staff"
    case .assessments: "assessments"
    case .framework: "framework"
    case .roles: "roles"
    case .crosswalks: "crosswalks"
    case .courses: "courses"
    case .curriculum: "curriculum"
    case .sessions: "sessions"
    case .mappings: "mappings"
    case .migration: "migration"
    case .plan: "plan"
    case .record: "by hand"
    }
  }
  /// What imports it.
  package var importAction: Phrase {
    switch self {
    case .staff: "\(action: "person import")"
    case .assessments, .record, .migration: "\(action: "assessment import")"
    case .framework: "\(action: "framework import")"
    case .roles: "\(action: "role import")"
    case .crosswalks: "\(action: "crosswalk import")"
    case .courses, .curriculum, .sessions, .plan: "\(action: "course import")"
    case .mappings: "\(action: "course map import")"
    }
  }
}
