import CadreAnalysis
import CadreModel
import CadreWords
import Foundation
import Testing

@testable import CadreReports

/// One document in every form and language.
@Suite struct DocumentTests {
  private static let writers =
    Language.allCases.map { Writer($0.written(), door: CommandLineVocabulary()) }
    + [Writer(Language.arabic.written(digits: .arabicIndic), door: CommandLineVocabulary())]

  @Test(arguments: UnassessedPolicy.allCases, [true, false])
  func `a report is a PDF, the same twice, in every language and on either sheet`(
    policy: UnassessedPolicy, hasRoles: Bool
  ) async throws {
    let document = try await ReportFixture.report(policy: policy, hasRoles: hasRoles).document
    for writer in Self.writers {
      for paper in Paper.allCases {
        let bytes = try document.pdf(writer, paper: paper)
        #expect(bytes.starts(with: Array("%PDF-1.".utf8)) && bytes.suffix(6).elementsEqual(Array("%%EOF\n".utf8)))
        #expect(try document.pdf(writer, paper: paper) == bytes)
      }
    }
  }

  @Test(arguments: writers.indices)
  func `a page says its language and its direction, and is well-formed`(writer: Int) async throws {
    let page = try await ReportFixture.report().document.html(Self.writers[writer])
    #expect(MarkupReader.problem(in: page) == nil)
    let language = Self.writers[writer].language
    #expect(page.contains(#"<html lang="\#(language.code)" dir="\#(language.isRightToLeft ? "rtl" : "ltr")">"#))
  }

  /// A table of a thousand rows goes over pages, each with the head of the table, and its words stay words.
  @Test func `long tables go from page to page`() throws {
    let rows = (1...1_000).map { number -> [Table.Cell] in [.text("Person \(number) <&> \u{1}"), .integer(number)] }
    let table = Table([.text("Name", "name"), .number("Number", "number")], rows: rows)
    let document = Document(
      title: "Many", subject: "rows", facts: [],
      sections: [.init("rows", "Rows", [.table(CaptionedTable("All", table, groups: [.init("First", rows: 0..<1_000)]))])],
      created: Day(number: 0))
    let renderer = try PDFRenderer(document, .plain, .a4, pages: 0)
    renderer.render()
    #expect((15...60).contains(renderer.page), "\(renderer.page) pages")
    let markdown = document.markdown()
    #expect(markdown.split(separator: "\n").count { $0.hasPrefix("| Person") } == 1_000)
    #expect(markdown.contains("Person 7 \\<&\\>"))
  }

  @Test(arguments: [120, 140], Language.allCases)
  func `no line of the text is wider than the terminal`(width: Int, language: Language) async throws {
    let writer = Writer(language.written(), door: CommandLineVocabulary())
    let text = try await ReportFixture.report().document.text(width: width, usesColour: false, writer)
    for line in text.split(separator: "\n") { #expect(String(line).columnWidth <= width, "\(line)") }
  }

  /// Charts lie within their sheet, read from either side.
  @Test(arguments: [
    Chart.histogram(caption: "People", axis: "Readiness", classes: [0, 3, 1_200_000]),
    .differences(
      caption: "Differences", axis: "Points",
      [.init(title: "A", detail: "b", whole: .init(-0.4, low: -0.6, high: -0.2), comparable: .init(0.1, low: 0, high: 0.2))]),
    .bands(caption: "Values", values: ["0", "1"], [.init("The group", shares: [0.25, 0.75])]),
  ])
  func `a chart and its description are told to whoever does not see it`(chart: Chart) async throws {
    let document = Document(
      title: "T", subject: "S", facts: [], sections: [.init("c", "C", [.chart(chart), .chart(chart)])], created: Day(number: 0))
    for writer in Self.writers {
      let page = document.html(writer)
      #expect(MarkupReader.problem(in: page) == nil)
      let identifiers = page.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(Set(identifiers).count == identifiers.count, "every id is there once")
      #expect(try MarkupReader.attributes(of: "svg", in: page).count == 2)
    }
  }
}
