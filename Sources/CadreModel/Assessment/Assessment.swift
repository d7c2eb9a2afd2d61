/// One immutable statement about one person and one competency.
package struct Assessment: Hashable, Sendable {
  /// What the statement says.
  package enum Outcome: Hashable, Sendable {
    case level(Level)
    /// Looked at, and no level given. It never displaces a level.
    case notAssessed
    /// The competency does not apply to the person's work. It never displaces a level.
    case notApplicable
    /// Takes back an earlier statement of the same source, day and assessor.
    case withdrawn
  }

  /// By whom and in what a statement came: what vouches for the assessor that it names.
  package struct Bringer: Hashable, Sendable {
    /// The account, or who runs the commands; empty where it was not kept.
    package let principal: String
    /// The file, plan or migration; empty where it was recorded by hand.
    package let file: String

    package init(principal: String = "", file: String = "") {
      self.principal = principal
      self.file = file
    }

    /// `staff.csv, imported by amina`; `recorded by amina`.
    package var words: String {
      let by = principal.isEmpty ? "" : " by \(principal)"
      return file.isEmpty ? "recorded\(by)" : "\(file), imported\(by)"
    }
  }

  package let person: Identifier<Person>
  package let competency: Identifier<Competency>
  package let outcome: Outcome
  package let source: Source
  package let assessedOn: Day
  package let recordedOn: Day
  /// Who assessed; empty where the source does not say. Recorded by hand, it is who recorded it, or somebody for whom an
  /// importer speaks.
  package let assessor: String
  /// By whom and in what it came.
  package let bringer: Bringer
  package let evidence: String
  /// The first day on which the statement no longer counts.
  package let expiresOn: Day?
  /// 0 for the first statement of its key, then one more for each correction; only the latest counts.
  package let revision: Int

  package init(
    person: Identifier<Person>, competency: Identifier<Competency>, outcome: Outcome, source: Source,
    assessedOn: Day, recordedOn: Day, assessor: String = "", bringer: Bringer = Bringer(), evidence: String = "",
    expiresOn: Day? = nil, revision: Int = 0
  ) {
    self.person = person
    self.competency = competency
    self.outcome = outcome
    self.source = source
    self.assessedOn = assessedOn
    self.recordedOn = recordedOn
    self.assessor = assessor
    self.bringer = bringer
    self.evidence = evidence
    self.expiresOn = expiresOn
    self.revision = revision
  }
}

/// Where a statement comes from. Raw values are stored: never renumber them.
package enum Source: UInt8, Hashable, Sendable, CaseIterable {
  case selfAssessment = 0
  case peer = 1
  case course = 2
  case manager = 3
  case certificate = 4
  case test = 5

  /// The word used in files, options and tables.
  package var word: String {
    switch self {
    case .selfAssessment: "self"
    case .peer: "peer"
    case .course: "course"
    case .manager: "manager"
    case .certificate: "certificate"
    case .test: "test"
    }
  }

  package init?(word: String) {
    guard let source = Self.allCases.first(where: { $0.word == word.lowercased() }) else { return nil }
    self = source
  }
}

extension Assessment.Outcome {
  /// `nil` where the statement gives no level.
  package var rank: Int? { if case .level(let level) = self { level.rank } else { nil } }

  /// The word used in files and answers.
  package var word: String {
    switch self {
    case .level: "level"
    case .notAssessed: "not assessed"
    case .notApplicable: "not applicable"
    case .withdrawn: "withdrawn"
    }
  }
}
