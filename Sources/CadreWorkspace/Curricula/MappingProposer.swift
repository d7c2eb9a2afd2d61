import CadreMatching
import CadreModel
import CadreStore

/// Proposes which competencies courses teach, by what their descriptions say.
struct MappingProposer {
  /// What is proposed for courses, and how that was found.
  struct Proposals {
    let mappings: [CourseMapping]
    let method: CourseMapping.Method
    /// How many courses are described in a language, as far as their texts tell.
    let languages: [TextLanguage: Int]
  }

  private let framework: Framework
  private let index: TopicIndex

  /// - Parameter related: by competency, what other frameworks call that to which it is aligned.
  /// - Throws: `ModelError` where a model is named that cannot be read.
  init(_ framework: Framework, related: [Identifier<Competency>: [String]], _ matcher: Matcher) throws {
    self.framework = framework
    let topics = framework.areas.flatMap { area in
      area.competencies.map { Self.topic($0, in: area, related: related[$0.code] ?? []) }
    }
    index = try matcher.index(of: framework.reference, topics)
  }

  private static func topic(_ competency: Competency, in area: Area, related: [String]) -> Topic {
    let levels = competency.descriptors.sorted { $0.key < $1.key }.map(\.value)
    let statements = competency.statements.map(\.text)
    var pieces = pieces(competency.name, weight: 4)
    pieces += competency.otherNames.map { WeighedText($0, weight: 4) }
    pieces += competency.definition.map { Self.pieces($0, weight: 2) } ?? []
    pieces += related.map { WeighedText($0, weight: 1) }
    pieces += (levels + statements).flatMap { Self.pieces($0, weight: 1) }
    pieces += Self.pieces(area.name, weight: 0.5)
    let (name, definition) = (english(competency.name), competency.definition.map(english) ?? "")
    return Topic(
      pieces: pieces,
      sentences: [name, "\(name). \(definition)"] + (levels + statements).map(english) + [english(area.name)])
  }

  private static func pieces(_ text: LocalizedText, weight: Double) -> [WeighedText] {
    text.byLanguage.sorted { $0.key < $1.key }.map { language, text in
      WeighedText(text, weight: weight, language: TextLanguage(rawValue: language))
    }
  }

  /// Sentence models know English best.
  private static func english(_ text: LocalizedText) -> String { text.text(in: "en") }

  func proposals(for courses: [CurriculumCourse]) -> Proposals {
    let texts = courses.map(Self.asked)
    let languages = texts.compactMap(\.language).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    return Proposals(
      mappings: framework.scale.map { mappings(of: courses, texts, on: $0) } ?? [], method: index.hasModel ? .model : .words,
      languages: languages)
  }

  private func mappings(of courses: [CurriculumCourse], _ texts: [AskedText], on scale: Scale) -> [CourseMapping] {
    zip(courses, index.matches(for: texts)).flatMap { course, matches in
      let (entry, target) = Self.levels(of: course, on: scale)
      return matches.map { match in
        CourseMapping(
          course: course.code, competency: framework.competencies[match.topic].code, entry: entry, target: target,
          score: match.score, method: match.isByMeaning ? .model : .words, words: match.words, state: .proposed)
      }
    }
  }

  /// A title says most, and what stands in many titles of a file still says something.
  /// Such as `fr`; `nil` where the texts do not tell.
  static func language(of course: CurriculumCourse) -> String? { asked(course).language?.rawValue }

  private static func asked(_ course: CurriculumCourse) -> AskedText {
    let keywords = course.keywords.joined(separator: ", ")
    let outcomes = course.learningOutcomes.joined(separator: ". ")
    let title = inEachLanguage(course.title) { WeighedText($0, weight: 1, leastShare: 0.5, language: $1) }
    let summary = course.summary.map { inEachLanguage($0) { WeighedText($0, weight: 0.7, language: $1) } } ?? []
    return AskedText(
      title + [WeighedText(keywords, weight: 1, leastShare: 0.5), WeighedText(outcomes, weight: 0.7)] + summary)
  }

  /// A text in one language is often said to be English and is not; one in several is in those that are said.
  private static func inEachLanguage(
    _ text: LocalizedText, _ piece: (String, TextLanguage?) -> WeighedText
  ) -> [WeighedText] {
    guard text.byLanguage.count > 1 else { return [piece(text.text(), nil)] }
    return text.byLanguage.sorted { $0.key < $1.key }.map { piece($0.value, TextLanguage(rawValue: String($0.key.prefix(2)))) }
  }

  /// By what the source calls its audience: an introduction leads to the lowest level, and nothing stated to the one above.
  static func levels(of course: CurriculumCourse, on scale: Scale) -> (entry: Int?, target: Int) {
    let ranks = scale.ranks
    let words = "\(course.level ?? "") \(course.title.text())".lowercased()
    let steps: [(words: [String], step: Int)] = [
      (["expert", "master", "training-of-trainers"], ranks.count - 1), (["advanced"], 2),
      (["introduct", "beginner", "basic", "foundation", "awareness", "overview"], 0),
    ]
    let step = steps.first { $0.words.contains { words.contains($0) } }?.step ?? 1
    let target = min(ranks.lowerBound + step, ranks.upperBound)
    return (target > ranks.lowerBound ? target - 1 : nil, target)
  }
}
