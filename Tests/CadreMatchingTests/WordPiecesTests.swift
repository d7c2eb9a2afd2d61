import Testing

@testable import CadreMatching

/// How texts are cut for a model.
@Suite struct WordPiecesTests {
  private static let vocabulary = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "data", "un", "##aff", "##able", "##a", "affable", "a", ",", "政", "e", "##e",
  ]

  private func pieces() throws -> WordPieces {
    try #require(WordPieces(vocabulary: Self.vocabulary.joined(separator: "\n") + "\n"))
  }

  @Test(arguments: [
    ("", []), ("data", ["data"]), ("DATA, data", ["data", ",", "data"]), ("unaffable", ["un", "##aff", "##able"]),
    ("unknown", ["[UNK]"]), ("data政data", ["data", "政", "data"]), ("é", ["e"]), ("e\u{301}é", ["e", "##e"]),
    ("da\u{AD}ta", ["data"]), ("da\u{0}ta\u{FFFD}", ["data"]), ("data\u{A0}\tdata\u{3000}a", ["data", "data", "a"]),
    ("[SEP]", ["[UNK]", "[UNK]", "[UNK]"]),
  ])
  func `the longest piece comes first, without case and accents`(text: String, expected: [String]) throws {
    let numbers = try pieces().numbers(of: text, limit: 20)
    #expect(numbers.map { Self.vocabulary[Int($0)] } == ["[CLS]"] + expected + ["[SEP]"])
  }

  @Test func `a text that is too long is cut, and still ends`() throws {
    let numbers = try pieces().numbers(of: String(repeating: "unaffable ", count: 50), limit: 8)
    #expect(numbers.map { Self.vocabulary[Int($0)] } == ["[CLS]", "un", "##aff", "##able", "un", "##aff", "##able", "[SEP]"])
  }

  @Test(arguments: [(100, false), (101, true)])
  func `a word of more than a hundred letters is unknown`(letters: Int, isUnknown: Bool) throws {
    let numbers = try pieces().numbers(of: String(repeating: "a", count: letters), limit: 200)
    #expect((numbers.count == 3) == isUnknown)
  }

  @Test(arguments: ["", "data\n[CLS]", "[UNK]\n[CLS]\nSEP"])
  func `a vocabulary without the pieces that frame a text is none`(text: String) {
    #expect(WordPieces(vocabulary: text) == nil)
  }
}
