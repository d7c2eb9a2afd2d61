internal import CadreAnalysis
package import CadreModel

extension Representation {
  /// For people: titles and tables. Each population over all; then one table for each dimension at the places of another.
  package var sections: [(title: Phrase, table: Table)] {
    populations.flatMap { population -> [(Phrase, Table)] in
      let overall = population.sections.filter { $0.place == nil }
      let who = population.title.isEmpty ? file : "\(file): \(population.title)"
      let title: Phrase = "\(who): \(Table.Cell(people: population.people.shown).display()) people (\(countTitle))"
      return [(title, Self.table(overall))] + overall.compactMap { section in placeTable(section, population, who) }
    }
  }

  private static func table(_ sections: [Section]) -> Table {
    let hasBenchmark = sections.contains { $0.shares.contains { $0.benchmark != nil } }
    var columns: [Table.Column] = [
      .text("Dimension", "dimension"), .text("Category", "category"), .number("Count", "count"), .number("Share", "share"),
      .number("Lowest", "share_low"), .number("Highest", "share_high"),
    ]
    if hasBenchmark { columns += [.number("Benchmark", "benchmark"), .number("Times it", "ratio_to_benchmark")] }
    let rows = sections.flatMap { section in
      section.shares.enumerated().map { index, share -> [Table.Cell] in
        let row: [Table.Cell] = [
          .text(index == 0 ? section.dimension : ""), .text(share.name), share.count.cell, .init(share: share.share?.value),
          .init(share: share.share?.low), .init(share: share.share?.high),
        ]
        if !hasBenchmark { return row }
        return row + [.init(share: share.benchmark), .init(share.benchmarkRatio?.value, digits: 2)]
      }
    }
    return Table(columns, rows: rows, notes: sections.compactMap(\.note))
  }

  /// A dimension's shares, a column for each place.
  private func placeTable(_ overall: Section, _ population: Population, _ who: String) -> (Phrase, Table)? {
    let sections = population.sections.filter { $0.place != nil && $0.dimension == overall.dimension }
    guard let across = sections.first?.place?.dimension else { return nil }
    let columns =
      [Table.Column.text(.verbatim(overall.dimension), "category"), .number("All", "all")]
      + sections.map { .number(.verbatim($0.place?.category ?? ""), $0.place?.category ?? "") }
    var rows: [[Table.Cell]] = []
    for (index, share) in overall.shares.enumerated() where share.kind != .unknown {
      let places = sections.map { $0.shares[index] }
      rows.append([.text(share.name), share.shareCell] + places.map(\.shareCell))
      rows.append([.phrase("  times its share of all"), .text("")] + places.map { .init($0.ratio?.value, digits: 2) })
    }
    rows.append([.phrase("Known"), overall.known.cell] + sections.map(\.known.cell))
    rows.append([.phrase("Not known, left out"), overall.unknown.cell] + sections.map(\.unknown.cell))
    return ("\(who): \(overall.dimension) at each \(across)", Table(columns, rows: rows))
  }
}

extension CountRange {
  /// The number that is shown, or nothing where all of it is withheld.
  fileprivate var cell: Table.Cell { shown == 0 && suppressed > 0 ? .missing : .init(people: shown) }
}

extension Representation.GroupShare {
  /// The share; from the lowest to the highest where a part of it is withheld.
  fileprivate var shareCell: Table.Cell {
    guard let share else { return .missing }
    guard count.suppressed > 0 else { return .share(share.value) }
    let low = Table.Cell.share(share.low).display()
    let high = Table.Cell.share(share.high).display()
    return low == high ? .text(low) : .text("\(low.replacing(" %", with: ""))–\(high)")
  }
}

extension Representation.Section {
  /// The denominator, and who is not in it.
  fileprivate var note: Phrase? {
    guard unknown.shown > 0 || unknown.suppressed > 0 else { return nil }
    let known = Table.Cell(people: known.shown).display()
    guard unknown.shown > 0 else {
      return """
        \(dimension): shares of the \(known) of whom it is known; how many are not known is withheld; they are left out.
        """
    }
    let share = unknown.shown / (self.known.shown + unknown.shown)
    return """
      \(dimension): shares of the \(known) of whom it is known; \(Table.Cell(people: unknown.shown).display()) (\(share: share)) are \
      not known and left out.
      """
  }
}
