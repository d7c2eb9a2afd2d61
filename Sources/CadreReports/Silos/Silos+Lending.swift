import CadreAnalysis
import CadreModel
import CadreResults

extension Silos {
  var lendingBlocks: [Block] {
    let open = rows.filter { $0.lending.missing > 0 }
    guard !open.isEmpty else { return [.paragraph("No level is missing.")] }
    let table = Block.table(CaptionedTable("Levels that people above need close, by competency", lendingTable(open)))
    let proof: Phrase =
      open.allSatisfy(\.lending.isProven)
      ? "No lending closes more: prices found with each solution, and checked without the search, prove it."
      : "Of some competencies the best lending could not be confirmed; the bound holds nevertheless."
    return [.paragraph(proof), table] + loanBlocks
  }

  private func lendingTable(_ open: [Row]) -> Table {
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .number("Missing", "missing"), .number("Above need", "above"),
      .number("At home", "inside"), .number("Lending", "gained"), .number("Bound", "bound"), .number("Agreed", "agreed"),
      .number("With them", "gained_with_consent"),
    ]
    let rows = open.map { row -> [Table.Cell] in
      let lending = row.lending
      return [
        .text(row.competency.code.code), .integer(lending.missing), .integer(lending.above), .integer(lending.inside),
        .integer(lending.gained), .integer(lending.bound - lending.inside), .integer(lending.agreed),
        .integer(lending.gainedWithConsent),
      ]
    }
    return Table(
      columns, rows: rows,
      notes: [
        "Above need, agreed: people. At home, lending, with them: levels; lending comes on top of what is closed at home."
      ])
  }

  private static let shownLoans = 20

  private var loanBlocks: [Block] {
    let loans = rows.flatMap { row in row.lending.loans.map { (row.competency, $0) } }
    guard !loans.isEmpty else { return [.paragraph("Nobody in another institution could close more.")] }
    let largest = loans.enumerated().sorted { left, right in
      (-left.element.1.closes, left.offset) < (-right.element.1.closes, right.offset)
    }.prefix(Self.shownLoans)
    let columns: [Table.Column] = [
      .text("Competency", "competency"), .text("From", "from"), .text("To", "to"), .number("Level", "level"),
      .number("People", "people"), .number("Closes", "closes"),
    ]
    let rows = largest.map { entry -> [Table.Cell] in
      let (competency, loan) = entry.element
      return [
        .text(competency.code.code), .text(institutions[loan.from].unit.name), .text(institutions[loan.to].unit.name),
        .integer(loan.level), .integer(loan.people), .integer(loan.closes),
      ]
    }
    return [
      .table(CaptionedTable("The largest loans over borders", Table(columns, rows: rows))),
      .note(
        """
        Nobody is named and nobody is assigned: who can help is found with \(action: "person helpers"), where people agreed to it.
        """),
    ]
  }

  var rules: [Document.Item] {
    [
      .init(
        "Who counts",
        """
        People of whom a competency is required and who are assessed in it; holders are those who attain what is required of them. \
        Unassessed people are left out of the spread. Institutions are the units right below the one that is looked at.
        """),
      .init(
        "M, H and D",
        """
        M: how much the institution tells of who is a holder, in natural logarithms (Theil and Finizza, 1971). H: M as a share of all \
        that is unknown, less its bias. D: the share of holders who would have to change places for an even spread, of how many that \
        can be at most. Apart: how far one institution’s mix is from the whole.
        """),
      .init(
        "Chance",
        """
        In small samples M is above zero even where nothing separates the institutions: “chance” is what it is then on average, when \
        holders are dealt out \(resamples) times. From, to: the middle 95 % when the people of each institution are drawn \
        \(resamples) times again, less their bias. All draws are the same on every machine.
        """),
      .init(
        "Found",
        """
        q is the share of deals that are at least as uneven, corrected for all competencies (Benjamini and Hochberg, 1995). Found: q is \
        at most \(share: rate, digits: 0). Where there is no silo at all, one is found in at most so many of all cases.
        """),
      .init(
        "Lending",
        """
        Whoever attains more than is required of them helps one person, up to the level of the helper; somebody above need in \
        several competencies is counted in each. It is the most there can be, with as few loans over borders as possible: whether \
        people have the time is not known. The deficit stays the person’s own.
        """),
      .init("Not assessed", context.policyNote), .init("Rating that counts", context.ruleNote),
      .init("For whom", GapContext.liveNote),
    ]
  }
}
