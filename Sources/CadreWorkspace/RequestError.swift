package import CadreModel
import CadreStore

/// Why a request cannot be met as it stands.
package enum RequestError: Error, Hashable, CustomStringConvertible {
  case noFramework
  case unknownFramework(String, known: [FrameworkReference])
  case ambiguousFramework([FrameworkReference])
  case unknownPerson(String)
  case unknownUnit(String, nearest: String?)
  case ambiguousUnit(String, matches: [String])
  case ambiguousScope(String, unit: String)
  case unknownRole(String, nearest: String?)
  case unknownCompetency(String, framework: FrameworkReference, hint: String)
  case noScale(FrameworkReference)
  case badLevel(String, range: ClosedRange<Int>)
  case futureDay(Day, today: Day)
  case expiresTooSoon(Day, assessed: Day)
  case daysReversed(from: Day, to: Day)
  case unknownAttribute(String, known: [String])
  case unknownValue(String, attribute: String, nearest: String?)
  case unknownOutcome(String)
  case noAttributes
  case nothingToCompare([String])
  case nobody(scope: String?, on: Day)
  case notADirectory(String)
  case unknownCourse(String, nearest: String?)
  case noCourses(FrameworkReference)
  case unknownCurriculumCourse(String, nearest: String?)
  case noHours(String)
  case severalCurrencies([CourseMoney.Share])
  case unknownPlan(Int, last: Int?)
  case noSuchLines(Int, [String])
  case notOver(Int, today: Day)
  case unknownSession(course: String, day: Day, offered: [String])
  case doesNotFit(String)
  case sessionCancelled(String, Day)
  case courseLeftOut(String, CourseMoney.Obstacle)
  case noRelease
  case unknownRelease(Int, last: Int?)
  case withdrawnRelease(Int, on: Day)
  case unknownTable(String, release: Int, nearest: String?)
  case notInRelease(String, release: Int, known: [String])
  case notReleasable(String)
  case noReason
  case releasedMeanwhile

  package var description: String {
    switch self {
    case .noFramework:
      "there is no framework yet. Import one with cadre framework import FILE."
    case .unknownFramework(let text, let known):
      "there is no framework “\(text)”. "
        + (known.isEmpty ? "There is none at all yet." : "There are: \(known.map(\.description).joined(separator: ", ")).")
    case .ambiguousFramework(let all):
      "there are several frameworks to choose from: \(all.map(\.description).joined(separator: ", ")). Choose with --framework."
    case .unknownPerson(let number): "nobody has the person number “\(number)”. See cadre person list."
    case .unknownUnit(let text, let nearest):
      "there is no unit “\(text)”."
        + (nearest.map { " Did you mean “\($0)”?" } ?? " Paths are written Ministry/Department/Office.")
    case .ambiguousUnit(let text, let matches):
      "several units are called “\(text)”: \(matches.prefix(4).joined(separator: ", ")). Give the whole path."
    case .ambiguousScope(let text, let unit):
      "“\(text)” is the name of the unit \(unit) and the number of a person. Give the unit's whole path, or name the person as "
        + "a person."
    case .unknownRole(let text, let nearest):
      "there is no role “\(text)”." + (nearest.map { " Did you mean “\($0)”?" } ?? " See cadre role list.")
    case .unknownCompetency(let text, let framework, let hint): "\(framework) has no competency “\(text)”.\(hint)"
    case .noScale(let framework): "\(framework) has no proficiency levels, so there are no gaps to analyse."
    case .badLevel(let text, let range):
      "there is no level “\(text)”. Write \(range.lowerBound) to \(range.upperBound), or a level's name."
    case .daysReversed(let first, let last): "the first day, \(first), is after the last one, \(last)."
    case .unknownAttribute(let text, let known):
      "nobody has an attribute “\(text)”. "
        + (known.isEmpty
          ? "The staff export had no further columns." : "There are: \(known.joined(separator: ", ")).")
    case .unknownValue(let text, let attribute, let nearest):
      "nobody has “\(text)” as \(attribute)." + (nearest.map { " Did you mean “\($0)”?" } ?? "")
    case .unknownOutcome(let text):
      "there is no outcome “\(text)”. There are: \(EquityQuery.standardOutcomes.joined(separator: ", ")), "
        + "level:COMPETENCY and ATTRIBUTE=VALUE."
    case .noAttributes:
      "nobody has declared an attribute such as sex or grade. Import a staff export that has such columns."
    case .nothingToCompare(let attributes):
      "nothing can be compared: everybody has the same value of \(attributes.joined(separator: ", ")), or none, or there are "
        + "too many values."
    case .futureDay(let day, let today): "\(day) is in the future; today is \(today)."
    case .expiresTooSoon(let day, let assessed):
      "it would expire on \(day), on or before the day of assessment, \(assessed). Correct one of the days."
    case .nobody(let scope, let day):
      scope.map { "nobody is in service in “\($0)” on \(day)." }
        ?? "nobody is in service on \(day). Import staff with cadre person import FILE."
    case .notADirectory(let path): "\(path) is not a folder that can be written to."
    case .unknownCourse(let text, let nearest):
      "there is no course “\(text)”." + (nearest.map { " Did you mean “\($0)”?" } ?? " See cadre course list.")
    case .unknownCurriculumCourse(let text, let nearest):
      "no curriculum has a course “\(text)”." + (nearest.map { " Did you mean “\($0)”?" } ?? " See cadre course map list.")
    case .noHours(let course):
      "the curriculum does not say how many hours \(course) takes, and a plan must know. Give --hours, or fill the hours column."
    case .severalCurrencies(let shares):
      "courses are priced in several currencies, and amounts of different ones are not added up: "
        + shares.map { "\($0.currency.isEmpty ? "none stated" : $0.currency) (\($0.courses))" }.joined(separator: ", ")
        + ". Say in which the budget is with --currency; courses in others are left out."
    case .noCourses(let framework):
      "there are no courses for \(framework) yet. Import some with cadre course import FILE."
    case .unknownPlan(let number, let last):
      "there is no plan \(number)." + (last.map { " The last one is \($0)." } ?? " Make one with cadre plan propose.")
    case .noSuchLines(let number, let states): "plan \(number) has no such line that is \(states.joined(separator: " or "))."
    case .notOver(let number, let today): "none of these courses of plan \(number) has ended by \(today)."
    case .unknownSession(let course, let day, let offered):
      "\(course) has not one session to come that begins on \(day). "
        + (offered.isEmpty
          ? "It has no other." : "Others: \(offered.joined(separator: ", ")). Name the place, too, where two begin on one day.")
    case .sessionCancelled(let course, let day):
      "the session of \(course) on \(day) was cancelled. Refuse the line, or exchange it for another session."
    case .courseLeftOut(let course, let obstacle):
      "\(course) is left out of the plan, so nobody can be put into another session of it: \(obstacle.words)."
    case .noRelease: "there is no release yet. An administrator makes one with cadre release make."
    case .unknownRelease(let number, let last):
      "there is no release \(number)." + (last.map { " The last one is \($0)." } ?? " Make one with cadre release make.")
    case .withdrawnRelease(let number, let day): "release \(number) was withdrawn on \(day). See cadre release list for others."
    case .unknownTable(let text, let release, let nearest):
      "release \(release) has no table “\(text)”."
        + (nearest.map { " Did you mean “\($0)”?" } ?? " See cadre release show \(release).")
    case .notInRelease(let text, let release, let known):
      "release \(release) does not tell “\(text)”. It tells: \(known.joined(separator: ", "))."
    case .notReleasable(let text):
      "“\(text)” is no outcome that a release holds. There are: \(EquityQuery.standardOutcomes.joined(separator: ", ")); levels "
        + "by attribute and crossings of attributes are asked for as such."
    case .noReason: "say why the release is withdrawn."
    case .releasedMeanwhile: "others made releases or set the threshold meanwhile. Try again."
    case .doesNotFit(let reason): "the session does not fit: \(reason). Choose another."
    }
  }
}
