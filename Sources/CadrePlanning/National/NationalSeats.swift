import CadreModel

/// The sessions whose seats agencies share: how many are left, who could use them, and what they are worth.
struct NationalSeats {
  /// What all agencies have to say alike.
  private struct Description: Hashable {
    let session: String
    let days: ClosedRange<Int>
    let mode: TrainingProblem.Mode
    let seats: Int
    let seatCost: Int
    let course: String
    let hours: Int
    let effects: Set<[String]>

    init(_ session: TrainingProblem.Session, in problem: TrainingProblem) {
      let course = problem.courses[session.course]
      (self.session, days, mode, seats, seatCost) = (session.id, session.days, session.mode, session.seats, session.seatCost)
      (self.course, hours) = (course.id, course.hours)
      effects = Set(course.effects.map { [problem.competencies[$0.competency].id, "\($0.entry)", "\($0.target)"] })
    }
  }

  private(set) var sessions: [NationalPlan.Session] = []
  private var numbers: [String: Int] = [:]
  private var descriptions: [(description: Description, agency: Int)] = []
  /// By agency and session: the people who could use a seat.
  private var eligible: [[Int]] = []
  /// By session, the sums of what seats are worth to agencies, and of their people.
  private var worths: [(worth: Double, people: Int)] = []

  /// - Throws: `NationalMismatch`
  mutating func add(_ problem: TrainingProblem) throws {
    let agency = eligible.count
    let table = OptionTable(problem)
    var counts = [Int](repeating: 0, count: sessions.count)
    for (position, session) in problem.sessions.enumerated() where session.isNational {
      let description = Description(session, in: problem)
      if let number = numbers[session.id] {
        guard descriptions[number].description == description else {
          throw NationalMismatch(session: session.id, first: descriptions[number].agency, second: agency)
        }
        counts[number] = table.bySession[position].count
      } else {
        numbers[session.id] = sessions.count
        sessions.append(.init(id: session.id, seats: session.seats))
        descriptions.append((description, agency))
        worths.append((0, 0))
        counts.append(table.bySession[position].count)
      }
    }
    eligible.append(counts)
  }

  private func eligible(_ agency: Int, _ number: Int) -> Int {
    number < eligible[agency].count ? eligible[agency][number] : 0
  }

  /// By position in the problem; `nil` for the agency's own sessions.
  private func numbers(in problem: TrainingProblem) -> [Int?] {
    problem.sessions.map { $0.isNational ? numbers[$0.id] : nil }
  }

  private func with(_ problem: TrainingProblem, seats: (Int) -> Int) -> TrainingProblem {
    let sessions = zip(problem.sessions, numbers(in: problem)).map { session, number in
      number.map { session.with(seats: seats($0)) } ?? session
    }
    return problem.with(sessions: sessions, budget: problem.budget)
  }

  /// The problem with the agency's part of all seats, by the people who could use them; one at least, since none has no price.
  func fairly(_ problem: TrainingProblem, _ agency: Int) -> TrainingProblem {
    with(problem) { number in
      let all = eligible.indices.reduce(0) { $0 + eligible($1, number) }
      return max(1, sessions[number].seats * eligible(agency, number) / max(1, all))
    }
  }

  /// The problem with the seats that are left, but no more than twice the agency's part of them while others are to come.
  func remaining(for problem: TrainingProblem, _ agency: Int) -> TrainingProblem {
    with(problem) { number in
      let left = sessions[number].seats - sessions[number].taken
      let later = max(1, (agency..<eligible.count).reduce(0) { $0 + eligible($1, number) })
      return min(left, (2 * left * eligible(agency, number) + later - 1) / later)
    }
  }

  /// The problem with the seats that the lines take and all that are left; the lines' own are free again.
  mutating func settling(_ lines: [TrainingPlan.Line], for problem: TrainingProblem) -> TrainingProblem {
    change(by: -1, lines, of: problem)
    return with(problem) { sessions[$0].seats - sessions[$0].taken }
  }

  mutating func note(_ prices: [Double], of problem: TrainingProblem, _ agency: Int) {
    for (position, number) in numbers(in: problem).enumerated() {
      guard let number else { continue }
      let people = eligible(agency, number)
      worths[number].worth += Double(people) * prices[position]
      worths[number].people += people
    }
  }

  /// The toll for a seat is what it is worth on average.
  mutating func settle() {
    for (number, sum) in worths.enumerated() { sessions[number].toll = sum.worth / Double(max(1, sum.people)) }
  }

  /// By position in the problem.
  func tolls(for problem: TrainingProblem) -> [Double] {
    numbers(in: problem).map { $0.map { sessions[$0].toll } ?? 0 }
  }

  mutating func take(_ lines: [TrainingPlan.Line], of problem: TrainingProblem) { change(by: 1, lines, of: problem) }

  private mutating func change(by count: Int, _ lines: [TrainingPlan.Line], of problem: TrainingProblem) {
    let numbers = numbers(in: problem)
    for line in lines { if let number = numbers[line.session] { sessions[number].taken += count } }
  }

  /// What all the seats bring in tolls.
  var worth: Double { sessions.reduce(0) { $0 + Double($1.seats) * $1.toll } }
}
