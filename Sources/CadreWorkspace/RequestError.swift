package import CadreModel
import CadreStore

/// Why a request cannot be met as it stands.
package enum RequestError: Refusal, Hashable {
  case noFramework
  case unknownFramework(String, known: [FrameworkReference])
  case ambiguousFramework([FrameworkReference])
  case unknownPerson(String)
  case unknownUnit(String, nearest: String?)
  case ambiguousUnit(String, matches: [String])
  case ambiguousScope(String, unit: String)
  case unknownRole(String, nearest: String?)
  case unknownCompetency(String, framework: FrameworkReference, nearest: String?)
  case noScale(FrameworkReference)
  case badLevel(String, range: ClosedRange<Int>)
  case badWeight(String)
  case futureDay(Day, today: Day)
  case expiresTooSoon(Day, assessed: Day)
  case daysReversed(from: Day, to: Day)
  case unknownAttribute(String, known: [String])
  case unknownValue(String, attribute: String, nearest: String?)
  case unknownOutcome(String)
  case noAttributes
  case nothingToCompare([String])
  case nobody(scope: String?, on: Day)
  case noTraining(scope: String?)
  case oneInstitution(scope: String?)
  case notADirectory(String)
  case unknownCourse(String, nearest: String?)
  case noCourses(FrameworkReference)
  case unknownCurriculumCourse(String, nearest: String?)
  case noHours(String)
  case severalCurrencies([CourseMoney.Share])
  case unknownPlan(Int, last: Int?)
  case noSuchLines(Int, [String])
  case notOver(Int, today: Day)
  case unknownSession(course: String, day: Day?, offered: [Phrase])
  case notInPlan(String, Int)
  case hasSeat(String, String)
  case planChanged(Int)
  case doesNotFit([Phrase])
  case sessionCancelled(String, Day)
  case courseLeftOut(String, CourseMoney.Obstacle)
  case noRelease
  case unknownRelease(Int, last: Int?)
  case withdrawnRelease(Int, on: Day)
  case unknownTable(String, release: Int, nearest: String?)
  case notInRelease(String, release: Int, known: [String])
  case notReleasable(String)
  case policyOfRelease
  case noReason
  case unknownPage(String)
  case tooManyPeople(Int, most: Int)
  case noPurpose
  case consentOver(Day, today: Day)
  case consentInForce(until: Day)
  case noConsent(String)
  case releasedMeanwhile
  case noRoleTitle
  case roleExists(String, String)
  case roleNotRetired(String)

  /// Whether what is named is not there.
  package var kind: RefusalKind {
    switch self {
    case .unknownFramework, .unknownPerson, .unknownUnit, .unknownRole, .unknownCompetency, .unknownCourse,
      .unknownCurriculumCourse, .unknownPlan, .unknownSession, .noFramework, .nobody, .noTraining,
      .noCourses, .noRelease,
      .unknownRelease,
      .withdrawnRelease, .unknownTable:
      .missing
    default: .refused
    }
  }
}
