import CadreAnalysis
import CadreModel
import CadreResults

extension Team {
  /// So many teachers of one competency are named; the others are counted.
  private static let mostTeachers = 3

  var teachingBlocks: [Block] {
    let all = teaching
    guard !all.isEmpty else { return [.paragraph("Nobody who is assessed is below what is required.")] }
    let possible = all.filter { !$0.teachers.isEmpty }
    let impossible = all.filter(\.teachers.isEmpty)
    var blocks: [Block] = []
    if !possible.isEmpty { blocks.append(.terms(possible.map(item))) }
    if !impossible.isEmpty {
      let missing = impossible.map { teaching -> Phrase in "\(name(teaching.competency)) at level \(teaching.level)" }
      blocks.append(
        .paragraph(
          "Nobody here could teach: \(Phrase.series(missing)).",
          "Look beyond the team with \(action: "person helpers")."))
    }
    return blocks
  }

  private func item(_ teaching: Teaching) -> Document.Item {
    let teachers = teaching.teachers.prefix(Self.mostTeachers).map { labelled($0, teaching.competency) }
    let others = teaching.teachers.count - teachers.count
    let named: Phrase =
      others == 0
      ? "\(Array(teachers))"
      : .counted(
        others, one: "\(Phrase.series(teachers)); and \(others) other", other: "\(Phrase.series(teachers)); and \(others) others")
    let learners = teaching.learners.map { labelled($0, teaching.competency) }
    return .init("\(name(teaching.competency)), to level \(teaching.level)", "\(named) could teach \(learners).")
  }

  /// A person with the level attained.
  private func labelled(_ member: Int, _ competency: Int) -> Phrase {
    "\(members[member].label) (\(members[member].cells[competency].attained ?? 0))"
  }

  var expiryBlocks: [Block] {
    let expiring = expiring
    guard !expiring.isEmpty else {
      return [.paragraph("No rating that counts for a requirement expires by \(context.asOf.advanced(by: horizon)).")]
    }
    let columns: [Table.Column] = [
      .text("Name", "name"), .text("Code", "competency"), .text("Competency", "title"), .number("Level", "level"),
      .text("Source", "source"), .text("Expires on", "expires_on"),
    ]
    let rows = expiring.map { place -> [Table.Cell] in
      let (competency, rating) = (competencies[place.competency], cell(at: place).rating)
      return [
        .text(members[place.member].label), .text(competency.code.code), .name(competency.name),
        .init(rating.map { Int($0.rank) }), .text(rating?.source.word ?? ""), .init(rating?.expiresOn),
      ]
    }
    let caption: Phrase = .counted(
      horizon, one: "Ratings that expire within \(horizon) day", other: "Ratings that expire within \(horizon) days")
    return [.table(CaptionedTable(caption, Table(columns, rows: rows)))]
  }

  var ratingBlocks: [Block] {
    let places = disagreements
    guard !places.isEmpty else {
      return [
        comparisons == 0
          ? .paragraph("Nobody has both an own and a manager’s rating in one competency.")
          : .paragraph(
            .counted(
              comparisons, one: "Own and manager’s rating agree in the \(comparisons) case where there are both.",
              other: "Own and manager’s rating agree in all \(comparisons) cases where there are both."))
      ]
    }
    let columns: [Table.Column] = [
      .text("Name", "name"), .text("Code", "competency"), .text("Competency", "title"), .number("Required", "required"),
      .number("Own", "own"), .number("Manager’s", "managers"), .number("Difference", "difference"),
    ]
    let rows = places.map { place -> [Table.Cell] in
      let (competency, cell) = (competencies[place.competency], cell(at: place))
      return [
        .text(members[place.member].label), .text(competency.code.code), .name(competency.name),
        cell.isRequired ? .integer(cell.required) : .missing, .init(cell.own.map { Int($0.rank) }),
        .init(cell.managers.map { Int($0.rank) }), .change(difference(at: place)),
      ]
    }
    let caption: Phrase = "Where they differ: \(places.count) of \(comparisons) where there are both"
    return [.table(CaptionedTable(caption, Table(columns, rows: rows)))]
  }

  var rules: [Document.Item] {
    [
      .init(
        "Could teach",
        """
        Attains at least the level that the other needs, by another’s word than the own, and by a rating that does not expire \
        within \(horizon) days. Learners are assessed below what is required of them. Levels are in brackets. Whether somebody \
        wants to teach, only they can say.
        """),
      .init("Above", "Attains more than the roles held require. It makes up for nothing that is missing elsewhere."),
      .init("Several roles", "The highest level that one of them requires counts, competency by competency."),
      .init("Not assessed", context.policyNote), .init("Rating that counts", context.ruleNote),
      .init("For whom", GapContext.liveNote),
    ]
  }
}
