package import CadreModel

/// What can be asked of the workspace, as permissions and the audit trail name it.
package enum Action: String, CaseIterable, Sendable {
  case readCatalogue = "catalogue.read"
  case changeFrameworks = "framework.write"
  case readPeople = "person.read"
  case readSensitive = "person.sensitive"
  case changePeople = "person.write"
  case changeUnits = "unit.write"
  case exportPeople = "person.export"
  case erasePeople = "person.erase"
  case consent = "consent.write"
  case findHelpers = "helper.read"
  case assess = "assessment.write"
  case importAssessments = "assessment.import"
  case analyseGaps = "gap.read"
  case analyseEquity = "equity.read"
  case readImports = "import.read"
  case undoImports = "import.undo"
  case changeProfiles = "profile.write"
  case readReleases = "release.read"
  case makeReleases = "release.make"
  case changeCourses = "course.write"
  case readPlans = "plan.read"
  case proposePlans = "plan.propose"
  case decidePlans = "plan.decide"
  case readAudit = "audit.read"
  case manageAccounts = "account.write"
  case maintain = "store.maintain"

  /// What the audit trail names besides: signing in, and asking without being signed in.
  static let signInWords = ["session.write", "session.use"]

  /// All that the audit trail names.
  package static var words: [String] { allCases.map(\.rawValue) + signInWords }

  /// What it lets somebody do, in the documentation's words.
  package var summary: Phrase {
    switch self {
    case .readCatalogue: "read frameworks, roles, units, crosswalks, courses and what they teach"
    case .changeFrameworks: "import, adopt, migrate and delete frameworks and roles; import crosswalks"
    case .readPeople: "read what is held about people, their assessments and their gaps"
    case .readSensitive: "read sensitive attributes of single people, such as disability, where they are asked for"
    case .changePeople: "import staff, delete people who were added by mistake"
    case .changeUnits: "rename, move and merge units"
    case .exportPeople: "read all that is held about single people, with who looked at it"
    case .erasePeople: "erase people, and say how long what is held about them is kept"
    case .consent: "agree to be found as somebody who can help, and withdraw that; only the person can"
    case .findHelpers: "find people of all units who agreed to be found as somebody who can help"
    case .assess: "record one assessment"
    case .importAssessments: "import assessments"
    case .analyseGaps: "analyse gaps of units, roles, competencies and goals"
    case .analyseEquity: "compare groups of people"
    case .readImports: "see which files were imported: the own imports, or all where everybody may be seen"
    case .undoImports: "undo imports: the own ones, or all where everybody may be seen"
    case .changeProfiles: "save how files are read, and delete that: the own profiles, or all where everybody may be seen"
    case .readReleases: "read releases"
    case .makeReleases: "make and withdraw releases, and set their threshold"
    case .changeCourses: "import and delete courses, decide what they teach"
    case .readPlans: "read training plans"
    case .proposePlans: "propose training plans"
    case .decidePlans: "approve, refuse and complete the lines of plans"
    case .readAudit: "read and verify the audit trail"
    case .manageAccounts: "manage accounts and tokens"
    case .maintain: "check and repair the database, set the rating rule"
    }
  }

  /// Whether a token that may only read is refused.
  package var isWrite: Bool {
    switch self {
    case .readCatalogue, .readPeople, .readSensitive, .analyseGaps, .analyseEquity, .readReleases, .readPlans, .readAudit,
      .findHelpers, .readImports, .exportPeople:
      false
    case .changeFrameworks, .changePeople, .changeUnits, .erasePeople, .consent, .assess, .importAssessments, .changeCourses,
      .proposePlans, .decidePlans, .makeReleases, .manageAccounts, .maintain, .undoImports,
      .changeProfiles:
      true
    }
  }

  /// Whether reading so is itself recorded: it shows single people, groups however small, or who did what.
  package var isRecordedWhenRead: Bool {
    [
      .readPeople, .readSensitive, .exportPeople, .erasePeople, .findHelpers, .analyseGaps, .analyseEquity, .readPlans,
      .readAudit,
    ]
    .contains(self)
  }
}
