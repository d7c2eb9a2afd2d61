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
  package func table(in language: String?) -> Table {
    Table(
      [.text("Code", "competency"), .text("Competency", "title"), .text("Area", "area"), .text("SDG targets", "sdg")],
      rows: areas.flatMap { area in area.competencies.map { Self.cells($0, in: area, language) } },
      notes: [
        "\(header.title.text(in: language)) (\(reference)), \(header.status.words).",
        "Publisher: \(Self.stated(header.publisher)). Licence: \(Self.stated(header.licence)). Levels: \(levels(in: language)).",
      ])
  }

  private static func cells(_ competency: Competency, in area: Area, _ language: String?) -> [Table.Cell] {
    let targets = competency.alignments.filter { $0.framework == "sdg" }.map(\.code)
    return [
      .text(competency.code.code), .text(competency.name.text(in: language)), .text(area.name.text(in: language)),
      .text(targets.joined(separator: " ")),
    ]
  }

  private static func stated(_ text: String) -> Phrase { text.isEmpty ? "not stated" : .verbatim(text) }

  private func levels(in language: String?) -> Phrase {
    guard let scale else { return "none" }
    return .verbatim(scale.steps.map { "\($0.rank) \($0.name.text(in: language))" }.joined(separator: ", "))
  }

  /// What each level of one competency means.
  package func levelTable(of competency: Competency, in language: String?) -> Table {
    let name = competency.name.text(in: language)
    let rows = (scale?.steps ?? []).map { step -> [Table.Cell] in
      let text = competency.descriptors.first { $0.key.rank == step.rank }?.value
      return [.integer(step.rank), .text(step.name.text(in: language)), text.map { .text($0.text(in: language)) } ?? .missing]
    }
    return Table(
      [.number("Level", "level"), .text("Name", "name"), .text("Descriptor", "descriptor")], rows: rows,
      notes: [
        competency.definition.map { "\(competency.code) \(name): \($0.text(in: language))" }
          ?? "\(competency.code) \(name): no definition"
      ])
  }
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
    func cell(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .missing }
    let rows = crosswalk.links.map { link -> [Table.Cell] in
      [
        .text(link.from.code), cell(before[link.from]), .text(link.relation.rawValue), .text(link.to.code),
        cell(after[link.to]), cell(link.levels?.description), .text(link.note),
      ]
    }
    return Table(Self.columns, rows: rows, notes: ["\(crosswalk.from) to \(crosswalk.to)."])
  }

  private static func names(_ framework: Framework?) -> [Identifier<Competency>: String] {
    Dictionary(uniqueKeysWithValues: framework?.competencies.map { ($0.code, $0.name.text()) } ?? [])
  }
}
