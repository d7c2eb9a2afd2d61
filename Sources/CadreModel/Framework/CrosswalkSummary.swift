/// A crosswalk as lists show it.
package struct CrosswalkSummary: Hashable, Sendable {
  package let from: FrameworkReference
  package let to: FrameworkReference
  package let links: Int
  /// Links that ratings may follow.
  package let carrying: Int

  package init(from: FrameworkReference, to: FrameworkReference, links: Int, carrying: Int) {
    self.from = from
    self.to = to
    self.links = links
    self.carrying = carrying
  }
}
