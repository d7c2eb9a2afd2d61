import CadreAnalysis
import CadreModel
package import CadreResults

extension Silos {
  package var document: Document {
    Document(
      title: "Silos, and what lending would close",
      subject: context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce",
      facts: [
        .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
        .init("People in service", "\(context.headcount)"), .init("Institutions", "\(institutions.count)"),
      ],
      sections: [
        .init("figures", "Headline figures", [.figures(figures)]),
        .init("spread", "How evenly competencies are spread", spreadBlocks),
        .init("institutions", "Surplus here, deficit there", placeBlocks),
        .init("lending", "What lending would close without training", lendingBlocks),
        .init("method", "Method and rules", [.terms(rules)]),
      ], created: context.asOf)
  }

  package var publication: Publication { Publication(document, table: flatTable) }

  private var figures: [Figure] {
    let (missing, gained) = (sum(\.missing), sum(\.gained))
    return [
      Figure(
        "Competencies in silos", .integer(found.count),
        "of \(told.count) that can be told; \(rows.count - told.count) cannot"),
      Figure("Levels missing", .integer(missing), "of them \(sum(\.inside)) could be closed by people above need at home"),
      Figure(
        "Lending would close", .init(share: missing > 0 ? Double(gained) / Double(missing) : nil),
        "\(gained) more levels; \(sum(\.gainedWithConsent)) with those alone who agreed to be found"),
    ]
  }

  // MARK: Spread

  private var spreadBlocks: [Block] {
    let reading: Phrase =
      found.isEmpty
      ? "No competency is spread less evenly than chance explains. That does not prove that there are no silos."
      : "Spread less evenly than chance explains: \(found.map { Phrase("\($0.competency.name) (\($0.competency.code))") })."
    let table = Block.table(CaptionedTable("Holders of what is required, by competency", spreadTable))
    return [.paragraph(reading, Self.caution), table] + chart
  }

  private static let caution: Phrase =
    "Institutions have other roles, and these require other things: that alone can make a competency uneven."

  private var spreadTable: Table {
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .number("Assessed", "assessed"), .number("Holders", "holders"),
      .number("M", "information"), .number("Chance", "by_chance"), .number("H", "share"), .number("From", "low"),
      .number("To", "high"), .number("D", "dissimilarity"), .number("q", "q"), .text("Silo", "silo"),
    ]
    let rows = rows.map { row -> [Table.Cell] in
      let spread = row.spread
      return [
        .text(row.competency.code.code), .integer(row.assessed), .integer(row.holders), .init(spread?.information, digits: 4),
        .init(spread?.byChance, digits: 4), .init(share: spread?.correctedShare.value),
        .init(share: spread?.correctedShare.low), .init(share: spread?.correctedShare.high),
        .init(spread?.dissimilarity, digits: 2), .init(spread?.q, digits: 3), .phrase(row.verdict),
      ]
    }
    return Table(columns, rows: rows)
  }

  private var chart: [Block] {
    guard !told.isEmpty else { return [] }
    let differences = rows.compactMap { row in
      row.spread.map { spread in
        Chart.Difference(
          title: .verbatim(row.competency.code.code), detail: row.verdict, whole: spread.correctedShare, comparable: nil)
      }
    }
    return [
      .chart(
        .differences(
          caption: "How much the institution tells of who holds it, with 95 % intervals", axis: "Points of 100", differences))
    ]
  }

  // MARK: Institutions

  private var placeBlocks: [Block] {
    let all = Block.table(CaptionedTable("Levels by institution, over all competencies", totals))
    return [all] + found.prefix(Self.shown).map(placeTable)
  }

  private static let shown = 6

  private var totals: Table {
    Table(
      [
        .text("Institution", "institution"), .number("People", "people"), .number("Surplus", "surplus"),
        .number("Deficit", "deficit"),
      ],
      rows: institutions.enumerated().map { index, institution in
        [
          .text(institution.unit.name), .integer(institution.headcount),
          .integer(rows.reduce(0) { $0 + $1.places[index].surplus }), .integer(rows.reduce(0) { $0 + $1.places[index].deficit }),
        ]
      })
  }

  private func placeTable(_ row: Row) -> Block {
    let columns: [Table.Column] = [
      .text("Institution", "institution"), .number("Assessed", "assessed"), .number("Holders", "holders"),
      .number("Share", "share"), .number("Apart", "score"), .number("Surplus", "surplus"), .number("Deficit", "deficit"),
    ]
    let rows = zip(institutions, row.places).map { institution, place -> [Table.Cell] in
      [
        .text(institution.unit.name), .integer(place.assessed), .integer(place.holders), .init(share: place.share),
        .init(place.score, digits: 3), .integer(place.surplus), .integer(place.deficit),
      ]
    }
    return .table(CaptionedTable("\(row.competency.name) (\(row.competency.code))", Table(columns, rows: rows)))
  }
}

extension Silos.Place {
  /// Of the assessed, those who attain it.
  var share: Double? { assessed > 0 ? Double(holders) / Double(assessed) : nil }
}

extension Silos.Spread {
  /// H with M less its bias, and its interval.
  var correctedShare: Chart.Interval {
    Chart.Interval(corrected / entropy, low: interval.lower / entropy, high: interval.upper / entropy)
  }
}

extension Silos.Row {
  var verdict: Phrase {
    guard let spread else { return "cannot be told" }
    return spread.isFound ? "found" : "none found"
  }
}
