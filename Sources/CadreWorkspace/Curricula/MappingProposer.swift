import CadreModel
import CadreStore

/// Proposes which competencies courses teach, by the words that their descriptions share.
struct MappingProposer {
  /// Proposals for a course, and how good the others must be beside the best.
  private static let (most, leastShare) = (3, 0.5)
  /// Words of a title that say nothing of what is taught.
  private static let stopWords = Set(
    "a an and are as at be by for from has in into is it its of on or our that the their this to with your".split(separator: " ")
      .map(String.init))

  private let framework: Framework
  private let texts: [SearchableText]

  /// - Parameter related: by competency, what other frameworks call that to which it is aligned.
  init(_ framework: Framework, related: [Identifier<Competency>: [String]]) {
    self.framework = framework
    texts = framework.areas.flatMap { area in
      area.competencies.map { competency in
        let levels = competency.descriptors.sorted { $0.key < $1.key }.map { Self.all($0.value) }
        return SearchableText([
          .init(Self.all(competency.name), weight: 10), .init(competency.otherNames.joined(separator: " "), weight: 8),
          .init(competency.definition.map(Self.all) ?? "", weight: 5),
          .init((levels + competency.statements.map { Self.all($0.text) }).joined(separator: " "), weight: 1),
          .init((related[competency.code] ?? []).joined(separator: " "), weight: 3), .init(Self.all(area.name), weight: 2),
        ])
      }
    }
  }

  private static func all(_ text: LocalizedText) -> String {
    text.byLanguage.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
  }

  func proposals(for courses: [CurriculumCourse], by workspace: Workspace) throws -> [CourseMapping] {
    guard let scale = framework.scale else { return [] }
    let found = try workspace.search(texts, for: courses.map(Self.words), limit: Self.most)
    return zip(courses, found).flatMap { course, matches in
      let (entry, target) = Self.levels(of: course, on: scale)
      return matches.filter { $0.score >= Self.leastShare * matches[0].score }.map { match in
        CourseMapping(
          course: course.code, competency: framework.competencies[match.text].code, entry: entry, target: target,
          score: match.score, words: match.words, state: .proposed)
      }
    }
  }

  /// Title, keywords and learning outcomes; the summary only where these say next to nothing.
  private static func words(of course: CurriculumCourse) -> [String] {
    func words(_ texts: [String]) -> [String] {
      texts.flatMap { $0.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        .filter { $0.count > 1 && !stopWords.contains($0) }
    }
    var found = words([course.title.text()] + course.keywords + course.learningOutcomes)
    if Set(found).count < 3 { found += words([course.summary?.text() ?? ""]) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
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
