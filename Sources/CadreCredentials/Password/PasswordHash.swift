package import CadreModel
import Csodium
import Foundation

/// How dear one guess is made to somebody who stole the hashes: Argon2id, one lane (RFC 9106).
package struct PasswordStrength: Hashable, Sendable {
  /// 64 MiB and three passes: a tenth to a quarter of a second on a small server.
  package static let standard = PasswordStrength(passes: 3, bytes: 64 << 20)
  /// The least that Argon2id knows: for tests, never for people's passwords.
  package static let least = PasswordStrength(passes: 1, bytes: 8 << 10)

  package let passes: Int
  /// Memory that one hash fills.
  package let bytes: Int
}

/// A salted Argon2id hash of a password, in the text form that Argon2's own tool writes: `$argon2id$v=19$m=…,t=…,p=1$…$…`.
///
/// The password is hashed in Unicode's normal form C, so that “é” typed on two keyboards is one password (RFC 8265).
/// Each hash holds its strength's memory while it runs: the caller limits how many run at once.
package struct PasswordHash: Hashable, Sendable {
  /// What a store keeps.
  package let text: String

  /// A hash of standard strength whose password was thrown away.
  ///
  /// Verify against it where no account has the given name: the answer then takes as long as for a wrong password.
  package static let decoy = PasswordHash(
    checked: "$argon2id$v=19$m=65536,t=3,p=1$cQfC93dTtjqyoDpatKUCPQ$Vuvqm5RpyDUoXakVXC1jEizVIjkyc7eeLDcY7+eDT/M")

  private static let isReady = sodium_init() >= 0

  private init(checked text: String) { self.text = text }

  /// Hashes with a salt that libsodium draws from the system.
  /// - Throws: `PasswordHashError` where the memory cannot be had.
  package init(of password: String, strength: PasswordStrength = .standard) throws(PasswordHashError) {
    guard Self.isReady else { throw .noLibrary }
    var output = [CChar](repeating: 0, count: crypto_pwhash_strbytes())
    let status = Self.withBytes(of: password) { bytes in
      crypto_pwhash_str(&output, bytes, UInt64(bytes.count), UInt64(strength.passes), strength.bytes)
    }
    guard status == 0 else { throw .noMemory(bytes: strength.bytes) }
    text = String(decoding: output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// - Returns: `nil` where the text is not an Argon2id hash.
  package init?(stored text: String) {
    guard text.hasPrefix("$argon2id$"), Self.rehashStatus(of: text, .standard) >= 0 else { return nil }
    self.text = text
  }

  /// Whether the hash is of this password; compared in constant time. A password over the policy's limit never is.
  ///
  /// Also false where the hash's memory cannot be had: libsodium does not tell that from a wrong password.
  package func verifies(_ password: String) -> Bool {
    guard Self.isReady, password.utf8.count <= PasswordPolicy.mostBytes else { return false }
    return Self.withBytes(of: password) { crypto_pwhash_str_verify(text, $0, UInt64($0.count)) } == 0
  }

  /// Whether the hash was made with another strength: hash again when its owner next shows the password.
  package func needsRehash(for strength: PasswordStrength = .standard) -> Bool {
    Self.rehashStatus(of: text, strength) != 0
  }

  private static func rehashStatus(of text: String, _ strength: PasswordStrength) -> Int32 {
    guard text.utf8.count < crypto_pwhash_strbytes(), !text.utf8.contains(0) else { return -1 }
    return crypto_pwhash_str_needs_rehash(text, UInt64(strength.passes), strength.bytes)
  }

  /// Hands over the password's bytes and wipes them; a `String` itself cannot be wiped.
  private static func withBytes(of password: String, _ body: ([CChar]) -> Int32) -> Int32 {
    var bytes = password.precomposedStringWithCanonicalMapping.utf8.map(CChar.init(bitPattern:))
    defer { sodium_memzero(&bytes, bytes.count) }
    return body(bytes)
  }
}

/// Why a password cannot be hashed.
package enum PasswordHashError: Refusal, Hashable {
  case noMemory(bytes: Int)
  case noLibrary

  package var kind: RefusalKind { .unavailable }

  package var phrase: Phrase {
    switch self {
    case .noMemory(let bytes):
      "No memory for a password hash (\(bytes >> 20) MiB each). Give the server more memory, or let fewer sign in at once."
    case .noLibrary: "libsodium does not start on this machine. Install the system's libsodium package again."
    }
  }
}
