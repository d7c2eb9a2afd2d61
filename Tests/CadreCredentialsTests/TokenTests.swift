import CadreCredentials
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct TokenTests {
  @Test func `a token reads back, and its digest is the SHA-256 of its text`() throws {
    var zeros = FixedGenerator(value: 0)
    let token = APIToken(using: &zeros)
    // The CRC-32 of 32 zero bytes is 190A55AD; the digest is sha256sum's.
    #expect(token.text == "cadre_" + String(repeating: "A", count: 42) + "AZClWt")
    #expect(token.digest == "8a95b8dd7d5d2bc6b7834ecb2c798fc676d4726a23dd2e7239d601c768c0980c")
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<100 {
      let token = APIToken(using: &generator)
      #expect(token.text.count == 54)
      #expect(APIToken(token.text)?.digest == token.digest)
      #expect(token.digest.count == 64)
    }
  }

  @Test func `every change of one character is seen`() throws {
    var generator = SeededGenerator(seed: 11)
    let token = APIToken(using: &generator).text
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_ +/=.é"
    for index in token.indices {
      for letter in letters where letter != token[index] {
        var other = token
        other.replaceSubrange(index...index, with: String(letter))
        try #require(APIToken(other) == nil, "\(other)")
      }
      var shorter = token
      shorter.remove(at: index)
      try #require(APIToken(shorter) == nil)
      var longer = token
      longer.insert("A", at: index)
      try #require(APIToken(longer) == nil)
    }
    for other in [token + "A", token + "=", " " + token, token + "\n", "CADRE" + token.dropFirst(5), ""] {
      #expect(APIToken(other) == nil)
    }
  }

  @Test func `a token stays out of logs`() {
    var generator = SeededGenerator(seed: 3)
    let token = APIToken(using: &generator)
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped, "\([token])", "\(Credentials.token(token))"] {
      #expect(!text.contains(token.text.suffix(20)))
    }
  }

  private struct FixedGenerator: RandomNumberGenerator {
    let value: UInt64
    func next() -> UInt64 { value }
  }
}

struct CredentialsTests {
  private static func basic(_ pair: String) -> String { "Basic " + Data(pair.utf8).base64EncodedString() }

  @Test(arguments: ["Bearer ", "bearer ", "BEARER   "])
  func `our own token is told from a provider's`(scheme: String) throws {
    var generator = SeededGenerator(seed: 5)
    let token = APIToken(using: &generator)
    guard case .token(let read) = try Credentials(authorization: scheme + token.text) else {
      Issue.record("no token")
      return
    }
    #expect(read.digest == token.digest)
    guard case .identityToken("e30.e30.c2ln") = try Credentials(authorization: scheme + "e30.e30.c2ln") else {
      Issue.record("no identity token")
      return
    }
  }

  @Test(arguments: [
    ("amina:open: sesame", "amina", "open: sesame"), ("amina:", "amina", ""), ("zoë:пароль", "zoë", "пароль"),
    ("a:\u{301}b", "a", "\u{301}b"),
  ])
  func `the first colon ends the name`(pair: String, name: String, password: String) throws {
    guard case .password(let readName, let readPassword) = try Credentials(authorization: Self.basic(pair)) else {
      Issue.record("no password")
      return
    }
    #expect(readName == name)
    #expect(readPassword == password)
  }

  @Test(
    arguments: [
      ("", .unknownScheme), ("Digest x", .unknownScheme), ("Bearer", .unreadable(scheme: "Bearer")),
      ("Bearer a.b", .unreadable(scheme: "Bearer")), ("Bearer cadre_abc", .mistypedToken),
      ("Basic !!!", .unreadable(scheme: "Basic")),
      ("Basic /w==", .unreadable(scheme: "Basic")), (basic("nocolon"), .unreadable(scheme: "Basic")),
      (basic(":password"), .unreadable(scheme: "Basic")), (basic("a\nb:password"), .unreadable(scheme: "Basic")),
      ("Bearer " + String(repeating: "x", count: 20_000), .tooLong),
    ] as [(String, CredentialsError)])
  func `what cannot be read is refused`(value: String, error: CredentialsError) {
    #expect(throws: error) { try Credentials(authorization: value) }
  }
}

struct LockoutTests {
  private static let start = Moment(milliseconds: 1_795_000_000_000)

  @Test(arguments: [
    (0, 0), (1, 0), (4, 0), (5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 960), (11, 1_920), (12, 3_600), (13, 3_600),
    (1_000_000, 3_600), (Int.max, 3_600), (-1, 0),
  ])
  func `from the fifth failure on the wait doubles, up to an hour`(failures: Int, seconds: Int) {
    let lockout = Lockout(failures: failures, lastFailure: Self.start)
    let opening = Self.start.advanced(bySeconds: seconds)
    #expect(lockout.opening(at: Self.start) == (seconds == 0 ? nil : opening))
    #expect(lockout.opening(at: opening) == nil)
    if seconds > 0 { #expect(lockout.opening(at: opening.advanced(bySeconds: -1)) == opening) }
  }

  @Test func `failures add up, and a day without one forgets them`() {
    var lockout = Lockout.none
    for count in 1...6 {
      lockout = lockout.afterFailure(at: Self.start)
      #expect(lockout == Lockout(failures: count, lastFailure: Self.start))
    }
    let almost = Self.start.advanced(bySeconds: 86_399)
    #expect(lockout.afterFailure(at: almost).failures == 7)
    #expect(lockout.afterFailure(at: almost.advanced(bySeconds: 1)).failures == 1)
  }

  @Test func `a failure that a wrong clock wrote a year ahead does not bar the account`() {
    let lockout = Lockout(failures: 9, lastFailure: Self.start.advanced(bySeconds: 31_536_000))
    #expect(lockout.opening(at: Self.start) == nil)
  }
}
