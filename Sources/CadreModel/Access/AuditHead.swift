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
