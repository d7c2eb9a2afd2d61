import CadreAnalysis
import CadreModel
import CadrePlanning
import CadreResults
import CadreStore

/// What it costs to lift single people to a level in one competency, by the planner.
struct SingleTraining {
  /// The least that a person's training costs, and what nothing costs less than.
  private struct Price {
    let cost: Int
    let bound: Int
    let courses: [String]
  }

  private struct Question: Hashable {
    let person: Int
    let competency: Int
    let level: Int
  }

  private let made: PlanProblem
  private let position: [Identifier<Person>: Int]
  private var prices: [Question: Price?] = [:]

  /// Nodes that may be searched for one person: there are few choices.
  private static let limits = SolverLimits(work: 20_000)

  init(_ made: PlanProblem) {
    self.made = made
    position = Dictionary(made.people.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cheapest training of so many of some people. People do not compete for seats here: each is asked about alone, and pays a
  /// share of what a session costs as if it took place with its minimum.
  mutating func training(
    of people: [Resilience.Member], count: Int, in competency: Int, to level: Int
  ) -> Resilience.Training {
    guard people.count >= count else { return .nobody }
    var priced: [(person: Resilience.Member, price: Price)] = []
    for person in people {
      if let price = price(of: person, in: competency, to: level) { priced.append((person, price)) }
    }
    guard priced.count >= count else { return .none }
    let chosen = priced.enumerated().sorted { left, right in
      (left.element.price.cost, left.offset) < (right.element.price.cost, right.offset)
    }.prefix(count).map(\.element)
    let bounds = priced.map(\.price.bound).sorted()
    return .offer(
      Resilience.Offer(
        seats: chosen.map { .init(person: $0.person, courses: $0.price.courses) },
        cost: chosen.reduce(0) { $0 + $1.price.cost }, bound: bounds.prefix(count).reduce(0, +), currency: made.currency))
  }

  private mutating func price(of person: Resilience.Member, in competency: Int, to level: Int) -> Price? {
    guard let place = position[person.number] else { return nil }
    let question = Question(person: place, competency: competency, level: level)
    if let known = prices[question] { return known }
    let price = solve(question)
    prices[question] = .some(price)
    return price
  }

  private func solve(_ question: Question) -> Price? {
    let leads = made.problem.courses.contains { course in
      course.effects.contains { $0.competency == question.competency && $0.target >= question.level }
    }
    guard leads else { return nil }
    let alone = alone(question)
    let person = alone.people[0]
    let deficit = question.level - Int(person.current[question.competency])
    let pinned = made.pinned.filter { $0.person == question.person }
      .map { TrainingPlan.Line(person: 0, session: $0.session) }
    var request = PlanRequest(objective: .cheapest, limits: Self.limits)
    request.pinned = pinned
    let plan = TrainingPlan(alone, request)
    guard plan.status != .infeasible, plan.closed >= deficit else { return nil }
    let paid = pinned.reduce(0) { $0 + (alone.seatCost(of: alone.sessions[$1.session], for: person) ?? 0) }
    let held = Set(pinned)
    let sessions = plan.lines.filter { !held.contains($0) }.map(\.session)
      .sorted { alone.sessions[$0].days.lowerBound < alone.sessions[$1].days.lowerBound }
    return Price(
      cost: plan.cost - paid, bound: plan.bound - paid, courses: sessions.map { made.sessions[$0].course.title })
  }

  /// The person's problem with nothing required but one competency.
  private func alone(_ question: Question) -> TrainingProblem {
    let alone = made.problem.alone(question.person)
    let person = alone.people[0]
    var required = [UInt8](repeating: 0, count: alone.competencies.count)
    required[question.competency] = UInt8(clamping: question.level)
    let only = TrainingProblem.Person(
      id: person.id, group: person.group, region: person.region, languages: person.languages, travels: person.travels,
      isOnline: person.isOnline, hours: person.hours, completed: person.completed, current: person.current, required: required,
      declined: person.declined)
    return alone.with(people: [only], budget: alone.budget)
  }
}

/// Where training for single people is taken from.
enum TrainingSource {
  case courses(SingleTraining)
  /// There is none, and this is why.
  case closed(Resilience.Training)
}

extension Workspace {
  /// The training that there is for some people today.
  func singleTraining(
    of people: [Identifier<Person>], _ framework: Framework, on day: Day, _ reader: any StoreReader
  ) throws -> TrainingSource {
    guard day == today else { return .closed(.anotherDay) }
    guard try !reader.courses(of: framework.reference).isEmpty else { return .closed(.noCourses) }
    let terms = Plan.Terms(
      scope: .everybody, objective: .cheapest, budget: 0, hours: Resilience.trainingHours, travelCost: nil)
    do {
      let known = try people.compactMap { try reader.person($0) }
      return .courses(
        SingleTraining(try PlanProblem(terms, framework: framework, people: known, group: nil, on: day, reader)))
    } catch RequestError.severalCurrencies {
      return .closed(.severalCurrencies)
    }
  }
}
