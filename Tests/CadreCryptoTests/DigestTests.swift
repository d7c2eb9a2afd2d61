import CadreCrypto
import CadreModel
import CadreTestSupport
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4's examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `a digest is the standard's`(text: String, digits: String) {
    #expect(Digest(of: text).hexadecimal == digits)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `pieces have the digest of the whole`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var whole: [UInt8] = []
    var stream = DigestStream()
    for _ in 0..<Int.random(in: 0..<9, using: &generator) {
      let piece = (0..<Int.random(in: 0..<200, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      whole += piece
      stream.add(piece)
    }
    let digest = stream.end()
    #expect(digest == Digest(of: whole))
    #expect([UInt8](hexadecimal: digest.hexadecimal) == digest.bytes)
    let words = (0..<4).flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: digest.words[word] >> UInt64(8 * $0)) } }
    #expect(words == digest.bytes)
  }

  /// RFC 3174, section 7.3.
  @Test func `SHA-1 is the standard's`() {
    #expect(sha1([]).hexadecimal == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(sha1(Array("abc".utf8)).hexadecimal == "a9993e364706816aba3e25717850c26c9cd0d89d")
  }

  /// RFC 4231: short and long keys, and a message longer than a block.
  @Test(arguments: [
    (
      [UInt8](repeating: 0x0B, count: 20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    ),
    (
      Array("Jefe".utf8), "what do ya want for nothing?",
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    ),
    (
      [UInt8](repeating: 0xAA, count: 131),
      "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being "
        + "used by the HMAC algorithm.", "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
    ),
  ])
  func `a keyed digest is the standard's, every time`(key: [UInt8], text: String, digits: String) {
    let code = KeyedDigest(key: key)
    for message in [text, "", "another", text] {
      let digest = code.code(of: Array(message.utf8))
      #expect((digest.hexadecimal == digits) == (message == text))
      #expect(digest == KeyedDigest(key: key).code(of: Array(message.utf8)))
    }
  }
}
