package import CadreModel
package import CadreResults

extension FrameworkSummary: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Framework", "framework"), .text("Title", "title"), .text("Status", "status"),
      .number("Competencies", "competencies"), .number("Levels", "levels"), .number("Roles", "roles"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .text("\(reference)"), .text(title), .worded(status.words, .text(status.rawValue)), .integer(competencies),
      .integer(levels), .integer(roles),
    ]
  }
}

extension Framework.Status {
  package var words: Phrase {
    switch self {
    case .draft: "draft"
    case .adopted: "adopted"
    case .retired: "retired"
    }
  }
}

extension Framework {
  /// The competencies, a row each.
  ///
  /// - Parameter language: of the texts, where it is another one than the reader's.
  package func table(in language: String? = nil) -> Table {
    Table(
      [.text("Code", "competency"), .text("Competency", "title"), .text("Area", "area"), .text("SDG targets", "sdg")],
      rows: areas.flatMap { area in area.competencies.map { Self.cells($0, in: area, language) } },
      notes: [
        "\(header.title.only(language)) (\(reference)), \(header.status.words).",
        "Publisher: \(Self.stated(header.publisher)). Licence: \(Self.stated(header.licence)). Levels: \(levels(in: language)).",
      ])
  }

  private static func cells(_ competency: Competency, in area: Area, _ language: String?) -> [Table.Cell] {
    let targets = competency.alignments.filter { $0.framework == "sdg" }.map(\.code)
    return [
      .text(competency.code.code), .name(competency.name.only(language)), .name(area.name.only(language)),
      .text(targets.joined(separator: " ")),
    ]
  }

  private static func stated(_ text: String) -> Phrase { text.isEmpty ? "not stated" : .verbatim(text) }

  private func levels(in language: String?) -> Phrase {
    guard let scale else { return "none" }
    return "\(scale.steps.map { Phrase("\($0.rank) \($0.name.only(language))") })"
  }

  /// What each level of one competency means.
  package func levelTable(of competency: Competency, in language: String? = nil) -> Table {
    let name = competency.name.only(language)
    let rows = (scale?.steps ?? []).map { step -> [Table.Cell] in
      let text = competency.descriptors.first { $0.key.rank == step.rank }?.value
      return [.integer(step.rank), .name(step.name.only(language)), .init(text?.only(language))]
    }
    return Table(
      [.number("Level", "level"), .text("Name", "name"), .text("Descriptor", "descriptor")], rows: rows,
      notes: [
        competency.definition.map { "\(competency.code) \(name): \($0.only(language))" }
          ?? "\(competency.code) \(name): no definition"
      ])
  }
}

extension LocalizedText {
  /// The text in one language, whatever the reader's is; as it is where there is no such wish.
  fileprivate func only(_ language: String?) -> LocalizedText { language.map { .verbatim(text(in: $0)) } ?? self }
}

extension CrosswalkSummary: ListRow {
  package static var columns: [Table.Column] {
    [.text("From", "from"), .text("To", "to"), .number("Links", "links"), .number("Carrying", "carrying")]
  }

  package var cells: [Table.Cell] { [.text("\(from)"), .text("\(to)"), .integer(links), .integer(carrying)] }

  package static var notes: [Phrase] {
    ["Carrying: links that ratings may follow (replaced, split, merged, and exact with levels)."]
  }
}

extension CrosswalkReading {
  package static let columns: [Table.Column] = [
    .text("From", "from"), .text("Competency", "from_title"), .text("Relation", "relation"), .text("To", "to"),
    .text("Competency", "to_title"), .text("Levels", "levels"), .text("Note", "note"),
  ]

  package var table: Table {
    let (before, after) = (Self.names(from), Self.names(to))
    let rows = crosswalk.links.map { link -> [Table.Cell] in
      [
        .text(link.from.code), .init(before[link.from]), .text(link.relation.rawValue), .text(link.to.code),
        .init(after[link.to]), link.levels.map { .text("\($0)") } ?? .missing, .text(link.note),
      ]
    }
    return Table(Self.columns, rows: rows, notes: ["\(crosswalk.from) to \(crosswalk.to)."])
  }

  private static func names(_ framework: Framework?) -> [Identifier<Competency>: LocalizedText] {
    Dictionary(uniqueKeysWithValues: framework?.competencies.map { ($0.code, $0.name) } ?? [])
  }
}
