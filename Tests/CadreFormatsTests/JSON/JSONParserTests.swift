import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

@Suite struct JSONParserTests {
  private static func read(_ text: String) throws -> JSONValue { try JSONValue.document(Array(text.utf8)) }

  @Test(
    arguments: [
      ("null", .null), (" \t\r\n true ", .bool(true)), ("false", .bool(false)), ("0", .integer(0)), ("-0", .integer(0)),
      ("-12", .integer(-12)), ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", .number(1.5)), ("-1.5e-3", .number(-0.0015)),
      ("2.0", .integer(2)), ("1E2", .integer(100)), ("1e+300", .number(1e300)), (#""""#, .text("")), ("[]", .list([])),
      ("{ }", .object([:])), (#"[1, "a", [null]]"#, .list([1, "a", .list([.null])])),
      (#"{"a": 1, "b": {"c": []}, "a": 2}"#, .object(["a": 2, "b": .object(["c": .list([])])])),
      (#""\"\\\/\b\f\n\r\t""#, .text("\"\\/\u{8}\u{C}\n\r\t")), (#""\u00e9\u20AC\uD83D\uDE00""#, .text("é€😀")),
      (#""é€😀\\""#, .text("é€😀\\")), ("\u{FEFF}{}", .object([:])),
    ] as [(String, JSONValue)])
  func `a document is read as RFC 8259 has it`(text: String, value: JSONValue) throws {
    #expect(try Self.read(text) == value)
  }

  @Test(arguments: [
    ("", 1, "it breaks off where a value should stand (character 1)"), ("[1,", 1, "it breaks off where a value should stand"),
    ("[1 2]", 1, "“2” stands where a comma or “]” should (character 4)"), ("[1,]", 1, "“]” stands where a value should"),
    ("{\n  \"a\": 1,\n}", 3, "“}” stands where a name in quotes should (character 1)"),
    ("{'a': 1}", 1, "“'” stands where a name"),
    ("{\"a\" 1}", 1, "“1” stands where a colon should"), ("{\"a\": 1 \"b\": 2}", 1, "“\"” stands where a comma or “}” should"),
    ("01", 1, "a number begins with 0"), ("-", 1, "it breaks off where a digit"), ("1.", 1, "it breaks off where a digit"),
    (".5", 1, "“.” stands where a value"), ("1e", 1, "it breaks off where a digit"), ("+1", 1, "“+” stands where a value"),
    ("1e999", 1, "a number is too large"), ("NaN", 1, "“N” stands where a value"), ("tru", 1, "“t” stands where a value"),
    ("nul", 1, "“n” stands where a value"), ("{} {}", 1, "something follows its end"), ("\"a", 1, "a text does not end"),
    ("\n\"a\nb\"", 2, "a text has a line break"), (#""\x""#, 1, "there is no such escape"),
    (#""\u12G4""#, 1, "four hexadecimal digits"),
    (#""\u+123""#, 1, "four hexadecimal digits"), (#""\ud800""#, 1, "half of a pair"), (#""\ud800\u0041""#, 1, "half of a pair"),
    (#""\udc00""#, 1, "half of a pair"), (#"["\"#, 1, "there is no such escape"),
  ])
  func `what is no JSON is refused, with its line`(text: String, line: Int, reason: String) {
    do {
      Issue.record("this was read: \(try Self.read(text))")
    } catch {
      #expect("\(error)".hasPrefix("line \(line): this is no JSON: \(reason)"), "\(error)")
    }
  }

  @Test(arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x28, 0x22], [0x22, 0x5C, 0x6E, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]])
  func `a text that is not in UTF-8 is refused`(bytes: [UInt8]) {
    #expect { try JSONValue.document(bytes) } throws: { "\($0)".contains("a text is not in UTF-8") }
  }

  @Test func `a document in UTF-16 is read, too`() throws {
    let bytes = #"{"name": "Ünal"}"#.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try JSONValue.document([0xFF, 0xFE] + bytes)["name"] == "Ünal")
  }

  @Test(arguments: 0..<20) func `random documents are read as Foundation reads them`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let document = JSONValue.list((0..<50).map { _ in Self.value(&random, depth: 4) })
    for isPretty in [false, true] {
      let bytes = document.bytes(isPretty: isPretty)
      #expect(try JSONValue.document(bytes) == document)
      let theirs = try JSONSerialization.jsonObject(with: Data(bytes))
      let again = try JSONSerialization.data(withJSONObject: theirs)
      #expect(try JSONValue.document(Array(again)) == document)
    }
  }

  /// Cut off or with one byte changed, a document is refused or read, and nothing else happens.
  @Test(arguments: 0..<20) func `damaged documents end in an error or a value`(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let bytes = Self.value(&random, depth: 4).bytes()
    for place in bytes.indices {
      _ = try? JSONValue.document(Array(bytes[..<place]))
      var changed = bytes
      changed[place] = UInt8.random(in: 0...255, using: &random)
      let ours = try? JSONValue.document(changed)
      let isRead = (try? JSONSerialization.jsonObject(with: Data(changed), options: .fragmentsAllowed)) != nil
      #expect((ours != nil) == isRead, "\(String(decoding: changed, as: UTF8.self))")
    }
  }

  private static func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .integer(.random(in: -1_000...1_000_000, using: &random))
    case 3: return .number(Double(Int.random(in: -1_000...1_000, using: &random)) + 0.5)
    case 4: return .text(text(&random))
    case 5, 6: return .list((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
    default:
      return .object(
        Dictionary(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in (text(&random), value(&random, depth: depth - 1)) },
          uniquingKeysWith: { $1 }))
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let letters: [Character] = ["a", "é", "€", "😀", "\"", "\\", "/", "\n", "\u{1}", " "]
    return String((0..<Int.random(in: 0...20, using: &random)).compactMap { _ in letters.randomElement(using: &random) })
  }
}
