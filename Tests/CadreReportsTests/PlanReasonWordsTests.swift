import CadreModel
import CadreReports
import CadreWords
import Testing

/// Reasons of plan lines, as they are read.
@Suite struct PlanReasonWordsTests {
  private static let place = Plan.Line.Reason.Alternative(first: Day(number: 20_900), place: "Capital")
  private static let online = Plan.Line.Reason.Alternative(first: Day(number: 20_900), place: "")

  private static func line(_ reasons: [Plan.Line.Reason]) throws -> Plan.Line {
    Plan.Line(
      person: try #require(Identifier("P1")), course: try #require(Identifier("K1")), first: Day(number: 20_800),
      last: Day(number: 20_801), place: "", cost: 10, closes: [], gain: 100, reasons: reasons)
  }

  private static let cases: [([Plan.Line.Reason], String)] = [
    ([], ""), ([.onlySession], "The only session open to them."),
    ([.onlyFitting], "The only session that fits their other courses."), ([.othersFull], "The other sessions are full."),
    ([.cheaper(than: place, by: 1_250)], "The next best, on 2027-03-23 in Capital, costs 1,250 more."),
    ([.asGoodAs(online)], "As good as the session on 2027-03-23."),
    ([.exchanged(from: Day(number: 20_900))], "Exchanged by hand for the session on 2027-03-23."),
  ]

  @Test(arguments: cases)
  func `a reason is a sentence in every language`(reasons: [Plan.Line.Reason], sentence: String) throws {
    let words = try Self.line(reasons).whyWords
    #expect(words.description == sentence)
    for language in Language.allCases.filter({ $0 != .english }) {
      #expect(CataloguedLanguage(language, catalogue: language.catalogue).lacks(words).isEmpty)
    }
  }

  @Test func `several reasons follow each other`() throws {
    let later = [try #require(Identifier<Course>("K2")), try #require(Identifier<Course>("K3"))]
    let words = try Self.line([.leadsTo(later), .othersFull]).whyWords
    #expect(words.description == "Leads to K2, K3. The other sessions are full.")
    let writer = Writer(Language.arabic.written(), door: CommandLineVocabulary())
    #expect(writer.text(words) == "تؤدي إلى \u{2068}K2, K3\u{2069}. الجلسات الأخرى ممتلئة.")
  }
}
