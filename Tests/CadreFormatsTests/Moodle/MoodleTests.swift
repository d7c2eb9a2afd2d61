import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct MoodleTests {
  static let head =
    "Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,Rule type (optional),"
    + "Rule outcome (optional),Rule config (optional),Cross-referenced competency ID numbers,Exported ID (optional),Is framework,"
    + "Taxonomy\n"
  static let configuration = #""[{""scaleid"":""2""},{""id"":2,""scaledefault"":1,""proficient"":1}]""#
  static let rows = """
    ,DF,Digital framework,"<p>All of it &amp; more</p>",1,\
    "Not yet competent,Competent",\(configuration),,,,,,1,"domain,competency,skill,skill"
    ,D,Data,"<p>Using
    data</p><p>well</p>",1,,,,,,,11,,
    D,D.1,"Reading, writing",,1,,,core_competency\\competency_rule_all,2,null,"D.2,x%2Cy",12,,
    D,D.2,=Sharing,Plain and simple,1,,,,0,null,,13,,
    ,"x,y",Alone,<p></p>,1,"No,Yes","[{""scaleid"":""9""}]",,0,null,,14,,
    lost,D.3,Astray,a < b,2,,,,0,null,nobody,15,,

    """

  static func read(_ text: String) throws -> Imported<Framework?> {
    let reference = try #require(FrameworkReference(slug: "df", version: "2"))
    return try readMoodleFramework(source(text), file: "df.csv", reference: reference)
  }

  static func framework(_ text: String) throws -> Framework {
    let imported = try read(text)
    return try #require(imported.value, "\(imported.findings)")
  }

  @Test func `rows with children are areas and the others competencies`() throws {
    let framework = try Self.framework(Self.head + Self.rows)
    #expect(framework.header.title.text() == "Digital framework")
    #expect(framework.header.description?.text() == "All of it & more")
    #expect(framework.header.origin?.identifier == "DF")
    #expect(framework.scale?.steps.map { $0.name.text() } == ["Not yet competent", "Competent"])
    #expect(framework.areas.map(\.code.code) == ["D", "df"], "the last stands for the framework itself")
    #expect(framework.areas.map { $0.competencies.map(\.code.code) } == [["D.1", "D.2"], ["x,y", "D.3"]])
    #expect(framework.areas[0].purpose?.text() == "Using data\nwell")
    #expect(framework.competencies[0].name.text() == "Reading, writing")
    #expect(framework.competencies.allSatisfy { $0.origin?.identifier == nil }, "an exported id is the number of a row")
    #expect(framework.competencies.map { $0.definition?.text() } == [nil, "Plain and simple", nil, "a < b"])
    #expect(
      framework.competencies[0].alignments == ["D.2", "x,y"].map { Alignment(framework: "df", code: $0, relation: .related) })
  }

  @Test func `what was not stored as it stands is said`() throws {
    let findings = try Self.read(Self.head + Self.rows).findings
    #expect(
      findings.map { "\($0.line ?? 0) \($0.severity.rawValue) \($0.column ?? "")=\($0.value ?? "")" } == [
        "8 warning Parent ID number=lost", "0 note =2", "7 warning Scale values=No,Yes",
        "8 warning Cross-referenced competency ID numbers=nobody",
      ])
    #expect(findings[0].sentence == "no row has this ID number; the row was put at the top. Correct its parent.")
  }

  @Test func `HTML, rules, scales and exported ids come back`() throws {
    let framework = try Self.framework(Self.head + Self.rows)
    let written = writeMoodleFramework(framework)
    #expect(try Self.framework(String(decoding: written.value, as: UTF8.self)) == framework)
    let before = try Table(Self.head + Self.rows).cells
    let after = try Table(written.value).cells
    #expect(after[0] == before[0])
    let byCode = Dictionary(uniqueKeysWithValues: after.dropFirst().map { ($0[1], $0) })
    for row in before.dropFirst() {
      let again = try #require(byCode[row[1]])
      #expect(again.dropFirst(2) == row.dropFirst(2) || row[1] == "D", "\(again)")
      #expect(again[0] == (row[0] == "lost" ? "" : row[0]))
    }
    #expect(byCode["D"]?[3] == "<p>Using\ndata</p><p>well</p>")
    #expect(written.findings.map { $0.value } == ["=Sharing"])
  }

  @Test(arguments: [
    ("Parent ID number,ID number", "parent id number,Id number"), ("Short name", "SHORT NAME"),
    ("Parent ID number,ID number,Short name,Description,", "Parentidnumber,Idnumber,Shortname,description,"),
  ])
  func `the case of headers does not matter`(text: String, by: String) throws {
    let changed = Self.head.replacing(text, with: by)
    try #require(changed != Self.head)
    #expect(try Self.framework(changed + Self.rows) == Self.framework(Self.head + Self.rows))
  }

  @Test func `a header in another language is read by position, and that is said`() throws {
    let head = (1...14).map { "Spalte \($0)" }.joined(separator: ",") + "\n"
    let imported = try Self.read(head + Self.rows)
    #expect(try imported.value == Self.framework(Self.head + Self.rows))
    #expect(
      imported.findings.first?.sentence == "the header is in another language; the 14 columns were read by their positions.")
    #expect(throws: FormatError.self) { try Self.read("a,b,c\n1,2,3\n") }
  }

  @Test(
    arguments: [
      (",D.1,Twice,,1,,,,,,,,,\n", Finding.Severity.warning, "ID number", "D.1"),
      (",E,E,,1,,,,,,,,1,\n", .error, "Is framework", "E"), (",,,,1,,,,,,,,,\n", .error, "ID number", ""),
      (",,No number,,1,,,,,,,,,\n", .warning, "ID number", "No number"), (",N,,,1,,,,,,,,,\n", .warning, "Short name", ""),
      ("me,me,Circle,,1,,,,,,,,,\n", .warning, "Parent ID number", "me"), ("a,b\n", .error, nil, nil),
    ] as [(String, Finding.Severity, String?, String?)])
  func `a row that is odd is named`(row: String, severity: Finding.Severity, column: String?, value: String?) throws {
    let imported = try Self.read(Self.head + Self.rows + row)
    #expect(imported.findings.contains { Expected($0) == Expected(severity, 9, column, value) }, "\(imported.findings)")
    #expect((imported.value == nil) == (severity == .error))
  }

  @Test func `a file without the framework's row is read under its slug`() throws {
    let rows = Self.rows.split(separator: "\n", maxSplits: 1)[1]
    let imported = try Self.read(Self.head + rows)
    #expect(imported.value?.header.title.text() == "df")
    #expect(imported.value?.scale == nil)
    #expect(imported.findings.contains { $0.severity == .warning && $0.column == "Is framework" })
  }

  static let held: Set<Part> = [.description, .scale, .purposes]

  @Test(arguments: ShippedFrameworkTests.files)
  func `a shipped framework comes back as far as Moodle holds it`(name: String) throws {
    try Self.expectSame(ShippedFrameworkTests.framework(name))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `whatever Moodle holds comes back`(seed: UInt64) throws {
    try Self.expectSame(randomFramework(seed))
  }

  static func expectSame(_ framework: Framework) throws {
    let written = writeMoodleFramework(framework)
    #expect(
      written.findings.contains { $0.column == "descriptors" }
        == framework.competencies.contains { !$0.descriptors.isEmpty })
    let imported = try readMoodleFramework(source(written.value), file: "f.csv", reference: framework.reference)
    let again = try #require(imported.value, "\(imported.findings)")
    #expect(
      try readMoodleFramework(source(writeMoodleFramework(again).value), file: "", reference: again.reference).value == again)
    let plain = try framework.reduced(to: held)
    guard plain.scale != nil else { return #expect(again.areas == plain.areas) }
    let second = try readMoodleFramework(source(writeMoodleFramework(plain).value), file: "f.csv", reference: plain.reference)
    #expect(second.findings.isEmpty, "\(second.findings)")
    #expect(second.value == plain)
  }

  @Test func `names that Moodle cuts are found`() throws {
    let long = String(repeating: "n", count: 101)
    let framework = try sampleFramework(sampleDocument.replacing("Data literacy", with: long).replacing("DG-2", with: "\(long)x"))
    let findings = writeMoodleFramework(framework).findings
    #expect(
      findings.filter { $0.sentence.contains("cuts") }.map { [$0.column, $0.value] } == [
        ["ID number", long + "x"], ["Short name", long],
      ])
    #expect(
      findings.first { $0.column == "Short name" }?.sentence
        == "Moodle cuts this after 100 characters, and here are 101. Shorten it.")
  }

  @Test func `an area with a competency's code gets another`() throws {
    let framework = try sampleFramework(sampleDocument.replacing("code: B", with: "code: DG-1"))
    let written = writeMoodleFramework(framework)
    #expect(written.findings.contains { $0.value == "DG-1" && $0.sentence.hasSuffix("the area was written as “area-DG-1”.") })
    #expect(try Table(written.value).cells.map { $0[1] } == ["ID number", "demo@1.10", "A", "DG-1", "DG-2", "area-DG-1", "TR-1"])
  }

  @Test(arguments: [
    ("<p>a</p><p>b</p>", "a\nb"), ("a<br/>b", "a\nb"), ("<b>a</b> b", "a b"), ("a < b", "a < b"),
    ("&lt;p&gt; &#233;&#x41;", "<p> éA"),
    ("&nope; &amp;amp;", "&nope; &amp;"), ("<ul>\n <li>one</li>\n <li>two</li>\n</ul>", "one\ntwo"), ("<img src=x>", nil),
  ])
  func `HTML is read as the text that it shows`(html: String, text: String?) throws {
    let framework = try Self.framework(Self.head + ",A,Alpha,\(html.contains("\n") ? "\"\(html)\"" : html),1,,,,,,,,,\n")
    #expect(framework.competencies[0].definition?.text() == text)
    #expect(try Table(writeMoodleFramework(framework).value).cells.last?[3] == html)
  }
}
