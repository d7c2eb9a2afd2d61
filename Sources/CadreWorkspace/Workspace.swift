package import CadreModel
package import CadreStore

/// The use cases: who may do what, what is recorded, what comes back. Every door calls these and nothing else.
package struct Workspace: Sendable {
  package let store: any Store
  /// The day that counts as today; nothing in here reads a clock.
  package let today: Day
  package let snapshots: Snapshots

  package init(store: any Store, today: Day) {
    self.store = store
    self.today = today
    snapshots = Snapshots(store: store)
  }
}

/// Why a request cannot be met as it stands.
package enum RequestError: Error, Hashable, CustomStringConvertible {
  case noFramework
  case unknownFramework(String, known: [FrameworkReference])
  case ambiguousFramework([FrameworkReference])
  case unknownPerson(String)
  case unknownUnit(String, nearest: String?)
  case ambiguousUnit(String, matches: [String])
  case unknownRole(String, nearest: String?)
  case unknownCompetency(String, framework: FrameworkReference, hint: String)
  case noScale(FrameworkReference)
  case badLevel(String, range: ClosedRange<Int>)
  case futureDay(Day, today: Day)
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
  case unknownPlan(Int, last: Int?)
  case noSuchLines(Int, [String])
  case notOver(Int, today: Day)

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
    case .noCourses(let framework):
      "there are no courses for \(framework) yet. Import some with cadre course import FILE."
    case .unknownPlan(let number, let last):
      "there is no plan \(number)." + (last.map { " The last one is \($0)." } ?? " Make one with cadre plan propose.")
    case .noSuchLines(let number, let states): "plan \(number) has no such line that is \(states.joined(separator: " or "))."
    case .notOver(let number, let today): "none of these courses of plan \(number) has ended by \(today)."
    }
  }
}

extension StoreReader {
  /// The framework that is meant: the one named (`slug` or `slug@version`), else the only adopted one with levels, else
  /// the only one with levels.
  func resolveFramework(_ text: String?) throws -> Framework {
    let reference = try resolveReference(text)
    guard let framework = try framework(reference) else { throw StoreRefusal.unknownFramework(reference) }
    return framework
  }

  func resolveReference(_ text: String?) throws -> FrameworkReference {
    let all = try frameworks()
    if let text {
      let matches = all.filter { "\($0.reference)" == text || $0.reference.slug == text }
      let adopted = matches.filter { $0.status == .adopted }
      guard let match = adopted.last ?? matches.last else {
        throw RequestError.unknownFramework(text, known: all.map(\.reference))
      }
      return match.reference
    } else {
      let usable = all.filter { $0.levels > 0 && $0.status != .retired }
      let adopted = usable.filter { $0.status == .adopted }
      // Versions ascend: the last of each framework stands for it.
      let latest = Dictionary((adopted.isEmpty ? usable : adopted).map { ($0.reference.slug, $0) }, uniquingKeysWith: { $1 })
      let candidates = latest.values.sorted { $0.reference < $1.reference }
      guard let first = candidates.first else { throw RequestError.noFramework }
      guard candidates.count == 1 else { throw RequestError.ambiguousFramework(candidates.map(\.reference)) }
      return first.reference
    }
  }
}

/// The unit with that path, or the only one with that name.
func resolveUnit(_ text: String, in units: [Unit]) throws -> Int {
  let wanted = text.trimmed
  if let index = units.firstIndex(where: { $0.display == wanted }) { return index }
  let named = units.indices.filter { units[$0].name.lowercased() == wanted.lowercased() }
  if named.count == 1 { return named[0] }
  if named.count > 1 { throw RequestError.ambiguousUnit(wanted, matches: named.map { units[$0].display }) }
  throw RequestError.unknownUnit(wanted, nearest: nearestMatch(to: wanted, among: units.map(\.display) + units.map(\.name)))
}
