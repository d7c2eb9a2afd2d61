/// Who could be trained in what, when, where and for how much: what a plan is made from.
///
/// Everything refers to everything else by position. Days are counted from any day one likes; money is in whole units.
package struct TrainingProblem: Sendable {
  package struct Competency: Sendable {
    package let id: String
    /// What one level of it counts.
    package let weight: Int

    package init(id: String, weight: Int) {
      self.id = id
      self.weight = weight
    }
  }

  /// From an entry level, which has to be reached before the session starts, to a target level.
  package struct Effect: Sendable, Hashable {
    package let competency: Int
    package let entry: Int
    package let target: Int

    package init(competency: Int, entry: Int, target: Int) {
      self.competency = competency
      self.entry = entry
      self.target = target
    }
  }

  package struct Course: Sendable {
    package let id: String
    package let hours: Int
    package let effects: [Effect]
    /// Courses that have to be completed before a session of this one starts.
    package let prerequisites: [Int]
    /// What a seat in one more session costs; `nil` where nobody knows more than the sessions tell.
    package let seatCost: Int?

    package init(id: String, hours: Int, effects: [Effect], prerequisites: [Int], seatCost: Int? = nil) {
      self.id = id
      self.hours = hours
      self.effects = effects
      self.prerequisites = prerequisites
      self.seatCost = seatCost
    }
  }

  package enum Mode: String, Sendable, CaseIterable {
    case inPerson = "in-person"
    case onlineLive = "online-live"
    case selfPaced = "self-paced"
    case hybrid
  }

  package struct Session: Sendable {
    package let id: String
    package let course: Int
    /// First and last day.
    package let days: ClosedRange<Int>
    package let mode: Mode
    package let region: Int
    /// Any of them will do.
    package let languages: [Int]
    package let seats: Int
    /// With fewer people it does not take place.
    package let minimum: Int
    package let fixedCost: Int
    package let seatCost: Int
    /// Whether other agencies' people have their seats in it, too, where several are planned for.
    package let isNational: Bool
    /// Whether nobody may come but who has a seat already, because no budget can pay for it.
    package let isLeftOut: Bool

    package init(
      id: String, course: Int, days: ClosedRange<Int>, mode: Mode, region: Int, languages: [Int], seats: Int, minimum: Int,
      fixedCost: Int, seatCost: Int, isNational: Bool = false, isLeftOut: Bool = false
    ) {
      self.id = id
      self.course = course
      self.days = days
      self.mode = mode
      self.region = region
      self.languages = languages
      self.seats = seats
      self.minimum = minimum
      self.fixedCost = fixedCost
      self.seatCost = seatCost
      self.isNational = isNational
      self.isLeftOut = isLeftOut
    }

    /// The session with no seats but those that people have, which cost this budget nothing.
    package func leftOut(held: Int) -> Session {
      Session(
        id: id, course: course, days: days, mode: mode, region: region, languages: languages, seats: held, minimum: 0,
        fixedCost: 0, seatCost: 0, isNational: isNational, isLeftOut: true)
    }

    /// The session at another price.
    package func with(minimum: Int, fixedCost: Int, seatCost: Int) -> Session {
      Session(
        id: id, course: course, days: days, mode: mode, region: region, languages: languages, seats: seats, minimum: minimum,
        fixedCost: fixedCost, seatCost: seatCost, isNational: isNational, isLeftOut: isLeftOut)
    }

    package func with(seats: Int) -> Session {
      Session(
        id: id, course: course, days: days, mode: mode, region: region, languages: languages, seats: seats, minimum: minimum,
        fixedCost: fixedCost, seatCost: seatCost, isNational: isNational, isLeftOut: isLeftOut)
    }

    /// Nobody sits in two live sessions on one day.
    package var isLive: Bool { mode != .selfPaced }
  }

  package struct Person: Sendable {
    package let id: String
    /// The group that a fairness rule counts the person in.
    package let group: Int
    package let region: Int
    package let languages: [Int]
    package let travels: Bool
    package let isOnline: Bool
    package let hours: Int
    /// Courses completed before.
    package let completed: [Int]
    /// By competency; 0 is none.
    package let current: [UInt8]
    /// By competency; 0 where nothing is required.
    package let required: [UInt8]
    /// By competency, what one level counts for this person; `nil` where the competencies' own weights apply.
    package let weights: [Int]?
    /// Sessions that the person is not to be offered.
    package let declined: [Int]

    package init(
      id: String, group: Int, region: Int, languages: [Int], travels: Bool, isOnline: Bool, hours: Int, completed: [Int],
      current: [UInt8], required: [UInt8], weights: [Int]? = nil, declined: [Int] = []
    ) {
      self.id = id
      self.group = group
      self.region = region
      self.languages = languages
      self.travels = travels
      self.isOnline = isOnline
      self.hours = hours
      self.completed = completed
      self.current = current
      self.required = required
      self.weights = weights
      self.declined = declined
    }
  }

  package let competencies: [Competency]
  package let courses: [Course]
  package let sessions: [Session]
  package let people: [Person]
  /// Of one person to a session in another region.
  package let travelCost: Int
  package let budget: Int
  /// The values of the attribute that a fairness rule looks at.
  package let groups: [String]

  package init(
    competencies: [Competency], courses: [Course], sessions: [Session], people: [Person], travelCost: Int, budget: Int,
    groups: [String]
  ) {
    self.competencies = competencies
    self.courses = courses
    self.sessions = sessions
    self.people = people
    self.travelCost = travelCost
    self.budget = budget
    self.groups = groups
  }

  /// The problem with other sessions, people or money.
  package func with(sessions: [Session]? = nil, people: [Person]? = nil, budget: Int) -> TrainingProblem {
    TrainingProblem(
      competencies: competencies, courses: courses, sessions: sessions ?? self.sessions, people: people ?? self.people,
      travelCost: travelCost, budget: budget, groups: groups)
  }

  /// What a seat in the session costs the person's employer with travel; `nil` where the person cannot attend.
  package func seatCost(of session: Session, for person: Person) -> Int? {
    guard session.languages.contains(where: person.languages.contains) else { return nil }
    let travelling = person.travels ? session.seatCost + travelCost : nil
    return switch session.mode {
    case .onlineLive, .selfPaced: person.isOnline ? session.seatCost : nil
    case .hybrid: session.region == person.region || person.isOnline ? session.seatCost : travelling
    case .inPerson: session.region == person.region ? session.seatCost : travelling
    }
  }

  /// What one level of a competency counts for a person.
  package func weight(of competency: Int, for person: Person) -> Int {
    person.weights?[competency] ?? competencies[competency].weight
  }

  /// Weighted levels that the person is short of.
  package func deficit(of person: Person) -> Int {
    competencies.indices.reduce(0) {
      $0 + weight(of: $1, for: person) * max(0, Int(person.required[$1]) - Int(person.current[$1]))
    }
  }
}
