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

  private struct Entry {
    /// What was asked for, and what it turned out to mean.
    let asked: String?
    let framework: FrameworkReference
    let day: Day
    var point: ChangePoint
    var snapshot: Snapshot
    let ratingRule: RatingRule
    let goalTitles: [String: String]
  }

  private let store: any Store
  /// Used last at the end.
  private var entries: [Entry] = []

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
    let goalTitles: [String: String]
  }

  /// - Complexity: O(changes since the last time), or O(people × competencies) where the workforce must be loaded.
  func gaps(_ framework: String?, on day: Day, _ policy: UnassessedPolicy) async throws -> Gaps {
    var entry = try await current(framework, day)
    let analysis = await entry.snapshot.gaps(policy)
    keep(entry)
    return Gaps(analysis: analysis, ratingRule: entry.ratingRule, goalTitles: entry.goalTitles)
  }

  /// Brings what is held up to date, so that the next question need not.
  package func refresh(_ framework: String?, on day: Day) async throws { keep(try await current(framework, day)) }

  private func keep(_ entry: Entry) {
    refreshed = now()
    entries.removeAll { $0.asked == entry.asked && $0.day == entry.day }
    entries.append(entry)
    if entries.count > Self.capacity { entries.removeFirst() }
  }

  private func current(_ framework: String?, _ day: Day) async throws -> Entry {
    if let known = try refreshed(framework, day) { return known }
    let loaded = try load(framework, day)
    return Entry(
      asked: framework, framework: loaded.workforce.framework.reference, day: day, point: loaded.point,
      snapshot: await Snapshot(loaded.workforce), ratingRule: loaded.rule, goalTitles: loaded.titles)
  }

  /// The workforce that is held, up to date; `nil` where it must be loaded.
  private func refreshed(_ framework: String?, _ day: Day) throws -> Entry? {
    guard let index = entries.firstIndex(where: { $0.asked == framework && $0.day == day }) else { return nil }
    return try store.read { reader in
      let point = try reader.changePoint()
      // Taken out while it changes, so that nothing is copied.
      var entry = entries.remove(at: index)
      guard point != entry.point else { return entry }
      let isComplete = try reader.forEachProfileChange(of: entry.framework, since: entry.point, on: day) { run in
        entry.snapshot.setLevels(from: run.firstPerson, count: run.count, width: run.width, run.levels)
      }
      entry.point = point
      return isComplete ? entry : nil
    }
  }

  private func load(
    _ text: String?, _ day: Day
  ) throws -> (workforce: Workforce, point: ChangePoint, rule: RatingRule, titles: [String: String]) {
    try store.read { reader in
      let framework = try reader.resolveFramework(text)
      guard framework.scale != nil else { throw RequestError.noScale(framework.reference) }
      return (
        try reader.workforce(framework, on: day), try reader.changePoint(), try reader.ratingRule(), try reader.goalTitles()
      )
    }
  }
}
