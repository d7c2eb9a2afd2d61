import CadreTestSupport
import CadreTranslation
import CadreWords
import Testing

@Suite struct POFileTests {
  @Test func `texts are read as they are written`() throws {
    let text = #"""
      # A comment
      #. of two lines
      msgid ""
      msgstr "Language: ar\nPlural-Forms: none\n"

      msgid "a \"quoted\" word,"
      " and\ta \\"
      msgstr ""
      "one\n"
      "two"
      #: Gap/Gap.swift
      msgid "{0} day"
      msgid_plural "{0} days"
      msgstr[0] "x"
      msgstr[1] ""
      #~ msgid "old"
      #~ msgstr "gone"
      """#
    let file = try POFile(parsing: Array(text.utf8))
    #expect(file.field("Language") == "ar")
    #expect(file.field("Charset") == nil)
    #expect(file.entries.map(\.id) == ["", "a \"quoted\" word, and\ta \\", "{0} day"])
    #expect(file.entries[1].texts == ["one\ntwo"])
    #expect(file.entries[2].plural == "{0} days")
    #expect(file.entries[2].comments == ["#: Gap/Gap.swift"])
    #expect(!file.entries[2].isTranslated)
    #expect(try POFile(parsing: Array(file.text.utf8)) == file)
  }

  @Test(
    arguments: [
      ("msgid \"a\"", 1, .incomplete), ("msgstr \"a\"", 1, .outOfOrder), ("msgid a", 1, .notQuoted), ("msgid", 1, .unknownLine),
      ("\n\"a\"", 2, .outOfOrder), ("msgid \"a\"\nmsgstr \"\\x\"", 2, .unknownEscape), ("msgid \"a\"b\"", 1, .notQuoted),
      ("msgid \"a\\\"", 1, .notQuoted), ("msgctxt \"a\"", 1, .unknownLine), ("msgid \"a\"\nmsgstr[0] \"\"", 2, .outOfOrder),
      ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr \"\"", 3, .outOfOrder),
      ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"\"", 3, .wrongForm),
      ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[-1] \"\"", 3, .wrongForm),
      ("msgid \"a\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"\"\n", 6, .repeated),
      ("msgid \"a\"\nmsgstr \"\"\nmsgstr \"\"", 3, .outOfOrder), ("msgid \"a\"\nmsgid_plural \"b\"\n\n", 3, .incomplete),
      ("msgid \"", 1, .notQuoted), ("msgid \"a\"\r\nmsgstr \"b\"\r\n", 1, .notQuoted),
    ] as [(String, Int, POError.Reason)])
  func `what is not understood is refused`(text: String, line: Int, reason: POError.Reason) {
    #expect(throws: POError(line: line, reason: reason)) { try POFile(parsing: Array(text.utf8)) }
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: POError(line: 1, reason: .notUTF8)) { try POFile(parsing: [0x6D, 0xFF]) }
  }

  @Test(arguments: 0..<50)
  func `what is written is read back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let alphabet: [Character] = Array("ab \"\\\n\t{}#ش")
    func text(_ length: Int) -> String { String((0..<length).compactMap { _ in alphabet.randomElement(using: &generator) }) }
    let entries = (0..<20).map { number in
      let isPlural = Bool.random(using: &generator)
      let texts = (0..<(isPlural ? 6 : 1)).map { _ in text(Int.random(in: 0...12, using: &generator)) }
      return POFile.Entry(
        comments: number % 3 == 0 ? ["#. note"] : [], id: "\(number)\(text(8))", plural: isPlural ? text(5) : nil, texts: texts)
    }
    let file = POFile(entries: entries)
    #expect(try POFile(parsing: Array(file.text.utf8)) == file)
  }
}
