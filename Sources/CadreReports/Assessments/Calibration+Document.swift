import CadreAnalysis
import CadreModel
package import CadreResults

extension Calibration {
  package static let columns: [Table.Column] = [
    .text("By", "dimension"), .text("Which", "key"), .text("Title", "title", isForPrograms: true),
    .number("Pairs", "pairs"), .number("People", "people"), .number("Own less manager’s", "mean"),
    .number("From", "low"), .number("To", "high"), .number("Spread", "spread"), .number("Equal", "exact"),
    .number("Within one", "within_one"), .number("Kappa", "kappa"),
  ]

  /// A row for each group, for programs.
  package var table: Table { Table(Self.columns, rows: rows.map(\.cells), notes: notes) }

  package var publication: Publication { Publication(document, table: table) }

  package var document: Document {
    Document(
      title: "Own and managers’ ratings", subject: scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(frameworkTitle) (\(framework))"), .init("As of", "\(asOf)"),
        .init("People in service", "\(headcount)"),
      ],
      sections: sections + [.init("method", "How to read it", [.note(notes)])], created: asOf)
  }

  private var sections: [Document.Section] {
    if rows.first?.pairs ?? 0 == 0 {
      return [.init("all", "All", [.paragraph("Nobody has both an own and a manager’s rating in one competency.")])]
    }
    return Dimension.allCases.compactMap { dimension in
      let chosen = rows.filter { $0.dimension == dimension }
      if chosen.isEmpty { return nil }
      let caption: Phrase = .counted(chosen.count, one: "\(chosen.count) row", other: "\(chosen.count) rows")
      let table = Table(Self.columns, rows: chosen.map(\.cells))
      return .init(dimension.rawValue, dimension.title, [.table(CaptionedTable(caption, table))])
    }
  }

  private var notes: [Phrase] {
    [
      "As of \(asOf). Framework \(framework).",
      """
      Own less manager’s: in levels; above 0 people rate themselves higher. From and to: the 95 % interval of the mean, for which people \
      are drawn and not pairs. Spread: the standard deviation of the differences.
      """,
      """
      Kappa: agreement beyond chance, the distance squared; 1 is full agreement, 0 what chance alone would give, “–” where all ratings \
      are alike.
      """,
      "Of each source the rating that would count if there were no other; expired ones are out.",
      """
      Of fewer than \(RaterAgreement.fewestPairs) pairs it cannot be told. A unit is its own people, without those of units below. Managers \
      are those of today.
      """,
      GapContext.liveNote,
    ]
  }
}

extension Calibration.Row {
  fileprivate var cells: [Table.Cell] {
    let group: Table.Cell = title.isEmpty ? .text(key) : .coded(key, title: title)
    let start: [Table.Cell] = [
      .worded(dimension.title, .text(dimension.rawValue)), group, .text(title.text()), .integer(pairs), .integer(people),
    ]
    guard let agreement else {
      return start + [.worded("cannot be told", .missing)] + [Table.Cell](repeating: .missing, count: 6)
    }
    let (low, high) = (agreement.interval?.lower, agreement.interval?.upper)
    return start + [
      .decimal(agreement.mean, digits: 2), .init(low, digits: 2), .init(high, digits: 2),
      .decimal(agreement.spread, digits: 2), .share(agreement.exact), .share(agreement.withinOne),
      .init(agreement.kappa, digits: 2),
    ]
  }
}

extension Calibration.Dimension {
  fileprivate var title: Phrase {
    switch self {
    case .all: "All"
    case .unit: "Unit"
    case .area: "Area"
    case .manager: "Manager"
    }
  }
}
