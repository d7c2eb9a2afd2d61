import CadreFormats
import CadreModel
import CadreResults

/// What a document takes from the framework version that is held, or names anew: another collection of the same source, for
/// instance.
struct FrameworkLosses {
  /// A line for each competency that goes.
  private var gone: [Finding] = []
  /// What takes a second yes.
  private(set) var excess: [Finding] = []

  init() {}

  init(of framework: Framework, over held: Framework?, file: String, _ mode: ImportMode) {
    guard let held else { return }
    let names = Dictionary(
      framework.competencies.map { ($0.code, $0.name.byLanguage) }, uniquingKeysWith: { first, _ in first })
    let retired = held.competencies.filter { names[$0.code] == nil }
    let renamed = held.competencies.count { held in
      held.name.byLanguage.contains { language, text in names[held.code]?[language].map { $0 != text } ?? false }
    }
    gone = retired.map { competency in
      Finding(
        .note, .change, file: file, value: competency.code.code,
        """
        “\(competency.name.text())” of \(held.reference) is not in the file and is retired. Keep both files under two names \
        (\(option: "slug")), or import them together.
        """)
    }
    if mode.acceptsChanges { return }
    let all = held.competencies.count
    excess = [
      ChangeLimit.finding(
        retired.count, of: all, file: file,
        .counted(
          retired.count, one: "\(retired.count) of \(all) competencies of \(held.reference) would be retired.",
          other: "\(retired.count) of \(all) competencies of \(held.reference) would be retired.")),
      ChangeLimit.finding(
        renamed, of: all, file: file,
        .counted(
          renamed, one: "\(renamed) of \(all) competencies of \(held.reference) would get another name.",
          other: "\(renamed) of \(all) competencies of \(held.reference) would get another name.")),
    ].compactMap(\.self)
  }

  var findings: [Finding] { excess + gone }
}
