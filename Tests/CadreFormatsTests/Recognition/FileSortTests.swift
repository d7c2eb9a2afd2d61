import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// What files seem to be, and what is said of those that are no framework.
@Suite struct FileSortTests {
  static func format(_ bytes: [UInt8]) throws -> FrameworkFormat {
    try FrameworkFormat.detect(FrameworkFile(name: "x", bytes: source(bytes, pieces: 1000)))
  }

  static func told(_ bytes: [UInt8]) -> String {
    do {
      return "read as \(try format(bytes))"
    } catch let error as FormatError {
      return "\(error.phrase)"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?>\n<!-- x --><rdf:RDF xmlns:skos=\"http://www.w3.org/2004/02/skos/core#\"/>", FrameworkFormat.skos),
    ("<LOCstructure xmlns=\"http://purl.org/net/inloc/\"/>", .inloc),
    (#"{"@context":{"skos":"http://www.w3.org/2004/02/skos/core#"},"@graph":[]}"#, .skos),
    (#"[{"uri":"a","prefLabel":{"en":"A"}}]"#, .skos), (#"{"type":"RichSkillCollection","skills":[]}"#, .osmt),
    (#"[{"skillName":"A","skillStatement":"B"}]"#, .osmt), (#"{"@graph":[{"@type":"Competence"}]}"#, .digcomp),
    ("Element ID\tElement Name\tDescription\n1\tA\tB\n", .onet),
    ("O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\n1\t2\tA\tIM\t3\n", .onet),
    ("conceptType,conceptUri,broaderType,broaderUri\na,b,c,d\n", .esco), ("Level 0 URI,Level 0 preferred term\na,b\n", .esco),
    ("conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description\n", .esco),
    ("originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n", .esco),
    ("Frameworks of 2026\n\nCode,Skill,Description\nA,B,C\n", .spreadsheet),
    ("Code,Skill,Category,Overall description,Level 1 description,Level 2 description\nA,B,C,D,E,F\n", .spreadsheet),
    (#"[{"competency":"A","code":"1"}]"#, .spreadsheet), ("# a comment\nframework: x\n", .cadre),
    ("#,Skill,Area\n1,A,B\n", .spreadsheet),
  ])
  func `a framework is known by its bytes`(text: String, format: FrameworkFormat) throws {
    #expect(try Self.format(Array(text.utf8)) == format)
  }

  @Test(arguments: [
    (
      #"[{"actor":{"mbox":"mailto:a@b"},"verb":{"id":"v"},"object":{"id":"1.1"}}]"#,
      "seems to be an xAPI statement log: what people did, day by day. Import it with cadre assessment import;"
    ),
    ("Employee ID,Full Name,Department\n1,A,B\n", "seems to be a list of staff. Import it with cadre person import."),
    ("Name,Department,Position\nA,B,C\n", "seems to be a list of staff."),
    (
      "person_id,competency,level,source,assessed_on\n1,1.1,2,self,2025-01-01\n",
      "seems to be a table of assessments. Import it with cadre assessment import."
    ), ("role,competency,level\na,1.1,2\n", "seems to be role profiles. Import it with cadre role import."),
    ("course_id,title,provider,hours,price\nA,T,P,3,10\n", "Import it with cadre course import."),
    (
      "from_framework,from_version,from_code,relation,to_framework,to_version,to_code\na,1,x,exact,b,1,y\n",
      "seems to be a crosswalk. Import it with cadre crosswalk import."
    ),
    (
      "<?xml version=\"1.0\"?><catalog xmlns=\"http://xcri.org/profiles/1.2/catalog\"/>",
      "seems to be an XCRI-CAP course catalogue. Import it with cadre course import."
    ), ("<Workbook/>", "seems to be XML whose outermost element is “Workbook”."),
    ("<rdf:RDF xmlns:owl=\"o\"/>", "seems to be RDF/XML without SKOS concepts."),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "seems to be an iCalendar file. Import it with cadre course import."),
    (#"{"@context":"https://schema.org","@type":"Course","name":"A"}"#, "seems to be courses as schema.org JSON-LD."),
    (#"{"openapi":"3.1.0","paths":{}}"#, "seems to be an OpenAPI description of a web service."),
    (#"{"$schema":"s","properties":{}}"#, "seems to be a JSON Schema"),
    (#"{"type":["VerifiableCredential"],"credentialSubject":{}}"#, "seems to be an Open Badge"),
    ("@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n", "Export the vocabulary as RDF/XML or JSON-LD."),
    ("<!DOCTYPE html>\n<html></html>", "it looks like an HTML page"), ("%PDF-1.7", "it looks like a PDF document"),
  ])
  func `what is no framework is called what it seems to be, with what imports it`(text: String, said: String) {
    let told = Self.told(Array(text.utf8))
    #expect(told.contains(said), "\(told)")
  }

  @Test func `what a table could be, too, is said`() throws {
    let ratings = Self.told(Array("person_id,competency,level\n1,1.1,2\n".utf8))
    #expect(ratings.contains("It could also be: a table of competencies."), "\(ratings)")
    let file = FrameworkFile(name: "x.csv", bytes: source("code,name,description\nA,B,C\n"))
    let (format, remark) = try FrameworkFormat.recognise(file)
    #expect(format == .spreadsheet)
    #expect(
      remark?.description
        == "x.csv: note: value “code, name, description”: by these columns this was taken for a table of competencies; it could be "
        + "a catalogue of courses, too: cadre course import.")
  }

  @Test func `whoever names columns of a framework is believed`() throws {
    let file = FrameworkFile(name: "x.csv", bytes: source("Employee ID,Full Name,Department\n1,A,B\n"))
    #expect(try FrameworkFormat.detect(file, isMapped: true) == .spreadsheet)
  }

  @Test func `a workbook is told by its sheets and its columns`() throws {
    let header = ["O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Scale Name", "Data Value"]
    #expect(try Self.format(WorkbookFile(cells: [("Skills", [header])]).bytes) == .onet)
    let sheets = ["CF Doc", "CF Item", "CF Association"].map { (name: $0, rows: [["identifier"]]) }
    #expect(try Self.format(WorkbookFile(cells: sheets).bytes) == .openSALT)
    let staff = WorkbookFile(cells: [
      ("Notes", [["x"]]), ("Staff", [["Employee ID", "Full Name", "Department"], ["1", "A", "B"]]),
    ])
    #expect(Self.told(staff.bytes).contains("seems to be a list of staff"))
    var archive = WorkbookFile(cells: [])
    archive.parts = [("a.csv", "x,y\n"), ("b.csv", "x,y\n")]
    #expect(Self.told(archive.bytes).hasPrefix("seems to be an archive of files."))
  }

  /// Whoever asks and whoever imports hear the same.
  @Test(arguments: [
    ("Employee ID,Full Name,Department\n1,A,B\n", ImportRecord.Kind.staff), ("<rdf:RDF xmlns:skos=\"s\"/>", .framework),
    ("<catalog xmlns=\"http://xcri.org/x\"/>", .curriculum), ("BEGIN:VCALENDAR\n", .sessions),
    (#"[{"actor":1,"verb":2,"object":3}]"#, .assessments),
  ])
  func `a check takes a file for the same`(text: String, kind: ImportRecord.Kind) throws {
    var opened = 0
    let found = try FileRecognition.of(options: .init(), framework: nil) {
      opened += 1
      return source(text)
    }
    #expect(found?.kind == kind)
    #expect(opened == 1)
  }

  @Test(arguments: [
    "<", "<a", "<!DOCTYPE x [<!ENTITY a \"b\">]", "<?xml", "{", "[", "{\"a\"", "<!--", "\u{FEFF}", "@", "#", "PK",
  ])
  func `the beginning of anything is survived`(text: String) {
    _ = Self.told(Array(text.utf8))
  }
}
