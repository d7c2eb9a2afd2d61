import CadreModel
import CadreTestSupport
import Testing

struct IdentifierTests {
  @Test(arguments: [("A-1", "A-1"), ("  x y ", "x y"), ("\u{FEFF}7", "7"), ("\u{A0}007\u{A0}", "007"), ("é", "é")])
  func `a code is kept without the space around it`(text: String, code: String) {
    #expect(Identifier<Person>(text)?.code == code)
  }

  @Test(arguments: ["", "  \u{A0}\t", "a\u{0}b", "a\nb", "a\u{7F}", String(repeating: "é", count: 101)])
  func `empty, long and control texts are no code`(text: String) {
    #expect(Identifier<Person>(text) == nil)
  }

  @Test(arguments: [
    ("unit", "unit"), ("Unti", "unit"), ("parsons", "person"), ("competancy", "competency"), ("unxx", nil),
    ("zebra", nil), ("", nil),
  ])
  func `a near miss is suggested, a far one is not`(wanted: String, expected: String?) {
    #expect(nearestMatch(to: wanted, among: ["unit", "person", "competency"]) == expected)
  }

  @Test func `the nearest wins, and the first of equals`() {
    #expect(nearestMatch(to: "1.1", among: ["1.2", "1.3", "1.1"]) == "1.1")
    #expect(nearestMatch(to: "1.9", among: ["1.2", "1.3"]) == "1.2")
    #expect(nearestMatch(to: "x", among: [String]()) == nil)
  }

  @Test func `codes sort as people count`() {
    let sorted = ["1.1", "1.2", "1.9", "1.10", "1.a", "1.b", "2", "2.9", "2.10", "4.7", "4.b", "10.1", "A2", "A10"]
    for seed in 0..<50 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      #expect(sorted.shuffled(using: &random).sorted { $0.precedesNaturally($1) } == sorted)
    }
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `natural order is an order`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let texts = (0..<3).map { _ in
      String((0..<Int.random(in: 0...5, using: &random)).map { _ in "0129.ab".randomElement(using: &random) ?? "0" })
    }
    let (a, b, c) = (texts[0], texts[1], texts[2])
    #expect(!a.precedesNaturally(a))
    #expect(!(a.precedesNaturally(b) && b.precedesNaturally(a)), "\(a) and \(b)")
    if a.precedesNaturally(b), b.precedesNaturally(c) { #expect(a.precedesNaturally(c), "\(a), \(b), \(c)") }
  }

  @Test(arguments: ["self", "peer", "course", "manager", "certificate", "test", "TEST"])
  func `a source is named by its word`(word: String) {
    #expect(Source(word: word)?.word == word.lowercased())
  }

  @Test func `stored numbers of sources never change`() {
    #expect(Source(word: "boss") == nil)
    #expect(
      [Source.selfAssessment, .peer, .course, .manager, .certificate, .test].map(\.rawValue) == [0, 1, 2, 3, 4, 5])
  }

  @Test(
    arguments: [
      ("not assessed", .notAssessed), ("Unassessed ", .notAssessed), ("N/A", .notApplicable), ("na", .notApplicable),
      ("Not Applicable", .notApplicable), ("withdrawn", .withdrawn), ("", nil), ("0", nil), ("none", nil),
    ] as [(String, JournalLevel?)])
  func `words stand for statements without a level`(words: String, level: JournalLevel?) {
    #expect(JournalLevel(words: words) == level)
  }

  @Test func `a journal level is an outcome on its scale`() throws {
    let scale = try scale()
    #expect(JournalLevel(raw: 4).outcome(on: scale) == Level(rank: 4, on: scale).map { .level($0) })
    #expect(JournalLevel(raw: 5).outcome(on: scale) == nil)
    #expect(JournalLevel.notAssessed.outcome(on: scale) == .notAssessed)
    #expect(JournalLevel.notApplicable.outcome(on: scale) == .notApplicable)
    #expect(JournalLevel.withdrawn.outcome(on: scale) == .withdrawn)
    #expect(!JournalLevel.withdrawn.isRank)
    #expect(JournalLevel(raw: 199).isRank)
  }
}
