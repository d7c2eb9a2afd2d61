internal import Synchronization

/// Collects phrases that are shown in English because a catalogue lacks them. Only tests do.
package final class UntranslatedPhrases: Sendable {
  @TaskLocal package static var collector: UntranslatedPhrases?

  private let collected = Mutex<Set<String>>([])

  package init() {}

  /// The keys, sorted.
  package var keys: [String] { collected.withLock { $0.sorted() } }

  func add(_ keys: [String]) { collected.withLock { $0.formUnion(keys) } }
}
