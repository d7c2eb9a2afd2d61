import CadreFormats
import CadreModel
import Testing

struct FrameworkWriterTests {
  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// Both documents read back without a finding.
  static func expectSame(_ framework: Framework) throws {
    for (bytes, name) in [(writeFrameworkYAML(framework), "f.yaml"), (writeFrameworkJSON(framework), "f.json")] {
      let again = try readFramework(bytes, file: name)
      #expect(again.findings.isEmpty, "\(text(bytes))")
      #expect(again.value == framework, "\(text(bytes))")
    }
  }

  @Test func `a framework reads as a person would write it`() throws {
    let framework = try sampleFramework()
    #expect(Self.text(writeFrameworkYAML(framework)) == sampleDocument + "\n")
  }

  @Test(arguments: ShippedFrameworkTests.files)
  func `a shipped framework is written and read back`(name: String) throws {
    try Self.expectSame(ShippedFrameworkTests.framework(name))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever the model holds is written and read back`(seed: UInt64) throws {
    try Self.expectSame(randomFramework(seed))
  }

  @Test(arguments: [
    ("1.10", "\"1.10\""), ("yes", "\"yes\""), ("No", "\"No\""), ("null", "\"null\""), ("~", "\"~\""), ("# x", "\"# x\""),
    ("a: b", "\"a: b\""), ("a:b", "a:b"), ("a #b", "\"a #b\""), ("it's so", "it's so"), ("say \"so\"", "say \"so\""),
    ("\"so\"", "'\"so\"'"), ("- x", "\"- x\""), ("tab\tstop", "\"tab\\tstop\""), ("line\nline", "|-\n  line\n  line"),
    ("éa", "éa"), ("a\u{2028}b", "\"a\\u2028b\""),
  ])
  func `quotes stand where they are needed`(text: String, expected: String) throws {
    let quoted =
      "\""
      + text.unicodeScalars.map {
        $0 == "\"" ? "\\\"" : $0.value < 0x20 ? "\\x0\(String($0.value, radix: 16))" : $0 == "\u{2028}" ? "\\L" : String($0)
      }.joined() + "\""
    let framework = try sampleFramework(sampleDocument.replacing("{en: Demo, fr: Démonstration}", with: quoted))
    #expect(Self.text(writeFrameworkYAML(framework)).contains("\ntitle: \(expected)\n"))
  }

  @Test func `a long text is folded, and several lines stay lines`() throws {
    let long = (0..<40).map { "word\($0)" }.joined(separator: " ")
    let document = sampleDocument.replacing("Look after it", with: "\"\(long)\"").replacing("Use it", with: "\"one\\n\\n two\"")
    let framework = try sampleFramework(document)
    let lines = Self.text(writeFrameworkYAML(framework)).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains("        definition: >-"))
    #expect(lines.contains("    purpose: |-"))
    #expect(lines.allSatisfy { $0.count <= 138 })
    try Self.expectSame(framework)
  }
}
