import CadreModel
import CadrePlanning
import CadreTestSupport

extension TrainingProblem {
  /// A ministry so small that every plan can be tried: three people, a few sessions in every mode, entry levels,
  /// prerequisites, minimum enrolments and a budget that binds.
  static func random(seed: UInt64) -> TrainingProblem {
    var random = SeededGenerator(seed: seed)
    let competencies = (0..<3).map { Competency(id: "C\($0)", weight: Int.random(in: 1...3, using: &random)) }
    let courses = (0..<4).map { index in
      Course(
        id: "K\(index)", hours: Int.random(in: 2...8, using: &random),
        effects: (0..<Int.random(in: 1...2, using: &random)).map { offset in
          let entry = Int.random(in: 0...1, using: &random)
          return Effect(
            competency: (index + offset) % 3, entry: entry, target: entry + Int.random(in: 1...2, using: &random))
        }, prerequisites: index > 1 && Bool.random(using: &random) ? [0] : [])
    }
    let sessions = (0..<5).map { index in
      let start = Int.random(in: 0...20, using: &random)
      let minimum = Int.random(in: 0...2, using: &random)
      return Session(
        id: "S\(index)", course: index % 4, days: start...start + Int.random(in: 0...8, using: &random),
        mode: Mode.allCases[Int.random(in: 0..<4, using: &random)], region: Int.random(in: 0...1, using: &random), languages: [0],
        seats: max(minimum, Int.random(in: 1...3, using: &random)), minimum: minimum,
        fixedCost: Int.random(in: 0...20, using: &random), seatCost: Int.random(in: 1...10, using: &random))
    }
    let people = (0..<3).map { index in
      Person(
        id: "P\(index)", group: index % 2, region: Int.random(in: 0...1, using: &random), languages: [0],
        travels: Bool.random(using: &random), isOnline: Int.random(in: 0...3, using: &random) > 0,
        hours: Int.random(in: 4...16, using: &random), completed: [],
        current: (0..<3).map { _ in UInt8.random(in: 0...1, using: &random) },
        required: (0..<3).map { _ in UInt8.random(in: 0...3, using: &random) })
    }
    return TrainingProblem(
      competencies: competencies, courses: courses, sessions: sessions, people: people, travelCost: 5,
      budget: Int.random(in: 20...90, using: &random), groups: ["A", "B"])
  }

  /// Four hundred people who may choose among forty sessions, each of which costs most of the budget to hold.
  static func shortOfMoney() -> TrainingProblem {
    let competencies = (0..<4).map { Competency(id: "C\($0)", weight: 1 + $0 % 2) }
    let courses = (0..<8).map { index in
      Course(
        id: "K\(index)", hours: 8, effects: [Effect(competency: index % 4, entry: 0, target: 1 + index / 4)], prerequisites: [])
    }
    let sessions = (0..<40).map { index in
      Session(
        id: "S\(index)", course: index % 8, days: (3 * index)...(3 * index), mode: .selfPaced, region: 0, languages: [0],
        seats: 12 + index % 5, minimum: 4, fixedCost: 60 + 7 * (index % 6), seatCost: 3 + index % 4)
    }
    let people = (0..<400).map { index in
      Person(
        id: "P\(index)", group: 0, region: 0, languages: [0], travels: true, isOnline: true, hours: 24, completed: [],
        current: [0, 0, 0, 0], required: (0..<4).map { UInt8((index + $0) % 3) })
    }
    return TrainingProblem(
      competencies: competencies, courses: courses, sessions: sessions, people: people, travelCost: 5, budget: 130, groups: ["A"])
  }

  /// All that can be done at all, tried one by one: what each plan that breaks no rule closes by group, costs and
  /// holds.
  func everyPlan() -> [(closed: [Int], cost: Int, lines: [TrainingPlan.Line])] {
    let choices = people.indices.map { person in
      let useful = usefulSessions(to: people[person])
      return (0..<(1 << useful.count)).map { bits in useful.indices.filter { bits >> $0 & 1 == 1 }.map { useful[$0] } }
        .filter { PlanChecker.check(person: person, sessions: $0, of: self).violations.isEmpty }
    }
    var plans: [(closed: [Int], cost: Int, lines: [TrainingPlan.Line])] = []
    func choose(_ person: Int, _ lines: [TrainingPlan.Line]) {
      guard person < people.count else {
        let verdict = PlanChecker.check(lines, of: self)
        if verdict.violations.isEmpty { plans.append((verdict.closed, verdict.cost, lines)) }
        return
      }
      for sessions in choices[person] {
        choose(person + 1, lines + sessions.map { TrainingPlan.Line(person: person, session: $0) })
      }
    }
    choose(0, [])
    return plans
  }

  /// Nobody is sent to a course only to fill it: sessions that reach a level lacking, or lead to one that does.
  private func usefulSessions(to person: Person) -> [Int] {
    let possible = sessions.indices.filter {
      seatCost(of: sessions[$0], for: person) != nil && courses[sessions[$0].course].hours <= person.hours
    }
    var wanted: Set<[Int]> = []
    for competency in competencies.indices {
      for level in 0...9 where level > Int(person.current[competency]) && level <= Int(person.required[competency]) {
        wanted.insert([competency, level])
      }
    }
    var useful: Set<Int> = []
    for _ in 0...sessions.count {
      for session in possible where !useful.contains(session) {
        let course = courses[sessions[session].course]
        let reaches = course.effects.contains { effect in wanted.contains { $0[0] == effect.competency && $0[1] <= effect.target }
        }
        let isPrerequisite = useful.contains { courses[sessions[$0].course].prerequisites.contains(sessions[session].course) }
        guard reaches || isPrerequisite else { continue }
        useful.insert(session)
        for effect in course.effects {
          for level in 0...9 where level > Int(person.current[effect.competency]) && level <= effect.entry {
            wanted.insert([effect.competency, level])
          }
        }
      }
    }
    return useful.sorted()
  }
}
