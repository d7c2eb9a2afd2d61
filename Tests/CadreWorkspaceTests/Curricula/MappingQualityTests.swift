import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

@testable import CadreWorkspace

/// How often proposals are right, on courses that people labelled with a competency of the bundled framework, or with none.
///
/// What is measured here is what the guide for institutes says.
@Suite struct MappingQualityTests {
  private struct Labelled {
    let course: CurriculumCourse
    let language: String
    /// Empty where the course teaches nothing of the framework.
    let competency: String
  }

  /// How many courses have a label, and for how many of them it was proposed first, or at all.
  private struct Quality {
    var (courses, first, any) = (0, 0, 0)
    /// Of courses without a label: how many there are, and for how many something was proposed.
    var (others, wrong) = (0, 0)
  }

  private static func labelled() throws -> [Labelled] {
    let file = Checkout.file("Tests/CadreWorkspaceTests/Curricula/labelled-courses.csv")
    var records = try openTable(InputFile(file.path).open(), options: .init(), words: HeaderWords([], explicit: [:]))
    _ = try readHeader(&records)
    var (record, found) = (Record(), [Labelled]())
    while try records.next(&record) {
      let cells = (0..<4).map { record.text($0) }
      let code = try #require(Identifier<CurriculumCourse>("c\(found.count)"))
      let title = try #require(LocalizedText(cells[2]))
      let course = CurriculumCourse(code: code, title: title, provider: "", summary: LocalizedText(cells[3]))
      found.append(Labelled(course: course, language: cells[0], competency: cells[1]))
    }
    return found
  }

  private static func qualities(_ matcher: Matcher) throws -> [String: Quality] {
    let framework = try BundledFramework.flagship.read()
    let labelled = try labelled()
    let proposer = try MappingProposer(framework, related: [:], matcher)
    let proposals = Dictionary(grouping: proposer.proposals(for: labelled.map(\.course)).mappings, by: \.course)
    return labelled.reduce(into: [:]) { qualities, labelled in
      let codes = (proposals[labelled.course.code] ?? []).map(\.competency.code)
      var quality = qualities[labelled.language] ?? Quality()
      if labelled.competency.isEmpty {
        quality.others += 1
        quality.wrong += codes.isEmpty ? 0 : 1
      } else {
        quality.courses += 1
        quality.first += codes.first == labelled.competency ? 1 : 0
        quality.any += codes.contains(labelled.competency) ? 1 : 0
      }
      qualities[labelled.language] = quality
    }
  }

  private static func expect(
    _ qualities: [String: Quality], first: [String: Double], any: [String: Double], wrong: [String: Int]
  ) {
    for (language, quality) in qualities.sorted(by: { $0.key < $1.key }) {
      let shares = [quality.first, quality.any].map { Double($0) / Double(max(1, quality.courses)) }
      let told = "\(language): \(quality)"
      #expect(shares[0] >= first[language] ?? 0, "\(told)")
      #expect(shares[1] >= any[language] ?? 0, "\(told)")
      #expect(quality.wrong <= wrong[language] ?? quality.others, "\(told)")
    }
  }

  @Test func `the set is as large as the figures pretend`() throws {
    let counts = try Self.labelled().filter { !$0.competency.isEmpty }.reduce(into: [:]) { $0[$1.language, default: 0] += 1 }
    #expect(counts["en", default: 0] >= 120)
    for language in ["ar", "es", "fr"] { #expect(counts[language, default: 0] >= 20) }
    for language in ["ru", "zh"] { #expect(counts[language, default: 0] >= 14) }
  }

  @Test func `words alone are right as often as the guide says`() throws {
    let qualities = try Self.qualities(Matcher(model: nil))
    Self.expect(
      qualities, first: ["en": 0.5, "fr": 0.6, "es": 0.64, "ar": 0.7, "ru": 0.7, "zh": 0.9],
      any: ["en": 0.66, "fr": 0.72, "es": 0.8, "ar": 0.75, "ru": 0.9, "zh": 0.9],
      wrong: ["en": 7, "fr": 2, "es": 0, "ar": 1, "ru": 1, "zh": 1])
  }

  @Test(.enabled(if: InstalledModel.isPresent, InstalledModel.hint))
  func `an installed model is right as often as the guide says`() throws {
    let qualities = try Self.qualities(Matcher(model: InstalledModel.folder))
    Self.expect(
      qualities, first: ["en": 0.7, "fr": 0.72, "es": 0.56, "ar": 0.7], any: ["en": 0.9, "fr": 0.8, "es": 0.84, "ar": 0.75],
      wrong: ["en": 2, "fr": 0, "es": 0, "ar": 1])
  }
}
