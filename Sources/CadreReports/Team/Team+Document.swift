import CadreAnalysis
import CadreModel
package import CadreResults

extension Team {
  /// A page to talk about or to hang up: what a team can do, what it lacks, and who could help whom within it.
  package var document: Document { document(beside: Self.besideOnTerminal) }

  /// The same with wider tables, so that a small team is on one sheet.
  var paper: Document { document(beside: Self.besideOnPaper) }

  /// - Parameter count: so many competencies stand beside each other in a table of people.
  private func document(beside count: Int) -> Document {
    Document(
      title: "The team and its competencies", subject: subject, facts: facts,
      sections: [
        .init("figures", "At a glance", [.figures(figures)]),
        .init("people", "Who can do what", matrix(beside: count)),
        .init("teaching", "Who could teach whom", teachingBlocks),
        .init("expiry", "What expires soon", expiryBlocks),
        .init("ratings", "Own rating and manager’s", ratingBlocks),
        .init("competencies", "What the team can do", [.table(competencyTable)] + strengths),
        .init("method", "How to read it", [.terms(rules)]),
      ], created: context.asOf)
  }

  private var subject: Phrase { context.scope.map { .verbatim($0.path.joined(separator: " / ")) } ?? "Whole workforce" }

  private var facts: [Document.Item] {
    [
      .init("Framework", "\(context.frameworkTitle) (\(context.framework))"), .init("As of", "\(context.asOf)"),
      .init("People in service", "\(context.headcount)"),
    ]
  }

  private var figures: [Figure] {
    let (sums, ready) = (sums, ready)
    let missing = sums.requiredLevels > 0 ? Double(sums.deficit) / Double(sums.requiredLevels) : nil
    let met = sums.required > 0 ? Double(sums.met) / Double(sums.required) : nil
    return [
      Figure("Fully ready", .integer(ready.people), "of \(ready.of) people with a requirement, who meet \(context.whatIsMet)"),
      Figure(
        "Requirements met", .init(share: met),
        "\(sums.met) of \(sums.required), and \(sums.above) of these are above what is required"),
      Figure(
        "Levels missing", .init(share: missing),
        """
        \(sums.deficit) of \(sums.requiredLevels) required levels; \(sums.unassessed) of \(sums.required) requirements are not \
        assessed
        """),
    ]
  }

  private var competencyTable: CaptionedTable {
    let columns: [Table.Column] = [
      .text("Code", "competency"), .text("Competency", "title"), .number("Required", "required"), .number("Met", "met"),
      .number("Above", "above"), .number("Below", "below"), .number("Unassessed", "unassessed"), .number("Missing", "deficit"),
    ]
    let rows = shown.map { index -> [Table.Cell] in
      let sums = sums(of: index)
      return [
        .text(competencies[index].code.code), .name(competencies[index].name), .integer(sums.required),
        .integer(sums.met), .integer(sums.above), .integer(sums.below), .integer(sums.unassessed), .integer(sums.deficit),
      ]
    }
    return CaptionedTable("People by competency; missing: levels", Table(columns, rows: rows))
  }

  // MARK: Strengths

  private var strengths: [Block] {
    let met = shown.filter { index in
      let sums = sums(of: index)
      return sums.required > 0 && sums.met == sums.required
    }
    let everybody: Block =
      met.isEmpty
      ? .paragraph("No competency is met by everybody of whom it is required.")
      : .paragraph("Met by everybody of whom they are required: \(met.map(name)).")
    let above = members.indices.filter { members[$0].cells.contains(where: \.isAbove) }
    if above.isEmpty { return [everybody] }
    let people = above.map { member in
      Document.Item(.verbatim(members[member].label), .series(places(above: member)))
    }
    return [everybody, .paragraph("Above what is required of them:"), .terms(people)]
  }

  private func places(above member: Int) -> [Phrase] {
    competencies.indices.filter { members[member].cells[$0].isAbove }.map { index in
      let cell = members[member].cells[index]
      return .verbatim("\(competencies[index].code) \(cell.attained ?? 0)/\(cell.required)")
    }
  }

  func name(_ competency: Int) -> Phrase {
    "\(competencies[competency].name) (\(competencies[competency].code))"
  }

  // MARK: People by competencies

  /// As many as 80 columns of a terminal hold.
  private static let besideOnTerminal = 8
  private static let besideOnPaper = 12

  private func matrix(beside count: Int) -> [Block] {
    let shown = shown
    guard !shown.isEmpty else {
      return [.paragraph("The framework requires nothing of anybody here: no role that is held has a profile in it.")]
    }
    let starts = Array(stride(from: 0, to: shown.count, by: count))
    let tables = starts.map { start -> Block in
      .table(matrix(of: Array(shown[start..<min(shown.count, start + count)])))
    }
    return [
      .paragraph(
        "\("2/3"): attained 2 of the required 3.", "\("?/3"): required, and not assessed.", "\("4"): attained, and not required.",
        "“–”: neither required nor attained.", "The darker, the more is missing.")
    ] + tables
  }

  private func matrix(of shown: [Int]) -> CaptionedTable {
    let codes = shown.map { competencies[$0].code.code }
    let columns = [Table.Column.text("Name", "name")] + codes.map { .number(.verbatim($0), $0) }
    let rows = members.map { member in [.text(member.label)] + shown.map { Self.matrixCell(member.cells[$0]) } }
    let caption: Phrase =
      codes.count > 1 ? "Competencies \(codes[0]) to \(codes[codes.count - 1])" : "Competency \(codes[0])"
    let titles = shown.map { Phrase("\(competencies[$0].code) \(competencies[$0].name)") }
    return CaptionedTable(caption, Table(columns, rows: rows, notes: [.series(titles)]))
  }

  private static func matrixCell(_ cell: Cell) -> Table.Cell {
    guard cell.isRequired else { return .init(cell.attained) }
    guard let attained = cell.attained else { return .text("?/\(cell.required)") }
    let missing = Double(max(0, cell.required - attained)) / Double(cell.required)
    return .tinted(.text("\(attained)/\(cell.required)"), share: missing)
  }
}
