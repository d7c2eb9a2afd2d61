import CadreFormats
import CadreModel
import Testing

@Suite struct HostileDocumentTests {
  /// `a` a hundred thousand times around nothing.
  static func nested(_ open: String, _ close: String, depth: Int = 100_000) -> [UInt8] {
    Array((String(repeating: open, count: depth) + String(repeating: close, count: depth)).utf8)
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"{"areas":[{"competencies":"#, "}]}")])
  func `JSON nested 100000 deep is refused`(open: String, close: String) throws {
    let bytes = Self.nested(open, close)
    let first = inBoundedTime { refusal { _ = try readTrainingProblem(bytes, file: "x.json") } }
    #expect(first?.contains("this is no JSON: it is nested more than") == true, "\(first ?? "read")")
    let third = inBoundedTime { refusal { _ = try readCourseJSONLD(bytes, file: "x.json") } }
    #expect(third?.contains("this is no JSON: it is nested more than") == true, "\(third ?? "read")")
    let second = inBoundedTime { refusal { _ = try readFramework(bytes, file: "x.json") } }
    #expect(second?.contains("deep") == true, "\(second ?? "read")")
  }

  @Test(arguments: [("[", "]"), (#"{"item":"#, "1}"), (#"{"hasCourseInstance":"#, "{}}")])
  func `JSON nested as deep as is read takes no time`(open: String, close: String) throws {
    let inner = open.hasPrefix("[") ? "" : String(close.dropLast())
    let nested = String(repeating: open, count: 450) + inner + String(repeating: open.hasPrefix("[") ? "]" : "}", count: 450)
    let course = #"[{"@type": "Course", "name": "A", "x": \#(nested)}, \#(nested)]"#
    #expect(try inBoundedTime { try readCourseJSONLD(Array(course.utf8), file: "x.json").value.count } == 1)
  }

  @Test(
    arguments: [[], [0], [0xFF], [0xC3, 0x28], [0xEF, 0xBB, 0xBF], Array("{\"a\": \"".utf8) + [0xFF, 0x22, 0x7D]] as [[UInt8]])
  func `stray bytes are no document`(bytes: [UInt8]) {
    #expect(refusal { _ = try readFramework(bytes, file: "x") } != nil)
    #expect(refusal { _ = try readTrainingProblem(bytes, file: "x") } != nil)
    #expect(refusal { _ = try readCourseJSONLD(bytes, file: "x") } != nil)
    #expect(refusal { _ = try readXCRI(bytes, file: "x") } != nil)
    #expect(refusal { _ = try readCalendar(bytes, file: "x") } != nil)
  }

  @Test(arguments: ["- ", "? ", "&a "])
  func `YAML nested 100000 deep is refused`(open: String) throws {
    let bytes = Array((String(repeating: open, count: 100_000) + "x").utf8)
    let message = inBoundedTime { refusal { _ = try readFramework(bytes, file: "x.yaml") } }
    #expect(message != nil)
  }

  /// Each list holds the one before it ten times: 10⁹ items in 400 bytes.
  static let laughs: String = {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]
    var text = ""
    for (index, name) in names.enumerated() {
      let item = index == 0 ? "x" : "*\(names[index - 1])"
      text += "\(name): &\(name) [\([String](repeating: item, count: 10).joined(separator: ","))]\n"
    }
    return text
  }()

  /// A thousand areas with a thousand competencies with a thousand statements each, in 12 kB.
  static let crowd: String = {
    func list(_ alias: String) -> String { "[\([String](repeating: alias, count: 1000).joined(separator: ","))]" }
    return "s: &s {code: s, text: t}\nc: &c {code: c, name: n, statements: \(list("*s"))}\n"
      + "a: &a {code: a, name: n, competencies: \(list("*c"))}\nareas: \(list("*a"))\n"
  }()

  static let bombs = [
    laughs + "framework: x\nversion: 1\ntitle: t\nareas: *i\n", laughs + "framework: x\ntitle: *i\n",
    crowd + "framework: x\nversion: 1\ntitle: t\n", laughs + "framework: x\n? *i\n: y\n",
    laughs + "framework: x\n? *i\n: y\n? *h\n: z\n",
  ]

  @Test(arguments: bombs.indices)
  func `a YAML alias bomb is refused`(number: Int) {
    let text = Self.bombs[number]
    let message = inBoundedTime { refusal { _ = try readFramework(Array(text.utf8), file: "x.yaml") } }
    #expect(message?.contains("aliases") == true, "\(message ?? "read")")
  }

  @Test func `what only looks like an alias is text`() throws {
    let text =
      "framework: f\nversion: 1\ntitle: R&D *x\nareas: [{code: A, name: &t Q&A, competencies: [{code: C, name: \"*u\"}]}]\n"
    #expect(try readFramework(Array(text.utf8), file: "x.yaml").value?.competencies.first?.name.text() == "*u")
  }
}
