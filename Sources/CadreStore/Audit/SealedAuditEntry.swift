package import CadreModel
import Crypto

/// An entry of the audit trail, sealed by a digest over itself and the one before it.
package struct SealedAuditEntry: Hashable, Sendable {
  /// From 1, without a hole.
  package let number: Int
  package let entry: AuditEntry
  package let digest: [UInt8]

  /// As it was found.
  package init(number: Int, entry: AuditEntry, digest: [UInt8]) {
    self.number = number
    self.entry = entry
    self.digest = digest
  }

  /// Seals an entry behind another; the digest before the first one is empty.
  package init(sealing entry: AuditEntry, behind previous: AuditHead) {
    self.init(
      number: previous.count + 1, entry: entry,
      digest: Self.digest(of: entry, number: previous.count + 1, behind: previous.digest))
  }

  /// Whether it is what was sealed behind that digest.
  package func isSealed(behind previous: [UInt8]) -> Bool {
    Self.digest(of: entry, number: number, behind: previous) == digest
  }

  /// SHA-256 of the previous digest and every field, each behind its length, so that no two entries read alike.
  private static func digest(of entry: AuditEntry, number: Int, behind previous: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    func add(_ bytes: [UInt8]) {
      hash.update(data: Array("\(bytes.count):".utf8))
      hash.update(data: bytes)
    }
    add(previous)
    for text in [
      "\(number)", "\(entry.moment.milliseconds)", entry.principal, entry.origin, entry.action, entry.subject,
      entry.outcome.rawValue,
    ] { add(Array(text.utf8)) }
    for change in entry.changes {
      add(Array(change.table.utf8))
      add(Array("\(change.rows)".utf8))
      add(change.before)
      add(change.after)
    }
    return Array(hash.finalize())
  }
}

/// The end of the audit trail. Kept elsewhere, it proves that nothing was cut off.
package struct AuditHead: Hashable, Sendable {
  package let count: Int
  package let digest: [UInt8]

  package init(count: Int, digest: [UInt8]) {
    self.count = count
    self.digest = digest
  }
}

extension AuditHead: CustomStringConvertible {
  /// `12:9f86d0…`, the number of the last entry and its digest.
  package var description: String { "\(count):\(digest.hexadecimal)" }

  /// Reads what `description` writes. - Returns: `nil` for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let count = Int(parts[0]), let digest = [UInt8](hexadecimal: parts[1]) else { return nil }
    self.init(count: count, digest: digest)
  }
}

extension [UInt8] {
  /// Two lower-case digits for each byte.
  package var hexadecimal: String {
    let digits = Array<UInt8>("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// - Returns: `nil` where that are no pairs of digits.
  package init?(hexadecimal text: some StringProtocol) {
    let digits = text.compactMap { $0.hexDigitValue.map { UInt8($0) } }
    guard digits.count == text.count, digits.count % 2 == 0 else { return nil }
    self = stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
