package import CadreModel

/// A crosswalk with the frameworks between which it leads, where they are held.
package struct CrosswalkReading: Hashable, Sendable {
  package let crosswalk: Crosswalk
  package let from: Framework?
  package let to: Framework?

  package init(crosswalk: Crosswalk, from: Framework?, to: Framework?) {
    self.crosswalk = crosswalk
    self.from = from
    self.to = to
  }
}
