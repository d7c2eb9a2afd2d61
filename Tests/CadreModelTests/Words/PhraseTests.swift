import CadreModel
import Testing

@Suite struct PhraseTests {
  @Test(
    arguments: [
      ("Nothing is missing.", "Nothing is missing."),
      ("\(1_234) levels", "1,234 levels"),
      ("\(share: 0.2871) of “\("Tax {0}")”", "28.7 % of “Tax {0}”"),
      ("{literal} braces", "{literal} braces"),
      ("\(["Ana", "Bo", "Cy"] as [Phrase]) teach", "Ana, Bo and Cy teach"),
      ("choose with \(option: "framework")", "choose with --framework"),
      ("\(money: 28_115, "USD") of \(money: 40_000, nil)", "28,115 USD of 40,000"),
      ("\(change: 3), \(change: -3), \(2.5, digits: 2)", "+3, -3, 2.50"),
      (.counted(1, one: "\(1) person is ready", other: "\(1) people are ready"), "1 person is ready"),
      (.counted(0, one: "\(0) person is ready", other: "\(0) people are ready"), "0 people are ready"),
    ] as [(Phrase, String)])
  func `English reads as it is written`(phrase: Phrase, text: String) {
    #expect("\(phrase)" == text)
  }

  @Test func `the key holds places, and arguments keep their types`() {
    let phrase: Phrase = "\(3) of \(7) people, as of \(Day(number: 20_000))"
    #expect(phrase.key == "{0} of {1} people, as of {2}")
    #expect(phrase.arguments == [.integer(3), .integer(7), .day(Day(number: 20_000))])
  }

  @Test func `parts of a list stay what they are`() {
    let phrase: Phrase = "\(["\("Ana")", "\("Bo")"] as [Phrase])"
    #expect(Writer.plain.parts(phrase) == [.name("Ana"), .text(" and "), .name("Bo")])
  }
}
