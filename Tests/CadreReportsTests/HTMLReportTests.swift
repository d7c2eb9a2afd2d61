import CadreAnalysis
import CadreModel
import Foundation
import Testing

@testable import CadreReports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct HTMLReportTests {
  static let scopes: [Int?] = [nil, 0, 1]

  @Test(arguments: UnassessedPolicy.allCases, scopes)
  func `the page is well-formed and self-contained`(policy: UnassessedPolicy, unit: Int?) async throws {
    let html = try await ReportFixture.report(policy: policy, inUnit: unit).document.html()
    #expect(MarkupReader.problem(in: html) == nil)
    for outside in ["http:", "https:", "src=", "@import", "url(", "<script", "<link"] {
      #expect(!html.contains(outside), "\(outside)")
    }
  }

  @Test func `the headline figures are those computed by hand`() async throws {
    let report = try await ReportFixture.report()
    let figures = report.headlineFigures.map { ["\($0.title)", $0.value.display(), "\($0.explanation)"] }
    #expect(
      figures == [
        ["People in service", "7", "of 1 of them the framework requires nothing"],
        ["Fully ready", "33.3 %", "2 of 6 people meet every requirement"],
        ["Median readiness", "68.8 %", "the middle half of the people lies between 31.3 % and 96.9 %"],
        ["Levels missing", "35.7 %", "10 of 28 required levels"],
        ["Requirements not assessed", "20.0 %", "2 of 10 requirements"],
        ["Of the missing levels, not assessed", "70.0 %", "7 of 10 missing levels are merely not assessed"],
      ])
    let text = try MarkupReader.text(of: report.document.html())
    for figure in figures.flatMap({ $0 }) { #expect(text.contains(figure), "\(figure)") }
    #expect(text.contains("so the deficit lies between 3 and 10 levels"))
  }

  @Test func `what is excluded is said to be left out`() async throws {
    let report = try await ReportFixture.report(policy: .exclude)
    let text = try MarkupReader.text(of: report.document.html())
    #expect(text.contains("3 of 21 required levels (14.3 %) are missing."))
    #expect(text.contains("2 of 10 requirements (20.0 %) are not assessed and left out of this"))
    #expect(text.contains("1 person, left out of this deficit"))
  }

  @Test func `every gap says why it matters`() async throws {
    let text = try MarkupReader.text(of: try await ReportFixture.report().document.html())
    #expect(text.contains("Below the requirement: 2 of 4 people required (50.0 %)"))
    #expect(text.contains("Critical for: Case officer"))
    #expect(text.contains("SDG targets: 16.10 Access to information; 16.6 Institutions that answer <for it>"))
    #expect(text.contains("Not assessed: 1 person, who makes up 60.0 % of this deficit"))
  }

  @Test func `markup in a name is text`() async throws {
    let html = try await ReportFixture.report().document.html()
    #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;Co&quot;"))
    #expect(try MarkupReader.text(of: html).contains(ReportFixture.hostile))
  }

  @Test func `nobody with a requirement makes a page without figures`() async throws {
    let html = try await ReportFixture.report(hasRoles: false).document.html()
    #expect(MarkupReader.problem(in: html) == nil)
    let text = try MarkupReader.text(of: html)
    #expect(text.contains("The framework requires nothing of anybody here"))
    #expect(text.contains("nobody has a readiness"))
  }

  @Test(arguments: UnassessedPolicy.allCases, [true, false])
  func `no figure is without a value`(policy: UnassessedPolicy, hasRoles: Bool) async throws {
    let text = try MarkupReader.text(of: try await ReportFixture.report(policy: policy, hasRoles: hasRoles).document.html())
    let words = text.lowercased().split { !$0.isLetter }
    for word in ["nan", "inf", "nil", "optional"] { #expect(!words.contains(Substring(word)), "\(word)") }
  }

  @Test func `the same report gives the same bytes`() async throws {
    #expect(try await ReportFixture.report().document.html() == (try await ReportFixture.report().document.html()))
  }

  @Test func `the heat map shows shares, and a dash where nothing is required`() async throws {
    let text = try MarkupReader.text(of: try await ReportFixture.report().document.html())
    #expect(text.contains("Ministry\u{1}7\u{1}30.0 %\u{1}50.0 %\u{1}35.7 %"))
    #expect(text.contains("\(ReportFixture.hostile)\u{1}4\u{1}30.0 %\u{1}–\u{1}30.0 %"))
  }

  @Test(
    arguments: [
      (0.0, "0"), (1, "1"), (1.04, "1"), (1.05, "1.1"), (-0.04, "0"), (-2.55, "-2.6"), (99.99, "100"), (.nan, "0"),
      (.infinity, "0"),
    ] as [(Double, String)])
  func `a coordinate has one decimal at most`(value: Double, text: String) {
    #expect(Drawing.coordinate(value) == text)
  }

  @Test func `scalars that XML forbids are replaced`() {
    #expect(Markup("a\u{0}b\u{1F}\u{FFFF}\tc").source == "a\u{FFFD}b\u{FFFD}\u{FFFD}\tc")
  }

  @Test(arguments: [[1_234_567, 0, 0, 0, 0, 0, 0, 0, 0, 2_000_000], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
  func `bars stay within the drawing`(classes: [Int]) throws {
    let chart = Chart.histogram(caption: "Caption", axis: "Axis", classes: classes)
    let rects = try MarkupReader.attributes(of: "rect", in: chart.drawing(.plain).markup(id: "chart").source)
    #expect(rects.count == 10)
    for rect in rects {
      let numbers = try ["x", "y", "width", "height"].map { try #require(rect[$0].flatMap(Double.init)) }
      #expect(numbers.allSatisfy { $0 >= 0 })
      #expect(numbers[0] + numbers[2] <= 440)
      #expect(numbers[1] + numbers[3] <= 240)
    }
  }
}

/// Reads markup as XML, which fails on any tag left open.
final class MarkupReader: NSObject, XMLParserDelegate {
  private var text = ""
  private var found: [(name: String, attributes: [String: String])] = []

  private static func read(_ markup: String) -> (reader: MarkupReader, problem: String?) {
    let reader = MarkupReader()
    let parser = XMLParser(data: Data(markup.utf8))
    parser.delegate = reader
    let isRead = parser.parse()
    return (reader, isRead ? nil : "line \(parser.lineNumber): \(String(describing: parser.parserError))")
  }

  static func problem(in markup: String) -> String? { read(markup).problem }

  /// The text without tags; cells end with U+0001, and no-break spaces become spaces.
  static func text(of markup: String) throws -> String {
    let (reader, problem) = read(markup)
    #expect(problem == nil)
    return reader.text.replacingOccurrences(of: "\u{A0}", with: " ")
  }

  static func attributes(of name: String, in markup: String) throws -> [[String: String]] {
    let (reader, problem) = read(markup)
    #expect(problem == nil)
    return reader.found.filter { $0.name == name }.map(\.attributes)
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    found.append((name, attributes))
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    if name == "td" || name == "th" { text += "\u{1}" }
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }
}
