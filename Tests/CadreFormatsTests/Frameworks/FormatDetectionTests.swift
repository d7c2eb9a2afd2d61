import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct FormatDetectionTests {
  static func detect(_ text: String, name: String = "x") throws -> FrameworkFormat {
    let bytes = Array(text.utf8)
    return try FrameworkFormat.detect(FrameworkFile(name: name, bytes: source(bytes, pieces: 1000)))
  }

  @Test(arguments: ["CFDocument", "CFItems", "CFPackage"])
  func `a package is known however much stands before its document`(key: String) throws {
    let long = (0..<5_000).map { #"{"identifier":"\#($0)","note":"a \"CFDocument\" in a text: {"}"# }.joined(separator: ",")
    #expect(try Self.detect(#"{"CFAssociations":[\#(long)],"\#(key)":{}}"#) == .casePackage)
    #expect(try Self.detect(#"{"notes":[\#(long)],"framework":"x"}"#) == .cadre)
  }

  @Test func `our own package is one, whatever its size`() throws {
    let framework = try sampleFramework()
    for version in CASEVersion.allCases {
      let written = try writeCASE(
        framework, version: version, baseURI: "https://cadre.example", changed: "2026-11-22T09:00:00Z")
      let text = String(decoding: written.value, as: UTF8.self)
      #expect(try Self.detect(text) == .casePackage)
    }
  }

  @Test(arguments: [
    "course_id,title,provider,hours,price\nA,T,P,3,10\n", "person_id,name,unit\n1,Ann,U\n", "title,Low,High\nT,a,b\n",
  ])
  func `a table with titles is not a framework by itself`(text: String) {
    #expect(throws: FormatError.self) { try Self.detect(text) }
  }

  @Test(arguments: [
    "code,name\nA,Data\n", "competency,Low,High\nData,a,b\n", "name,Level 1: Low,Level 2: High\nData,a,b\n",
    "code,parent,name\nA,,Data\n", "title,indent\nData,0\n",
  ])
  func `a table that says so is`(text: String) throws {
    #expect(try Self.detect(text) == .spreadsheet)
  }

  @Test func `columns beside a title are no levels unless somebody says so`() throws {
    let plain = try SpreadsheetTests.read("title,Owner,Price\nData,me,3\n")
    #expect(plain.value?.scale == nil)
    #expect(plain.findings.filter { $0.severity == .warning }.map(\.column) == ["Owner", "Price"])
    let named = try SpreadsheetTests.read("title,Low,High\nData,a,b\n", columns: ["level": ["Low", "High"]])
    #expect(named.value?.scale?.steps.count == 2)
  }

  static let english =
    "The person reads the figures of a chart and tells others what is in them, with the words that are used by the office."

  @Test(arguments: [("nl", true), ("sv", true), ("en", false), ("en-GB", false)])
  func `texts in another language than is said are refused`(language: String, isRefused: Bool) throws {
    let rows = (1...4).map { "C\($0),Reading \($0),\"\(Self.english)\"\n" }.joined()
    let file = FrameworkFile(name: "x.csv", language: language, bytes: source("code,name,definition\n" + rows))
    let read = try FrameworkFormat.spreadsheet.read([file], named: FrameworkNaming())
    #expect(read.findings.contains { $0.severity == .error && $0.sentence.contains("read like “en”") } == isRefused)
  }
}
