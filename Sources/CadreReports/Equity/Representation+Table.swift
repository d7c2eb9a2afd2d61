package import CadreAnalysis
package import CadreModel

extension Representation {
  /// Everything about one or more files in one table, a row for each share.
  package static func table(_ representations: [Representation]) -> Table {
    Table(flatColumns, rows: representations.flatMap(\.flatRows), notes: representations.flatMap(\.notes))
  }

  private static let flatColumns: [Table.Column] = [
    .text("File", "file"), .text("Population", "population"), .text("Place dimension", "place_dimension"),
    .text("Place", "place"), .text("Dimension", "dimension"), .text("Category", "category"), .text("Kind", "kind"),
    .number("Count", "count"), .number("Lowest", "count_low"), .number("Highest", "count_high"),
    .number("Withheld", "suppressed_cells"), .number("Known", "known"), .number("Share", "share"),
    .number("Lowest", "share_low"), .number("Highest", "share_high"), .number("Ratio", "ratio_to_overall"),
    .number("Lowest", "ratio_low"), .number("Highest", "ratio_high"), .number("Benchmark", "benchmark"),
    .number("Ratio", "ratio_to_benchmark"),
  ]

  private var flatRows: [[Table.Cell]] {
    populations.flatMap { population -> [[Table.Cell]] in
      let lead: [Table.Cell] = [.text(file), .text(population.title)]
      let nowhere: [Table.Cell] = [.text(""), .text(""), .text(""), .text(""), .text("people")]
      let all = lead + nowhere + population.people.flatCells + Array(repeating: Table.Cell.missing, count: 9)
      return [all] + population.sections.flatMap { section in section.shares.map { lead + section.flatRow(of: $0) } }
    }
  }

  /// What a reader must know of the file's counts.
  package var notes: [Phrase] {
    var notes: [Phrase] = []
    if roundedTo > 1 {
      notes.append(
        "\(file): counts are rounded to the nearest \(roundedTo), so that each may be up to \(roundedTo / 2) more or less.")
    }
    let suppressed = populations.reduce(0) { $0 + $1.people.suppressed }
    if suppressed > 0 {
      notes.append(
        .counted(
          suppressed,
          one: """
            \(file): \(suppressed) cell is withheld; it counts nothing in the figures and 0 to \(suppressedBelow - 1) in lowest and \
            highest.
            """,
          other: """
            \(file): \(suppressed) cells are withheld; each counts nothing in the figures and 0 to \(suppressedBelow - 1) in lowest \
            and highest.
            """))
    }
    return notes
  }
}

extension Representation.Population {
  /// `In post, 2023`.
  var title: String { values.map { $0.category.isEmpty ? "(blank)" : $0.category }.joined(separator: ", ") }
}

extension Representation.Section {
  fileprivate func flatRow(of share: Representation.GroupShare) -> [Table.Cell] {
    let place: [Table.Cell] = [
      .text(self.place?.dimension ?? ""), .text(self.place?.category ?? ""), .text(dimension), .text(share.name),
      .text(share.kind.rawValue),
    ]
    let denominator = share.kind == .unknown ? Table.Cell.missing : Table.Cell(people: known.shown)
    return place + share.count.flatCells + [denominator] + share.flatCells
  }
}

extension CountRange {
  fileprivate var flatCells: [Table.Cell] {
    [.init(people: shown), .init(people: low), .init(people: high), .integer(suppressed)]
  }
}

extension Representation.GroupShare {
  fileprivate var flatCells: [Table.Cell] {
    [
      .init(share: share?.value), .init(share: share?.low), .init(share: share?.high), .init(ratio?.value, digits: 3),
      .init(ratio?.low, digits: 3), .init(ratio?.high, digits: 3), .init(share: benchmark),
      .init(benchmarkRatio?.value, digits: 3),
    ]
  }
}
