import CadreAnalysis
package import CadreModel
package import CadreStore

/// Workforces in memory, kept from one question to the next and brought up to date by what changed in between.
///
/// Profiles that changed are taken over one by one; after any other change, or when more changed than the store tells, the
/// workforce is loaded anew.
package actor Snapshots {
  /// More than today's and another day's is seldom asked for, and each is as large as the workforce.
  private static let capacity = 2

  private struct Question: Hashable {
    let asked: String?
    let day: Day
  }

  private struct Entry {
    let question: Question
    /// What was asked for turned out to mean this.
    let framework: FrameworkReference
    var point: ChangePoint
    var snapshot: Snapshot
    let ratingRule: RatingRule
    let goalTitles: [String: LocalizedText]
  }

  private let store: any Store
  /// Used last at the end.
  private var entries: [Entry] = []

  /// Who waits for whoever answers the same question; there is none where nobody is at it.
  private var waiting: [Question: [CheckedContinuation<Void, Never>]] = [:]
  /// How often a workforce was loaded.
  package private(set) var loads = 0

  private let now: @Sendable () -> Moment
  /// When what is held was last brought up to date; `nil` where nothing is held.
  package private(set) var refreshed: Moment?

  package init(store: any Store, now: @escaping @Sendable () -> Moment) {
    self.store = store
    self.now = now
  }

  /// A gap analysis with what is printed beside it.
  struct Gaps: Sendable {
    let analysis: GapAnalysis
    let ratingRule: RatingRule
    let goalTitles: [String: LocalizedText]
  }

  /// - Complexity: O(changes since the last time), or O(people × competencies) where the workforce must be loaded.
  func gaps(_ framework: String?, on day: Day, _ policy: UnassessedPolicy) async throws -> Gaps {
    try await alone(with: Question(asked: framework, day: day)) { entry in
      let analysis = await entry.snapshot.gaps(policy)
      return Gaps(analysis: analysis, ratingRule: entry.ratingRule, goalTitles: entry.goalTitles)
    }
  }

  /// Brings what is held up to date, so that the next question need not.
  package func refresh(_ framework: String?, on day: Day) async throws {
    try await alone(with: Question(asked: framework, day: day)) { _ in }
  }

  /// Looks at the workforce, up to date. Of many who ask at once the first one loads it, and the others wait for it.
  private func alone<Result: Sendable>(
    with question: Question, _ body: (inout Entry) async -> Result
  ) async throws -> Result {
    await enter(question)
    defer { leave(question) }
    try Task.checkCancellation()
    var entry = try await current(question)
    let result = await body(&entry)
    keep(entry)
    return result
  }

  private func enter(_ question: Question) async {
    guard waiting[question] != nil else {
      waiting[question] = []
      return
    }
    await withCheckedContinuation { waiting[question]?.append($0) }
  }

  private func leave(_ question: Question) {
    if waiting[question]?.isEmpty ?? true {
      waiting[question] = nil
    } else {
      waiting[question]?.removeFirst().resume()
    }
  }

  private func keep(_ entry: Entry) {
    refreshed = now()
    entries.removeAll { $0.question == entry.question }
    entries.append(entry)
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  private func current(_ question: Question) async throws -> Entry {
    if let known = try refreshed(question) { return known }
    let loaded = try await Self.load(question, from: store)
    loads += 1
    return Entry(
      question: question, framework: loaded.workforce.framework.reference, point: loaded.point,
      snapshot: await Snapshot(loaded.workforce), ratingRule: loaded.rule, goalTitles: loaded.titles)
  }

  /// The workforce that is held, up to date; `nil` where it must be loaded.
  private func refreshed(_ question: Question) throws -> Entry? {
    guard let index = entries.firstIndex(where: { $0.question == question }) else { return nil }
    return try store.read { reader in
      let point = try reader.changePoint()
      // Taken out while it changes, so that nothing is copied.
      var entry = entries.remove(at: index)
      guard point != entry.point else { return entry }
      let isComplete = try reader.forEachProfileChange(of: entry.framework, since: entry.point, on: question.day) { run in
        entry.snapshot.setLevels(from: run.firstPerson, count: run.count, width: run.width, run.levels)
      }
      entry.point = point
      return isComplete ? entry : nil
    }
  }

  /// Beside the actor, which would answer nothing else meanwhile.
  @concurrent private static func load(
    _ question: Question, from store: any Store
  ) async throws -> (workforce: Workforce, point: ChangePoint, rule: RatingRule, titles: [String: LocalizedText]) {
    try store.read { reader in
      let framework = try reader.resolveFramework(question.asked, on: question.day)
      guard framework.scale != nil else { throw RequestError.noScale(framework.reference) }
      return (
        try reader.workforce(framework, on: question.day), try reader.changePoint(), try reader.ratingRule(),
        try reader.goalTitles()
      )
    }
  }
}
