import Synchronization

/// A number that grows whenever the data may have changed.
package final class DataVersion: Sendable {
  private let number = Atomic<Int>(0)

  package init() {}

  package var current: Int { number.load(ordering: .acquiring) }

  package func advance() { number.add(1, ordering: .acquiringAndReleasing) }
}
