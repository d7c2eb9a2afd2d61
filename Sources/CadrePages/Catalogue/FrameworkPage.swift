package import CadreModel
import CadreReports

extension Page {
  package static func frameworks(_ frameworks: [FrameworkSummary]) -> Page {
    var page = Page("Frameworks")
    page.trail = [Link("Start", .start)]
    guard !frameworks.isEmpty else {
      page.sections = [
        Section("frameworks", nil, [.paragraph("There is no framework yet. Whoever runs the server imports the first.")])
      ]
      return page
    }
    let count = frameworks.count
    let table = CaptionedTable(
      .counted(count, one: "\(count) framework", other: "\(count) frameworks"), Table(of: frameworks).forPeople)
    let links = CellLinks(column: 0, frameworks.map { Address("frameworks", "\($0.reference)") })
    page.sections = [Section("frameworks", nil, [.block(.table(table), links)])]
    return page
  }

  /// A framework to be read: its scale, its areas, and what each level of each competency means.
  package static func framework(_ framework: Framework) -> Page {
    var page = Page("\(framework.header.title)")
    let contents = FrameworkContents(framework)
    page.facts = [
      .init("Framework", "\(framework.reference)"), .init("State", .verbatim(framework.header.status.rawValue)),
      .init("Contents", "\(contents.areas), \(contents.competencies), \(contents.roles)"),
    ]
    page.trail = [Link("Frameworks", Address("frameworks"))]
    let described: [Content] = framework.header.description.map { [.paragraph("\($0)")] } ?? []
    page.sections = [Section("about", nil, described + scale(framework))]
    for (index, area) in framework.areas.enumerated() where !area.competencies.isEmpty {
      let purpose: [Content] = area.purpose.map { [.paragraph("\($0)")] } ?? []
      let competencies = area.competencies.map { competency in
        Content.details("\(competency.code) \(competency.name)", about(competency, framework.scale))
      }
      page.sections.append(Section("area-\(index + 1)", "\(area.name)", purpose + competencies))
    }
    return page
  }

  private static func scale(_ framework: Framework) -> [Content] {
    guard let scale = framework.scale else { return [.paragraph("It has no levels: nobody is assessed on it.")] }
    let rows = scale.steps.map { step -> [Table.Cell] in [.integer(step.rank), .name(step.name), .init(step.meaning)] }
    return [
      .block(
        .table(
          CaptionedTable(
            "The levels",
            Table([.number("Level", "level"), .text("Name", "name"), .text("Meaning", "meaning")], rows: rows))))
    ]
  }

  private static func about(_ competency: Competency, _ scale: Scale?) -> [Content] {
    var contents: [Content] = competency.definition.map { [.paragraph("\($0)")] } ?? []
    let levels = competency.descriptors.sorted { $0.key < $1.key }
    if !levels.isEmpty {
      let rows = levels.map { level, text -> [Table.Cell] in
        [.integer(level.rank), .init(scale?.step(of: level).name), .name(text)]
      }
      contents.append(
        .block(
          .table(
            CaptionedTable(
              "What the levels of \(competency.name) mean",
              Table([.number("Level", "level"), .text("Name", "name"), .text("Meaning", "meaning")], rows: rows)))))
    }
    let aligned = competency.alignments.map { "\($0.framework) \($0.code)" }
    if !aligned.isEmpty { contents.append(.note("Serves \(aligned.joined(separator: ", ")).")) }
    return contents.isEmpty ? [.paragraph("The framework says no more of it.")] : contents
  }
}
