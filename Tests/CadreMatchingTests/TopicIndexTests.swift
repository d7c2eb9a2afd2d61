import CadreTestSupport
import Foundation
import Testing

@testable import CadreMatching

/// What texts are about, by words alone and with a model.
@Suite struct TopicIndexTests {
  private static let topics = [
    Topic(pieces: [WeighedText("Privacy and data protection", weight: 4)], sentences: ["Privacy and data protection"]),
    Topic(
      pieces: [WeighedText("Buying and building digital capability", weight: 4)],
      sentences: ["Buying and building digital capability"]),
    Topic(pieces: [WeighedText("Seeing who is left behind", weight: 4)], sentences: ["Seeing who is left behind"]),
  ]

  @Test func `by words, what shares none is proposed for nothing`() {
    let index = TopicIndex(Self.topics, model: nil)
    let found = index.matches(for: [
      AskedText([WeighedText("Privacy protection", weight: 1)]), AskedText([WeighedText("Beekeeping", weight: 1)]),
    ])
    #expect(!index.hasModel)
    #expect(found.map { $0.map(\.topic) } == [[0], []])
    #expect(found[0][0].words == ["privacy", "protection"] && !found[0][0].isByMeaning)
  }

  @Test(arguments: [
    "de la les des et dans pour avec sur une", "the and of for with in a course on", "Le jardinage et les plantes de la maison",
    "Seeing", "who is the one who is left to be the one", "à les une de protection",
  ])
  func `words that say nothing make no proposal, and no proposal has next to no score`(text: String) {
    let index = TopicIndex(Self.topics, model: nil)
    let found = index.matches(for: [AskedText([WeighedText(text, weight: 1)])])[0]
    #expect(found.allSatisfy { $0.score >= 2.5 }, "4e-06 is no proposal: \(found)")
    if !text.contains("protection") { #expect(found.isEmpty) }
  }

  @Test func `each text has a language of its own, where it is long enough to tell`() {
    let french = "Les agents apprennent comment on protège la vie privée dans les services de la ville"
    let english = "Privacy and data protection for you and your team at work"
    let asked = AskedText([WeighedText(english, weight: 1), WeighedText(french, weight: 1)])
    #expect(asked.pieces.map(\.language) == [.english, .french])
    let short = AskedText([WeighedText("Data", weight: 1), WeighedText(french, weight: 1)])
    #expect(short.pieces.map(\.language) == [.french, .french])
    let said = AskedText([WeighedText("Data", weight: 1, language: .english), WeighedText(french, weight: 1)])
    #expect(said.pieces.map(\.language) == [.english, .french])
  }

  @Test func `a model compares what it can read, and words do the rest`() throws {
    let folder = try TemporaryFolder()
    try TinyModel(seed: 4).write(to: folder)
    let index = TopicIndex(Self.topics, model: try SentenceModel(folder: folder.url.path))
    let asked = [AskedText([WeighedText("Open data", weight: 1)]), AskedText([WeighedText("حماية البيانات", weight: 1)])]
    let found = index.matches(for: asked)
    #expect(index.hasModel && found[1].isEmpty)
    #expect(found[0].allSatisfy { $0.isByMeaning && $0.score >= 0.3 } && found[0].count <= 3)
  }

  @Test(.enabled(if: InstalledModel.isPresent, InstalledModel.hint))
  func `an installed model finds what shares no word`() throws {
    let index = TopicIndex(Self.topics, model: try SentenceModel(folder: try #require(InstalledModel.folder)))
    let found = index.matches(for: [
      AskedText([WeighedText("GDPR compliance", weight: 1)]), AskedText([WeighedText("Procurement of IT", weight: 1)]),
    ])
    #expect(found.map { $0.first?.topic } == [0, 1])
  }
}
