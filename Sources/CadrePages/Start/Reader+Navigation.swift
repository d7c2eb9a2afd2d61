package import CadreModel
import CadreWorkspace

extension Reader {
  /// Where somebody may go, in the order of use.
  package init(_ principal: Principal, isSingleUser: Bool) {
    self.init(name: principal.name, isSingleUser: isSingleUser, navigation: principal.navigation)
  }
}

extension Principal {
  /// The people whose own account this is.
  package var ownNumbers: [Identifier<Person>] {
    mandates.compactMap { if case .servant(let number) = $0 { number } else { nil } }
  }

  fileprivate func may(_ action: Action) -> Bool { !grant(for: action).isEmpty }

  /// Whether there is somebody's else record to look at.
  package var seesOthers: Bool { may(.analyseGaps) }

  private var mayImport: Bool { [.changePeople, .importAssessments, .changeCourses, .changeFrameworks].contains(where: may) }

  var navigation: [Link] {
    var links = [Link("Start", .start)]
    links += ownNumbers.map { Link(ownNumbers.count == 1 ? "My profile" : "Profile \($0)", Address("people", $0.code)) }
    if may(.analyseGaps) { links.append(Link("Units", Address("units"))) }
    if may(.readPlans) { links.append(Link(may(.proposePlans) ? "Plans" : "My plan", Address("plans"))) }
    links.append(Link("Courses", Address("courses")))
    links.append(Link("Roles", Address("roles")))
    links.append(Link("Equity", Address("equity")))
    if may(.readReleases) { links.append(Link("Releases", Address("releases"))) }
    if mayImport { links.append(Link("Import", Address("import"))) }
    if may(.readAudit) { links.append(Link("Audit trail", Address("audit"))) }
    if may(.manageAccounts) { links.append(Link("Accounts", Address("accounts"))) }
    return links
  }

  /// What one can do here, in sentences.
  var ways: [Link] {
    var links: [Link] = []
    for number in ownNumbers {
      links.append(
        Link(
          "See my profile", Address("people", number.code),
          "What your roles require, what you have attained, and why each rating counts."))
      links.append(Link("Assess myself", Address("people", number.code, "rate"), "Area by area, on what each level means."))
    }
    if may(.analyseGaps) {
      links.append(Link("See the gaps of my units", Address("units"), "Who is ready, what is missing, and where."))
    }
    if may(.proposePlans) {
      links.append(
        Link("Propose a training plan", Address("plans", "new"), "What closes most for a budget, with the proof of it."))
    }
    if may(.readPlans) {
      links.append(Link("Look at training plans", Address("plans"), "Who takes which course when, and what is to be decided."))
    }
    if mayImport {
      links.append(Link("Import a file", Address("import"), "It is checked before anything is stored."))
    }
    if may(.changeCourses) {
      links.append(
        Link(
          "Say what courses teach", Address("courses-to-map"), "Proposals are confirmed or rejected; plans use what is confirmed."
        ))
    }
    links.append(Link("See courses", Address("courses"), "What there is to learn, when and where."))
    links.append(Link("See what roles require", Address("roles"), "Competencies, levels and weights of each role."))
    links.append(
      Link("Read the framework", Address("frameworks"), "What each competency is, and what each of its levels means."))
    links.append(Link("Check equity", Address("equity"), "Whether groups of people differ, in words and figures."))
    if may(.readReleases) {
      links.append(Link("Read releases", Address("releases"), "Figures of everybody, protected and kept."))
    }
    if may(.readAudit) { links.append(Link("Read the audit trail", Address("audit"), "Who saw and changed what.")) }
    if may(.manageAccounts) {
      links.append(Link("See accounts", Address("accounts"), "Who may sign in, and what is entrusted to whom."))
    }
    return links
  }
}
