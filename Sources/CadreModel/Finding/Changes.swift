/// What an import did, or would do, row by row. Rows in = the sum of all counts.
package struct Changes: Hashable, Sendable {
  package var added = 0
  package var updated = 0
  package var unchanged = 0
  /// Rows of the input that were refused; each has a finding.
  package var refused = 0
  /// Rows that were read together with an earlier one, of the same person.
  package var joined = 0
  /// Entities that the input no longer holds and that were retired. Not rows of the input.
  package var retired = 0

  package init() {}

  /// The rows of the input that these changes account for.
  package var rows: Int { added + updated + unchanged + joined + refused }

  package static func += (sum: inout Changes, other: Changes) {
    sum.added += other.added
    sum.updated += other.updated
    sum.unchanged += other.unchanged
    sum.refused += other.refused
    sum.joined += other.joined
    sum.retired += other.retired
  }
}

/// A value read from foreign bytes, with everything there was to say about it.
package struct Imported<Value: Sendable>: Sendable {
  package let value: Value
  package let findings: [Finding]

  package init(_ value: Value, findings: [Finding]) {
    self.value = value
    self.findings = findings
  }
}
