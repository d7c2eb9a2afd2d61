package import CadreCrypto

/// What a table holds, as the sum of a keyed digest of each row, modulo 2²⁵⁶.
///
/// A sum does not depend on the order of rows, and what changed can be taken out and put in: the trail's changes add up to what the
/// table must hold. With a key that nobody knows, no other rows with the same sum can be found (Clarke et al. 2003, MSet-Add-Hash).
package struct RowSum: Hashable, Sendable {
  /// The least significant first.
  private var limbs = SIMD4<UInt64>()

  package init() {}

  /// What one row adds.
  package init(_ digest: Digest) { limbs = digest.words }

  /// - Parameter bytes: 32, the least significant first; none for nothing. - Returns: `nil` for any other number.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == 32 || bytes.isEmpty else { return nil }
    for (place, byte) in bytes.enumerated() { limbs[place / 8] |= UInt64(byte) << UInt64(place % 8 * 8) }
  }

  package var bytes: [UInt8] { (0..<32).map { UInt8(truncatingIfNeeded: limbs[$0 / 8] >> UInt64($0 % 8 * 8)) } }

  /// Eight bytes of it, by which a row is known again.
  package var brief: Int64 { Int64(bitPattern: limbs[0]) }

  package static func + (one: RowSum, other: RowSum) -> RowSum {
    var sum = one
    sum += other
    return sum
  }

  package static func += (sum: inout RowSum, other: RowSum) {
    var carry: UInt64 = 0
    for place in 0..<4 {
      let (partial, first) = sum.limbs[place].addingReportingOverflow(other.limbs[place])
      let (whole, second) = partial.addingReportingOverflow(carry)
      sum.limbs[place] = whole
      carry = first || second ? 1 : 0
    }
  }

  package static func -= (sum: inout RowSum, other: RowSum) {
    var borrow: UInt64 = 0
    for place in 0..<4 {
      let (partial, first) = sum.limbs[place].subtractingReportingOverflow(other.limbs[place])
      let (whole, second) = partial.subtractingReportingOverflow(borrow)
      sum.limbs[place] = whole
      borrow = first || second ? 1 : 0
    }
  }
}
