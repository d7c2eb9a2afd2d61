import CadreFormats
import CadreModel
import CadrePlanning
import CadreTestSupport
import Testing

/// Plans for several agencies, against every way to share the seats of a national session.
@Suite struct NationalPlanTests {
  private struct Outcome {
    let plan: NationalPlan
    var lines: [[TrainingPlan.Line]] = []
    var violations: [PlanChecker.Violation] = []
  }

  private static func solve(_ agencies: [TrainingProblem], work: Int = 100_000) throws -> Outcome {
    var (lines, violations) = ([[TrainingPlan.Line]](), [PlanChecker.Violation]())
    let plan = try NationalPlan(agencies: agencies.count, limits: .init(work: work)) {
      agencies[$0]
    } deliver: { agency, plan, _ in
      lines.append(plan.lines)
      violations += PlanChecker.check(plan.lines, of: agencies[agency]).violations
    }
    return Outcome(plan: plan, lines: lines, violations: violations)
  }

  /// The most that agencies close together, by every division of the seats of their one national session.
  private static func most(_ agencies: [TrainingProblem], seats: Int) throws -> Int {
    let best = try agencies.map { agency in
      try (0...seats).map { seats in
        try #require(agency.with(nationalSeats: seats).everyPlan().map { $0.closed.reduce(0, +) }.max())
      }
    }
    return best.reduce([Int](repeating: 0, count: seats + 1)) { sum, own in
      (0...seats).map { all in (0...all).map { sum[all - $0] + own[$0] }.max() ?? 0 }
    }[seats]
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `no division of the seats closes more than the bound, and no seat is given twice`(seed: UInt64) throws {
    let agencies = TrainingProblem.agencies(3, seed: seed)
    let session = try #require(agencies[0].sessions.firstIndex { $0.isNational })
    let most = try Self.most(agencies, seats: agencies[0].sessions[session].seats)
    let outcome = try Self.solve(agencies)
    #expect(
      outcome.plan.bound >= most && outcome.plan.closed <= most, "\(outcome.plan.closed) … \(outcome.plan.bound), best \(most)")
    #expect(outcome.violations.isEmpty)
    let taken = outcome.lines.joined().count { $0.session == session }
    #expect(outcome.plan.sessions.map(\.taken) == [taken] && taken <= agencies[0].sessions[session].seats)
  }

  @Test func `it comes out the same again`() throws {
    let agencies = TrainingProblem.agencies(4, seed: 7)
    let (one, other) = (try Self.solve(agencies), try Self.solve(agencies))
    #expect(one.lines == other.lines && one.plan.bound == other.plan.bound && one.plan.sessions == other.plan.sessions)
  }

  @Test func `agencies that describe a session differently are told before anything is planned`() throws {
    var agencies = TrainingProblem.agencies(3, seed: 1)
    agencies[2] = agencies[2].with(nationalSeats: 77)
    let id = try #require(agencies[0].sessions.first { $0.isNational }?.id)
    var delivered = 0
    #expect(throws: NationalMismatch(session: id, first: 0, second: 2)) {
      try NationalPlan(agencies: 3, limits: .init()) {
        agencies[$0]
      } deliver: { _, _, _ in
        delivered += 1
      }
    }
    #expect(delivered == 0)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `agency by agency comes close to what all of them together could close`() throws {
    let whole = try ReferenceProblem.load("tp_300x60x15_s20")
    // Everybody's self-paced courses are national, with seats for a few.
    let sessions = whole.sessions.map { session in
      session.minimum == 0 && session.fixedCost == 0 ? session.national(seats: 12) : session.smaller(by: 4)
    }
    let agencies = (0..<4).map { part in
      whole.with(
        sessions: sessions, people: whole.people.enumerated().filter { $0.offset % 4 == part }.map(\.element),
        budget: whole.budget / 4)
    }
    let outcome = try Self.solve(agencies)
    #expect(outcome.violations.isEmpty)
    #expect(outcome.plan.sessions.allSatisfy { $0.taken <= $0.seats })
    let gap = Double(outcome.plan.bound - outcome.plan.closed) / Double(outcome.plan.bound)
    #expect(gap <= 0.15, "\(outcome.plan.closed) … \(outcome.plan.bound)")
  }
}

extension TrainingProblem {
  /// Agencies with the same courses and other people; session S3 is national.
  fileprivate static func agencies(_ count: Int, seed: UInt64) -> [TrainingProblem] {
    let first = random(seed: seed)
    let sessions = first.sessions.map { $0.id == "S3" ? $0.national(seats: $0.seats) : $0 }
    return (0..<count).map { agency in
      let other = random(seed: seed + 1_000 * UInt64(agency))
      return first.with(sessions: sessions, people: other.people, budget: other.budget)
    }
  }

  fileprivate func with(nationalSeats seats: Int) -> TrainingProblem {
    with(sessions: sessions.map { $0.isNational ? $0.with(seats: seats) : $0 }, budget: budget)
  }
}

extension TrainingProblem.Session {
  fileprivate func national(seats: Int) -> Self {
    Self(
      id: id, course: course, days: days, mode: mode, region: region, languages: languages, seats: seats, minimum: 0,
      fixedCost: 0, seatCost: seatCost, isNational: true)
  }

  /// For a part of the people.
  fileprivate func smaller(by parts: Int) -> Self {
    with(seats: max(1, seats / parts)).with(minimum: minimum / parts, fixedCost: fixedCost / parts, seatCost: seatCost)
  }
}
