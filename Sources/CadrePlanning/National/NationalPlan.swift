package import CadreModel

/// Plans for many agencies that share the seats of some sessions, made agency by agency; never more than one of them is held
/// in memory.
///
/// Each agency has its own budget and its own sessions. A seat in a national session has a toll, in weighted levels, the same
/// for all agencies: what it was worth to a few of them, each with its part of the seats. Whatever the tolls, what every agency
/// gains at best once it paid them, and what all the seats bring in tolls, is no less than what any plans close.
package struct NationalPlan: Sendable {
  /// What one agency's plan comes to.
  package struct Agency: Sendable, Hashable {
    package let people: Int
    package let lines: Int
    /// Weighted levels lacking, and closed.
    package let deficit: Int
    package let closed: Int
    package let cost: Int
    package let budget: Int
  }

  /// A session in which people of several agencies sit.
  package struct Session: Sendable, Hashable {
    package let id: String
    package let seats: Int
    package internal(set) var taken = 0
    /// What a seat counts beyond what it costs, in weighted levels.
    package internal(set) var toll = 0.0
  }

  /// How far it has come: agencies are numbered from 0.
  package enum Progress: Sendable {
    case read(agency: Int)
    case priced(agency: Int)
    case planned(agency: Int)
    case settled(agency: Int, NationalPlan.Agency)
  }

  /// In the order given.
  package private(set) var agencies: [Agency] = []
  /// In the order in which the agencies name them.
  package private(set) var sessions: [Session]
  /// No plans for all agencies together close more weighted levels.
  package private(set) var bound = 0

  /// Weighted levels closed.
  package var closed: Int { agencies.reduce(0) { $0 + $1.closed } }
  package var cost: Int { agencies.reduce(0) { $0 + $1.cost } }

  /// - Parameters:
  ///   - count: of agencies.
  ///   - limits: for each agency.
  ///   - load: an agency's problem; it is asked for up to four times.
  ///   - deliver: takes each agency's plan, with its problem, in which national sessions have the seats that it could have.
  /// - Throws: `NationalMismatch`, before anything is planned, and what `load` and `deliver` throw.
  package init(
    agencies count: Int, limits: SolverLimits, progress: ((Progress) -> Void)? = nil,
    load: (Int) throws -> TrainingProblem, deliver: (Int, TrainingPlan, TrainingProblem) throws -> Void
  ) throws {
    var seats = NationalSeats()
    for agency in 0..<count {
      try seats.add(load(agency))
      progress?(.read(agency: agency))
    }
    for agency in Self.pricing(count) {
      let problem = seats.fairly(try load(agency), agency)
      var decomposition = Decomposition(problem, OptionTable(problem), limits: limits, progress: nil)
      seats.note(decomposition.seatPrices(), of: problem, agency)
      progress?(.priced(agency: agency))
    }
    seats.settle()

    var (net, closable) = (0.0, 0)
    var lines: [[TrainingPlan.Line]] = []
    for agency in 0..<count {
      let problem = seats.remaining(for: try load(agency), agency)
      let table = OptionTable(problem)
      var decomposition = Decomposition(problem, table, tolls: seats.tolls(for: problem), limits: limits, progress: nil)
      let outcome = decomposition.solve()
      closable += table.closable.reduce(0, +)
      net += min(outcome.net, Double(table.closable.reduce(0, +)))
      seats.take(outcome.lines, of: problem)
      lines.append(outcome.lines)
      progress?(.planned(agency: agency))
    }
    sessions = []
    for agency in 0..<count {
      let problem = seats.settling(lines[agency], for: try load(agency))
      let table = OptionTable(problem)
      let plan = TrainingPlan(lines[agency], of: problem, table)
      seats.take(plan.lines, of: problem)
      agencies.append(
        Agency(
          people: problem.people.count, lines: plan.lines.count, deficit: table.deficits.reduce(0, +), closed: plan.closed,
          cost: plan.cost, budget: problem.budget))
      try deliver(agency, plan, problem)
      progress?(.settled(agency: agency, agencies[agency]))
    }
    sessions = seats.sessions
    // Levels are whole; what rounding may have taken is given back.
    bound = min(closable, Int(((net + seats.worth) * (1 + 1e-12) + 1e-6).rounded(.down)))
  }

  /// The agencies that tell what seats are worth: about the square root of how many there are, and all of a few.
  private static func pricing(_ count: Int) -> [Int] {
    let chosen = min(count, max(3, Int(Double(count).squareRoot())))
    return (0..<chosen).map { $0 * count / chosen }
  }
}

/// A national session that two agencies describe differently.
package struct NationalMismatch: Error, Sendable, Hashable {
  package let session: String
  /// From 0: who said so first, and who says otherwise.
  package let first: Int
  package let second: Int

  package init(session: String, first: Int, second: Int) { (self.session, self.first, self.second) = (session, first, second) }
}

extension TrainingPlan {
  /// A plan for one of several agencies, with what seats and money are left spent on what closes most.
  fileprivate init(_ lines: [Line], of problem: TrainingProblem, _ table: OptionTable) {
    let reduction = Reduction(problem, table)
    var repair = PlanRepair(problem, table.catalogue, reduction, lines)
    self.lines = Self.tidied(repair.repaired()?.lines(reduction) ?? lines, keeping: [], of: problem)
    let verdict = PlanChecker.check(self.lines, of: problem)
    (closed, cost, value) = (verdict.totalClosed, verdict.cost, verdict.totalClosed)
    bound = table.closable.reduce(0, +)
    claimedBound = bound
    status = value == bound ? .optimal : .feasible
    groups = Self.shares(verdict, table, of: problem, without: nil)
    (fairnessPrice, maxMinShare, maxMinBound, maxMinClaim) = (nil, nil, nil, nil)
  }
}
