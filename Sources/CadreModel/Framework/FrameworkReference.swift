/// One version of one framework: `agenda-2030-digital@1.0`.
package struct FrameworkReference: Hashable, Sendable, Comparable, CustomStringConvertible {
  package let slug: String
  package let version: String

  /// - Returns: `nil` where the slug is not lower-case letters, digits and hyphens, or the version is empty or holds
  ///   white space, `@` or `/`.
  package init?(slug: String, version: String) {
    func isSlug(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || byte.isDigit || byte == 0x2D }
    func isVersion(_ byte: UInt8) -> Bool { byte > 0x20 && byte < 0x7F && byte != 0x40 && byte != 0x2F }
    guard !slug.isEmpty, slug.utf8.allSatisfy(isSlug), slug.utf8.count <= 100 else { return nil }
    guard !version.isEmpty, version.utf8.allSatisfy(isVersion), version.utf8.count <= 40 else { return nil }
    self.slug = slug
    self.version = version
  }

  package var description: String { "\(slug)@\(version)" }

  package static func < (left: Self, right: Self) -> Bool {
    left.slug == right.slug ? left.version.precedesNaturally(right.version) : left.slug < right.slug
  }
}
