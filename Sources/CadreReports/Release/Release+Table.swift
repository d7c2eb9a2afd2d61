package import CadreDisclosure
package import CadreModel

extension Release: ListRow {
  package static let columns: [Table.Column] = [
    .number("Release", "release"), .text("Made on", "made_on"), .text("Made by", "made_by"), .text("As of", "as_of"),
    .text("Framework", "framework"), .number("Threshold", "threshold"), .text("State", "state"),
    .text("Digest", "shown_digest", isForPrograms: true),
  ]

  package var cells: [Table.Cell] {
    [
      .integer(number), .day(madeOn), .text(madeBy), .day(asOf), .text("\(framework)"), .integer(threshold), .text(state.word),
      .text(shownDigest),
    ]
  }

  /// What a reader must know of it, in sentences.
  package var notes: [Phrase] {
    var notes: [Phrase] = [
      "Release \(number): everybody in service on \(asOf), \(framework), made on \(madeOn) by \(madeBy).",
      contents.hasCompetencies ? "\(tables) Gaps and levels of each competency." : tables,
      "Rating that counts: \(ratingRule). Unassessed is left out of outcomes.",
      Self.protection(threshold: threshold), "Digest of what is shown: \(shownDigest).",
    ]
    if !inputsDigest.isEmpty {
      notes.append("Digest of the counts before protection, as secret as they are: \(inputsDigest).")
    }
    if case .withdrawn(let day, let principal, let why) = state {
      notes.append("Withdrawn on \(day) by \(principal): \(why). What it told stays told; later releases are protected with it.")
    }
    return notes
  }

  private var tables: Phrase {
    """
    Attributes: \(list(contents.attributes)). Outcomes: \(list(contents.outcomes.map(\.code))). Levels of units: \
    \(contents.unitDepth).
    """
  }

  private func list(_ words: [String]) -> Phrase { words.isEmpty ? "none" : .verbatim(words.joined(separator: ", ")) }

  /// What `[c]` and an earlier release mean.
  package static func protection(threshold: Int) -> Phrase {
    """
    [c]: withheld, because fewer than \(threshold) people stand behind it, or all of a group, or it would give others away. A \
    figure is renewed only once it has changed by \(threshold) or more; else that of the release named beside it stands.
    """
  }
}

extension Release.State {
  package var word: String {
    switch self {
    case .standing: "standing"
    case .withdrawn: "withdrawn"
    }
  }
}

extension ShownTable {
  /// One row for each cell, totals included; what is withheld is `[c]`.
  package var table: Table {
    let columns =
      dimensions.map { Table.Column.text(.verbatim($0.name), $0.name) }
      + [.number("count", "count"), .text("status", "status"), .number("of release", "of_release")]
    let rows = cells.indices.map { cell -> [Table.Cell] in
      names(of: cell).map { .text($0) } + cells[cell].cells
    }
    return Table(columns, rows: rows)
  }

  /// A name for its file: lower-case letters, digits and hyphens.
  package var fileName: String {
    String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }) + ".csv"
  }

  package static let columns: [Table.Column] = [
    .text("Table", "table"), .number("Cells", "cells"), .number("Told", "told"), .number("Earlier", "earlier"),
    .number("Withheld", "withheld"),
  ]

  /// One row of the list of a release’s tables.
  package var row: [Table.Cell] {
    let statuses = cells.map(\.status)
    return [.text(name), .integer(cells.count)] + ShownCell.statuses.map { status in .integer(statuses.count { $0 == status }) }
  }
}

extension ShownCell {
  fileprivate static let statuses = ["told", "earlier", "withheld"]

  fileprivate var status: String {
    switch self {
    case .told: Self.statuses[0]
    case .earlier: Self.statuses[1]
    case .withheld: Self.statuses[2]
    }
  }

  fileprivate var cells: [Table.Cell] {
    switch self {
    case .told(let count): [.integer(count), .text(status), .missing]
    case .earlier(let count, let release): [.integer(count), .text(status), .integer(release)]
    case .withheld: [.suppressed, .text(status), .missing]
    }
  }
}
