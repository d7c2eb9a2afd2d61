internal import CadreModel
internal import CadreStore
internal import GRDB
internal import Synchronization

/// Frameworks as they were last read: they change seldom, are asked for all the time, and take long to put together.
///
/// SQLite's `user_version` counts the changes to frameworks, whichever program makes them. What was read under one number is
/// good as long as the number stays. Writers look, but never keep: what they see may be rolled back.
final class FrameworkCache: Sendable {
  private struct Held {
    var point = -1
    var frameworks: [FrameworkReference: Framework] = [:]
    var summaries: [FrameworkSummary]?
  }

  private let held = Mutex(Held())

  func framework(_ reference: FrameworkReference, at point: Int) -> Framework? {
    held.withLock { $0.point == point ? $0.frameworks[reference] : nil }
  }

  func summaries(at point: Int) -> [FrameworkSummary]? { held.withLock { $0.point == point ? $0.summaries : nil } }

  func keep(_ framework: Framework, at point: Int) {
    held.withLock {
      if $0.point != point { $0 = Held(point: point) }
      $0.frameworks[framework.reference] = framework
    }
  }

  func keep(_ summaries: [FrameworkSummary], at point: Int) {
    held.withLock {
      if $0.point != point { $0 = Held(point: point) }
      $0.summaries = summaries
    }
  }
}

extension SQLiteReading {
  /// How often frameworks were changed.
  func frameworkPoint() throws -> Int { try Int.fetchOne(database.cachedStatement(sql: "PRAGMA user_version")) ?? 0 }

  func frameworks() throws -> [FrameworkSummary] {
    let point = try frameworkPoint()
    if let known = cache.summaries(at: point) { return known }
    let read = try readFrameworks()
    if keepsFrameworks { cache.keep(read, at: point) }
    return read
  }

  func framework(_ reference: FrameworkReference) throws -> Framework? {
    let point = try frameworkPoint()
    if let known = cache.framework(reference, at: point) { return known }
    let read = try readFramework(reference)
    if keepsFrameworks, let read { cache.keep(read, at: point) }
    return read
  }
}

extension SQLiteWriter {
  /// Said before frameworks, their roles or status are changed.
  func noteFrameworks() throws { try database.execute(sql: "PRAGMA user_version = \(frameworkPoint() + 1)") }
}
