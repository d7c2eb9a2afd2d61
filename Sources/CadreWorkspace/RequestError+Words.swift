package import CadreModel

extension RequestError {
  package var phrase: Phrase {
    switch self {
    case .noFramework, .unknownFramework, .ambiguousFramework, .unknownCompetency, .noScale, .badLevel, .badWeight:
      frameworkPhrase
    case .unknownPerson, .unknownUnit, .ambiguousUnit, .ambiguousScope, .unknownRole, .nobody, .noTraining, .unknownPage,
      .tooManyPeople, .oneInstitution:
      peoplePhrase
    case .noRoleTitle, .roleExists, .roleNotRetired: rolePhrase
    case .noPurpose, .consentOver, .consentInForce, .noConsent: consentPhrase
    case .unknownAttribute, .unknownValue, .unknownOutcome, .noAttributes, .nothingToCompare: equityPhrase
    case .futureDay, .expiresTooSoon, .daysReversed, .notADirectory: dayPhrase
    case .unknownCourse, .noCourses, .unknownCurriculumCourse, .noHours, .severalCurrencies, .unknownSession,
      .sessionCancelled, .courseLeftOut, .doesNotFit:
      coursePhrase
    case .unknownPlan, .noSuchLines, .notOver, .notInPlan, .hasSeat, .planChanged: planPhrase
    case .noRelease, .unknownRelease, .withdrawnRelease, .unknownTable, .notInRelease, .notReleasable, .policyOfRelease,
      .noReason,
      .releasedMeanwhile:
      releasePhrase
    }
  }

  private var frameworkPhrase: Phrase {
    switch self {
    case .unknownFramework(let text, let known) where known.isEmpty:
      "there is no framework “\(text)”. There is none at all yet."
    case .unknownFramework(let text, let known):
      "there is no framework “\(text)”. There are: \(Self.list(known.map(\.description)))."
    case .ambiguousFramework(let all):
      """
      there are several frameworks to choose from: \(Self.list(all.map(\.description))). Choose with \(option: "framework").
      """
    case .unknownCompetency(let text, let framework, let nearest):
      .sentences("\(framework) has no competency “\(text)”.", .suggestion(nearest))
    case .noScale(let framework): "\(framework) has no proficiency levels, so there are no gaps to analyse."
    case .badLevel(let text, let range):
      "there is no level “\(text)”. Write \(range.lowerBound) to \(range.upperBound), or a level's name."
    case .badWeight(let text): "“\(text)” is no weight. Write a number from 0.01 to 100, such as 1.5."
    default: "there is no framework yet. Import one with \(action: "framework import")."
    }
  }

  private var peoplePhrase: Phrase {
    switch self {
    case .unknownPerson(let number): "nobody has the person number “\(number)”. See \(action: "person list")."
    case .unknownUnit(let text, let nearest?): "there is no unit “\(text)”. Did you mean “\(nearest)”?"
    case .unknownUnit(let text, nil): "there is no unit “\(text)”. Paths are written Ministry/Department/Office."
    case .ambiguousUnit(let text, let matches):
      "several units are called “\(text)”: \(Self.list(Array(matches.prefix(4)))). Give the whole path."
    case .ambiguousScope(let text, let unit):
      """
      “\(text)” is the name of the unit \(unit) and the number of a person. Give the unit's whole path, or name the person as a \
      person.
      """
    case .unknownRole(let text, let nearest?): "there is no role “\(text)”. Did you mean “\(nearest)”?"
    case .unknownRole(let text, nil): "there is no role “\(text)”. See \(action: "role list")."
    case .unknownPage(let text): "“\(text)” leads to no page. Take it from the page before."
    case .tooManyPeople(let count, let most):
      "these are \(count) people, and a team has \(most) at most. Name a smaller unit with \(option: "unit")."
    case .noTraining(let scope?):
      "no attendance of a course is held of anybody in “\(scope)”. It comes with completed plans, and with assessments from a course."
    case .noTraining(nil):
      "no attendance of a course is held of anybody. It comes with completed plans, and with assessments from a course."
    case .oneInstitution(let scope?):
      "“\(scope)” has no institutions to compare: nothing is below it. Name a larger unit with \(option: "unit")."
    case .oneInstitution(nil): "There are no institutions to compare: nothing is below the only unit."
    case .nobody(let scope?, let day): "nobody is in service in “\(scope)” on \(day)."
    case .nobody(nil, let day): "nobody is in service on \(day). Import staff with \(action: "person import")."
    default: ""
    }
  }

  private var rolePhrase: Phrase {
    switch self {
    case .roleExists(let name, let code): "role “\(code)” is called “\(name)” already. Choose another name."
    case .roleNotRetired(let code): "role “\(code)” is not retired. Nothing was changed."
    default: "a role needs a code of at most 200 bytes and a title. Give them."
    }
  }

  private var consentPhrase: Phrase {
    switch self {
    case .consentOver(let day, let today): "\(day) is over; today is \(today). Name the last day on which you can be found."
    case .consentInForce(let until):
      "a consent is in force until \(until). Withdraw it first with \(action: "person consent withdraw")."
    case .noConsent(let number): "no consent of \(number) is in force. See \(action: "person consent list")."
    default: "say what you agree to help with: who finds you must know it."
    }
  }

  private var equityPhrase: Phrase {
    switch self {
    case .unknownAttribute(let text, let known) where known.isEmpty:
      "nobody has an attribute “\(text)”. The staff export had no further columns."
    case .unknownAttribute(let text, let known): "nobody has an attribute “\(text)”. There are: \(Self.list(known))."
    case .unknownValue(let text, let attribute, let nearest?):
      "nobody has “\(text)” as \(attribute). Did you mean “\(nearest)”?"
    case .unknownValue(let text, let attribute, nil): "nobody has “\(text)” as \(attribute)."
    case .unknownOutcome(let text):
      """
      there is no outcome “\(text)”. There are: \(Self.list(EquityQuery.standardOutcomes)), level:COMPETENCY and ATTRIBUTE=VALUE.
      """
    case .nothingToCompare(let attributes):
      """
      nothing can be compared: everybody has the same value of \(Self.list(attributes)), or none, or there are too many values.
      """
    default: "nobody has declared an attribute such as sex or grade. Import a staff export that has such columns."
    }
  }

  private var dayPhrase: Phrase {
    switch self {
    case .daysReversed(let first, let last): "the first day, \(first), is after the last one, \(last)."
    case .futureDay(let day, let today): "\(day) is in the future; today is \(today)."
    case .expiresTooSoon(let day, let assessed):
      "it would expire on \(day), on or before the day of assessment, \(assessed). Correct one of the days."
    case .notADirectory(let path): "\(path) is not a folder that can be written to."
    default: ""
    }
  }

  private var coursePhrase: Phrase {
    switch self {
    case .unknownCourse(let text, let nearest?): "there is no course “\(text)”. Did you mean “\(nearest)”?"
    case .unknownCourse(let text, nil): "there is no course “\(text)”. See \(action: "course list")."
    case .unknownCurriculumCourse(let text, let nearest?):
      "no curriculum has a course “\(text)”. Did you mean “\(nearest)”?"
    case .unknownCurriculumCourse(let text, nil):
      "no curriculum has a course “\(text)”. See \(action: "course map list")."
    case .noHours(let course):
      """
      the curriculum does not say how many hours \(course) takes, and a plan must know. Give \(option: "hours"), or fill the hours \
      column.
      """
    case .severalCurrencies(let shares):
      """
      courses are priced in several currencies, and amounts of different ones are not added up: \(shares.map(\.words)). Say in which \
      the budget is with \(option: "currency"); courses in others are left out.
      """
    case .noCourses(let framework):
      "there are no courses for \(framework) yet. Import some with \(action: "course import")."
    case .unknownSession(let course, let day?, let offered) where offered.isEmpty:
      "\(course) has no session that begins on \(day), and no other one to come."
    case .unknownSession(let course, nil, let offered) where offered.isEmpty: "\(course) has no session to come."
    case .unknownSession(let course, nil, let offered):
      "\(course) has several sessions to come: \(offered). Say which day, and the place where two begin on one day."
    case .unknownSession(let course, let day?, let offered):
      """
      \(course) has no session that begins on \(day), or more than one. To come are: \(offered). Name the place, too, \
      where two begin on one day.
      """
    case .sessionCancelled(let course, let day):
      "the session of \(course) on \(day) was cancelled. Refuse the line, or exchange it for another session."
    case .courseLeftOut(let course, let obstacle):
      "\(course) is left out of the plan, so nobody can be put into another session of it: \(obstacle.words)."
    case .doesNotFit(let reasons): "the session does not fit: \(reasons). Choose another."
    default: ""
    }
  }

  private var planPhrase: Phrase {
    switch self {
    case .unknownPlan(let number, let last?): "there is no plan \(number). The last one is \(last)."
    case .unknownPlan(let number, nil): "there is no plan \(number). Make one with \(action: "plan propose")."
    case .noSuchLines(let number, let states):
      "plan \(number) has no such line that is \(states.joined(separator: " or "))."
    case .notInPlan(let person, let number):
      "\(person) is not among the people of plan \(number). Name somebody who is in service in the unit that the plan is for."
    case .hasSeat(let person, let course):
      "\(person) has a seat in \(course) by this plan already. Exchange it for another session, or refuse it first."
    case .planChanged(let number): "somebody changed plan \(number) meanwhile. Look at it again, and decide anew."
    case .notOver(let number, let today): "none of these courses of plan \(number) has ended by \(today)."
    default: ""
    }
  }

  private var releasePhrase: Phrase {
    switch self {
    case .unknownRelease(let number, let last?): "there is no release \(number). The last one is \(last)."
    case .unknownRelease(let number, nil): "there is no release \(number). Make one with \(action: "release make")."
    case .withdrawnRelease(let number, let day):
      "release \(number) was withdrawn on \(day). See \(action: "release list") for others."
    case .unknownTable(let text, let release, let nearest?):
      "release \(release) has no table “\(text)”. Did you mean “\(nearest)”?"
    case .unknownTable(let text, let release, nil):
      "release \(release) has no table “\(text)”. See \(action: "release show")."
    case .notInRelease(let text, let release, let known):
      "release \(release) does not tell “\(text)”. It tells: \(Self.list(known))."
    case .notReleasable(let text):
      """
      “\(text)” is no outcome that a release holds. There are: \(Self.list(EquityQuery.standardOutcomes)); levels by attribute and \
      crossings of attributes are asked for as such.
      """
    case .policyOfRelease:
      """
      a release leaves out what is unassessed, and does not tell it as missing. Ask for it with \(option: "unassessed") exclude, or \
      ask the records.
      """
    case .noReason: "say why the release is withdrawn."
    case .releasedMeanwhile: "others made releases or set the threshold meanwhile. Try again."
    default: "there is no release yet. An administrator makes one with \(action: "release make")."
    }
  }

  /// Names out of the data, with commas.
  private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension CourseMoney.Share {
  fileprivate var words: Phrase {
    currency.isEmpty ? "none stated (\(courses))" : "\(currency) (\(courses))"
  }
}
