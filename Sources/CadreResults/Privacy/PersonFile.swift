package import CadreModel

/// All that is held about one person, for the person.
package struct PersonFile: Hashable, Sendable {
  package let data: HeldData
  /// Entries of the audit trail that name the person or tell what they did.
  package let trail: [AuditTrail.Row]
  /// The day on which it was put together.
  package let day: Day

  package init(data: HeldData, trail: [AuditTrail.Row], day: Day) {
    self.data = data
    self.trail = trail
    self.day = day
  }
}
