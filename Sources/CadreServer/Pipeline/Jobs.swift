import CadreFormats
import CadreModel
import CadreWorkspace

/// Work that takes longer than a request should: one at a time for the database's sake, some more may wait.
actor Jobs {
  struct Job: Sendable {
    enum State: String, Sendable, CaseIterable {
      case waiting, running, done, failed
    }

    let id: String
    let kind: String
    let owner: String
    let created: Moment
    var state = State.waiting
    var progress: String?
    var result: JSONValue = .null
    var problem: JSONValue = .null
    var ended: Moment?

    static let schema = Schema.named(
      "Job",
      .object([
        .required("id", .string), .required("kind", .string), .required("state", .choice(State.allCases.map(\.rawValue))),
        .required("created", .moment), .required("ended", .nullable(.moment)), .required("progress", .nullable(.string)),
        .required("result", .described(.any, "What the job made, once it is done.")),
        .required("problem", .described(.any, "Why it failed, as a problem.")),
      ]))

    var json: JSONValue {
      [
        "id": .text(id), "kind": .text(kind), "state": .text(state.rawValue), "created": .text(created.description),
        "ended": ended.map { .text($0.description) } ?? .null, "progress": progress.map { .text($0) } ?? .null,
        "result": result, "problem": problem,
      ]
    }
  }

  /// For how many seconds what has ended is kept.
  private static let keeping = 3_600

  /// How many may wait.
  private let limit: Int
  private let now: @Sendable () -> Moment
  private let explain: @Sendable (any Error, _ id: String) -> Problem
  private var jobs: [Job] = []
  private var last: Task<Void, Never>?
  private let thread = ComputeThreads(1)

  init(
    limit: Int, now: @escaping @Sendable () -> Moment, explain: @escaping @Sendable (any Error, _ id: String) -> Problem
  ) {
    self.limit = limit
    self.now = now
    self.explain = explain
  }

  var waiting: Int { jobs.count { $0.state == .waiting } }
  var running: Int { jobs.count { $0.state == .running } }

  func of(_ owner: String) -> [Job] { jobs.filter { $0.owner == owner } }

  func job(_ id: String, of owner: String) -> Job? { jobs.first { $0.id == id && $0.owner == owner } }

  /// Queues work. - Throws: `Problem` where too much waits.
  func begin(
    _ id: String, _ kind: String, for owner: String,
    _ work: @escaping @Sendable (_ progress: @escaping @Sendable (String) -> Void) async throws -> JSONValue
  ) throws -> Job {
    let moment = now()
    jobs.removeAll { $0.ended.map { $0.advanced(bySeconds: Self.keeping) < moment } ?? false }
    guard waiting < limit else { throw Problem(.tooManyRequests, "\(waiting) jobs wait already.").retry(after: 30) }
    let job = Job(id: id, kind: kind, owner: owner, created: moment)
    jobs.append(job)
    let before = last
    last = Task {
      await before?.value
      await run(id, work)
    }
    return job
  }

  /// Waits for all that was begun.
  func finish() async { await last?.value }

  private func run(
    _ id: String, _ work: @Sendable (_ progress: @escaping @Sendable (String) -> Void) async throws -> JSONValue
  ) async {
    change(id) { $0.state = .running }
    do {
      let result = try await Self.carryOut(work, on: thread) { text in Task { await self.change(id) { $0.progress = text } } }
      change(id) { ($0.state, $0.result) = (.done, result) }
    } catch {
      let answer = try? JSONValue.document(explain(error, id).reply(requestID: id).bytes)
      change(id) { $0.problem = answer ?? .null }
      change(id) { $0.state = .failed }
    }
    change(id) { $0.ended = now() }
  }

  /// Away from the actor, which would begin nothing else meanwhile.
  @concurrent private static func carryOut(
    _ work: @Sendable (_ progress: @escaping @Sendable (String) -> Void) async throws -> JSONValue, on thread: ComputeThreads,
    _ progress: @escaping @Sendable (String) -> Void
  ) async throws -> JSONValue {
    try await withTaskExecutorPreference(thread) { try await work(progress) }
  }

  private func change(_ id: String, _ body: (inout Job) -> Void) {
    guard let index = jobs.firstIndex(where: { $0.id == id }) else { return }
    body(&jobs[index])
  }
}
