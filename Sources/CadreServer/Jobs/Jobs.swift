import CadreFormats
import CadreModel
import CadreWords
import CadreWorkspace
import Glibc

/// The jobs of this server: one at a time in each lane, each account in its turn; what is accepted is on the disk.
actor Jobs {
  typealias Work = @Sendable (_ progress: @escaping @Sendable (Phrase) -> Void) async throws -> JSONValue

  /// For how many seconds what has ended is kept, how much of it, and how many bytes.
  private static let keeping = 86_400
  private static let mostEnded = 1_000
  private static let mostBytes = 256 << 20
  /// A job that two processes ended over is not tried a third time.
  private static let mostInterruptions = 2

  /// How many may wait in all, and of one account.
  private let limit: Int
  private let share: Int
  private let spool: Spool
  private let now: @Sendable () -> Moment
  private let explain: @Sendable (any Error, _ id: String) -> Problem
  private var jobs: [String: Job] = [:]
  private var works: [String: Work] = [:]
  private var orders: [String: JobOrder] = [:]
  private var running: [Job.Lane: (id: String, task: Task<Void, Never>)] = [:]
  /// Taken over from an earlier process.
  private var restored: Set<String> = []
  /// When an account's turn was last, as a count of turns.
  private var turns: [String: Int] = [:]
  private var turn = 0
  private var isEnding = false
  /// Ended while they ran, by whoever ordered them.
  private var recalled: Set<String> = []
  private let threads: [Job.Lane: ComputeThreads]

  init(
    limit: Int, spool: Spool, now: @escaping @Sendable () -> Moment,
    explain: @escaping @Sendable (any Error, _ id: String) -> Problem
  ) {
    self.limit = limit
    share = max(1, limit / 4)
    self.spool = spool
    self.now = now
    self.explain = explain
    threads = Dictionary(uniqueKeysWithValues: Job.Lane.allCases.map { ($0, ComputeThreads(1)) })
  }

  var waiting: Int { jobs.values.count { $0.state == .waiting } }
  var runningCount: Int { jobs.values.count { $0.state == .running } }

  /// An account's jobs, oldest first, with what came of them.
  func of(_ owner: String) -> [JSONValue] {
    jobs.values.filter { $0.owner == owner }.sorted { ($0.created, $0.id) < ($1.created, $1.id) }.map { json($0) }
  }

  func job(_ id: String, of owner: String) -> JSONValue? { jobs[id].flatMap { $0.owner == owner ? json($0) : nil } }

  private func json(_ job: Job) -> JSONValue {
    job.json(job.state.hasEnded ? spool.outcome(of: job.id) ?? .init() : .init())
  }

  /// Accepts work; when this returns, it is on the disk. - Throws: `Problem` where too much waits.
  func begin(_ order: JobOrder, _ kind: String, in lane: Job.Lane, _ upload: Upload?, _ work: @escaping Work) throws -> Job {
    purge()
    let owner = order.request.principal
    let own = jobs.values.count { $0.state == .waiting && $0.owner == owner }
    guard waiting < limit else { throw Problem(.tooManyRequests, "\(waiting) jobs wait already.").retry(after: 30) }
    guard own < share else { throw Problem(.tooManyRequests, "\(own) jobs of yours wait already.").retry(after: 30) }
    let job = Job(id: order.id, kind: kind, owner: owner, created: now(), lane: lane)
    do {
      try upload?.keep(at: spool.uploadPath(job.id))
      try spool.keep(job, order, .init())
    } catch let problem as Problem {
      throw problem
    } catch {
      spool.remove(job.id)
      throw Problem(.unavailable, "the job cannot be kept: \(Phrase(wording: error)).")
    }
    add(job, order, work)
    return job
  }

  /// Takes over what an earlier process left: what had not ended is begun again.
  /// - Parameter resume: what to do for an order; `nil` where it can no longer be carried out.
  func restore(_ resume: (JobOrder) -> Work?) {
    for (kept, order) in spool.jobs() {
      var job = kept
      if job.state.hasEnded {
        jobs[job.id] = job
        continue
      }
      // Who only waited was interrupted in nothing.
      if job.state == .running { job.interruptions += 1 }
      job.state = .waiting
      let age = now().milliseconds - job.created.milliseconds
      if let order, job.interruptions <= Self.mostInterruptions, age < Int64(Self.keeping) * 1_000,
        let work = resume(order), (try? spool.keep(job, order, .init())) != nil
      {
        restored.insert(job.id)
        add(job, order, work)
      } else {
        jobs[job.id] = job
        end(job.id, failed: Problem(.unavailable, "the server ended before this was done. Send it again."))
      }
    }
    purge()
  }

  /// Ends a job that waits or runs. - Returns: whether there was one.
  func cancel(_ id: String, of owner: String) -> Bool {
    guard let job = jobs[id], job.owner == owner, !job.state.hasEnded else { return false }
    if job.state == .waiting {
      end(id, failed: Problem(.conflict, "it was ended before it began."))
    } else {
      recalled.insert(id)
      running[job.lane]?.task.cancel()
    }
    return true
  }

  /// Waits for all that was begun.
  func finish() async {
    while let task = running.values.first?.task { await task.value }
  }

  /// Ends what computes, and waits for what writes. What waits, and what was ended so, stays on the disk for the next process.
  func end() async {
    isEnding = true
    running[.computing]?.task.cancel()
    await finish()
  }

  private func add(_ job: Job, _ order: JobOrder, _ work: @escaping Work) {
    (jobs[job.id], orders[job.id], works[job.id]) = (job, order, work)
    next(in: job.lane)
  }

  private func next(in lane: Job.Lane) {
    guard running[lane] == nil, !isEnding else { return }
    let waiting = jobs.values.filter { $0.state == .waiting && $0.lane == lane }
    let chosen = waiting.min { one, other in
      (turns[one.owner] ?? 0, one.created, one.id) < (turns[other.owner] ?? 0, other.created, other.id)
    }
    guard let chosen, let work = works.removeValue(forKey: chosen.id) else { return }
    turn += 1
    turns[chosen.owner] = turn
    if turns.count > 10_000 { turns = [:] }
    jobs[chosen.id]?.state = .running
    keepState(of: chosen.id)
    running[lane] = (chosen.id, Task { await run(chosen.id, in: lane, work) })
  }

  /// Tells the next process, should this one end at once, whether the job had begun. Where the disk takes nothing, it counts as
  /// one that waited.
  private func keepState(of id: String) {
    guard let job = jobs[id], let order = orders[id] else { return }
    try? spool.keep(job, order, .init())
  }

  private func run(_ id: String, in lane: Job.Lane, _ work: @escaping Work) async {
    do {
      guard let threads = threads[lane] else { return }
      let result = try await Self.carryOut(work, on: threads) { words in Task { await self.progress(id, words) } }
      end(id, .done, .init(result: result))
    } catch is AlreadyCarriedOut where restored.contains(id) {
      tell(id, "It was carried out before the server ended; what it reported was lost. Read what it changed.")
      end(id, .done, .init())
    } catch {
      fail(id, in: lane, error)
    }
    running[lane] = nil
    next(in: lane)
  }

  /// What was ended may stumble over anything in that moment; only what nobody ended tells why it failed.
  private func fail(_ id: String, in lane: Job.Lane, _ error: any Error) {
    if recalled.contains(id) {
      end(id, failed: Problem(.conflict, "it was ended before it was done."))
    } else if isEnding, lane == .computing {
      // It came to nothing, and waits for the next process.
      jobs[id]?.state = .waiting
      keepState(of: id)
    } else {
      end(id, failed: explain(error, id))
    }
  }

  private func progress(_ id: String, _ words: Phrase) {
    if jobs[id]?.state == .running { tell(id, words) }
  }

  private func tell(_ id: String, _ words: Phrase) { jobs[id]?.progress = writer(of: id).text(words) }

  /// In the language of whoever ordered the job.
  private func writer(of id: String) -> Writer { Writer(orders[id]?.language ?? .english) }

  private func end(_ id: String, failed problem: Problem) {
    let answer = try? JSONValue.document(problem.reply(requestID: id, writer(of: id)).bytes)
    end(id, .failed, .init(problem: answer ?? .null))
  }

  private func end(_ id: String, _ state: Job.State, _ outcome: Job.Outcome) {
    jobs[id]?.state = state
    jobs[id]?.ended = now()
    works[id] = nil
    let writer = writer(of: id)
    orders[id] = nil
    recalled.remove(id)
    guard let job = jobs[id] else { return }
    do {
      try spool.keep(job, nil, outcome)
    } catch {
      // The disk is full: at least the state is told, as long as this process lives.
      jobs[id]?.progress = writer.text("What came of it cannot be kept: \(Phrase(wording: error)).")
    }
    unlink(spool.uploadPath(id))
  }

  /// Forgets what ended long ago, and the oldest where there is too much.
  func purge() {
    let oldest = now().advanced(bySeconds: -Self.keeping)
    let ended = jobs.values.filter(\.state.hasEnded).sorted { $0.ended ?? oldest > $1.ended ?? oldest }
    var bytes = 0
    for (place, job) in ended.enumerated() {
      bytes += spool.size(of: job.id)
      if place >= Self.mostEnded || bytes > Self.mostBytes || job.ended ?? oldest < oldest {
        jobs[job.id] = nil
        spool.remove(job.id)
      }
    }
  }

  /// Away from the actor, which would begin nothing else meanwhile.
  @concurrent private static func carryOut(
    _ work: Work, on thread: ComputeThreads, _ progress: @escaping @Sendable (Phrase) -> Void
  ) async throws -> JSONValue {
    try await withTaskExecutorPreference(thread) { try await work(progress) }
  }
}
