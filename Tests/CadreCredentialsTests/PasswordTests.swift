import CadreCredentials
import CadreModel
import Testing

struct PasswordHashTests {
  @Test(arguments: ["correct horse battery staple", "मेरा लंबा पासवर्ड वाक्य", "a\u{0}b"])
  func `a hash is of its password and of no other`(password: String) throws {
    let hash = try PasswordHash(of: password, strength: .least)
    #expect(hash.verifies(password))
    for other in ["", password + " ", String(password.dropLast()), password.uppercased() + "x"] {
      #expect(!hash.verifies(other))
    }
    #expect(PasswordHash(stored: hash.text)?.verifies(password) == true)
    #expect(try PasswordHash(of: password, strength: .least) != hash, "each hash has a salt of its own")
  }

  /// From the test programme of Argon2's reference implementation: Argon2id, version 19.
  @Test(arguments: [
    ("password", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"),
    ("password", "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"),
    ("differentpassword", "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$C4TWUs9rDEvq7w3+J4umqA32aWKB1+DSiRuBfYxFj94"),
  ])
  func `a hash that another implementation made verifies`(password: String, text: String) throws {
    let hash = try #require(PasswordHash(stored: text))
    #expect(hash.verifies(password))
    #expect(!hash.verifies("Password"))
  }

  @Test(arguments: [
    "", "secret", "$2b$12$abcdefghijklmnopqrstuv", "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$x", "$argon2id$v=19$m=65536",
    "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\u{0}",
    "$argon2id$" + String(repeating: "x", count: 200),
  ])
  func `what is no hash is not taken for one`(text: String) {
    #expect(PasswordHash(stored: text) == nil)
  }

  @Test func `a hash of another strength is made again`() throws {
    let weak = try PasswordHash(of: "long enough", strength: .least)
    #expect(weak.needsRehash())
    #expect(!weak.needsRehash(for: .least))
  }

  @Test func `the decoy costs what a real hash costs, and no password fits it`() throws {
    #expect(PasswordHash(stored: PasswordHash.decoy.text) == .decoy)
    #expect(!PasswordHash.decoy.needsRehash())
    #expect(!PasswordHash.decoy.verifies("password"))
  }

  @Test func `one word typed on two keyboards is one password`() throws {
    let hash = try PasswordHash(of: "re\u{301}sume\u{301} complet", strength: .least)
    #expect(hash.verifies("r\u{E9}sum\u{E9} complet"))
  }

  @Test func `more than 1,024 bytes are not hashed`() throws {
    let long = String(repeating: "ж", count: 513)
    let hash = try PasswordHash(of: long, strength: .least)
    #expect(!hash.verifies(long))
  }
}

struct PasswordPolicyTests {
  @Test(arguments: [
    "correct horse battery staple", "Tr3mble-koala-vault", "9!4k2#8z7@1q", "839201746253", "kX9#mQ2$vL7p", "gjkwqhzbxnvd",
    "القمر يضحك فوق الجبل", "四只大象在雨中跳舞喝茶看书", "слон танцует под дождём", "le chat dort sous la pluie",
    "el gato duerme bajo la lluvia",
    "हाथी बारिश में नाचता है", "three sunshine dragons eat pizza", "Liberty bells over Kigali", "정부 코끼리가 비를 맞고 춤춘다",
  ])
  func `a pass phrase in any language is accepted`(password: String) {
    #expect(PasswordPolicy.standard.refusal(of: password, account: "amina.diallo") == nil)
  }

  @Test(
    arguments: [
      ("short", .tooShort(length: 5)), ("四只大象在雨中跳舞喝茶", .tooShort(length: 11)),
      (String(repeating: "xyzzy ", count: 200), .tooLong(bytes: 1_200)),
      ("aaaaaaaaaaaa", .repetition), ("121212121212", .repetition), ("xk7xk7xk7xk7x", .repetition),
      ("Kigali Kigali Kigali", .repetition), ("kigalikigali", .repetition),
      ("I use c@dre daily", .containsProduct), ("myCADREpassphrase", .containsProduct), ("ca-dre-ca-lm-sea", .containsProduct),
      ("the amina umbrella", .containsAccount), ("D1all0 goes home", .containsAccount),
      ("AminaDiallo rides", .containsAccount),
    ] as [(String, PasswordRefusal)])
  func `a short, repeated or personal password is refused`(password: String, refusal: PasswordRefusal) {
    #expect(PasswordPolicy.standard.refusal(of: password, account: "amina.diallo") == refusal)
  }

  @Test(arguments: [
    "password1234", "P@ssw0rd2024!", "Password123456", "passwordpassword1", "p.a.s.s.w.o.r.d.1.2", "!!Welcome2026!!",
    "123456789012",
    "qwertyuiop12", "poiuytrewq99", "1qaz2wsx3edc", "1q2w3e4r5t6y", "abcdefghijkl", "aabbccddeeff", "zyxwvutsrqpo",
    "motdepasse2024",
    "Contraseña123", "пароль123456", "Йцукенгшщз12", "كلمةالمرور123", "كلمة السر ١٢٣٤",
    "我爱你我爱你5201314", "adminpassword1", "letmein letmein!", "Sunshine20242024", "ministry12345678", "pässwörd 1999!",
    "ｐａｓｓｗｏｒｄ1234",
    "xpasswordx12", "1loveyou2024", "asdfghjklqwe", "dragon-monkey-7", "mypassword!!", "thepassword12",
  ])
  func `a password made from a well-known one is refused`(password: String) {
    #expect(PasswordPolicy.standard.refusal(of: password, account: "amina.diallo") == .common)
  }

  @Test func `a ministry's own list counts too, with other digits around its entries`() {
    let policy = PasswordPolicy(forbidding: "Umuganda-2019\r\nblue kangaroo court\n\n")
    for password in ["umuganda-2019", "UMUGANDA-2026!", "12 Umug@nda 34", "Blue kangaroo court", "bluekangaroocourt7"] {
      #expect(policy.refusal(of: password, account: "x") == .listed, "\(password)")
      #expect(PasswordPolicy.standard.refusal(of: password, account: "x") == nil, "\(password)")
    }
    #expect(policy.refusal(of: "a blue kangaroo in court", account: "x") == nil)
  }

  @Test func `a refusal says what to do`() {
    #expect(
      PasswordRefusal.tooShort(length: 5).description
        == "The password has 5 characters; at least 12 are needed. A sentence of four words will do.")
    #expect(
      PasswordRefusal.common.description
        == "The password is made from one that many people use, or from neighbouring keys. "
        + "Choose several words that do not belong together.")
  }

  @Test func `the longest password is judged at once`() {
    let clock = ContinuousClock()
    let time = clock.measure {
      _ = PasswordPolicy.standard.refusal(of: String(repeating: "qwertpaswo1", count: 93), account: "x")
    }
    #expect(time < .seconds(2))
  }
}
