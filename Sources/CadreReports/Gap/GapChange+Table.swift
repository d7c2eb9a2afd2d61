package import CadreAnalysis
import CadreModel

extension ChangeCause {
  var title: Phrase {
    switch self {
    case .joined: "Joined"
    case .left: "Left"
    case .moved: "Moved"
    case .requirement: "Role or requirement changed"
    case .assessed: "Newly assessed"
    case .learned: "Learned"
    case .lowered: "Assessed lower"
    case .rerated: "Rated by another source"
    case .expired: "Rating expired"
    }
  }

  /// As the head of a narrow column.
  var shortTitle: Phrase {
    switch self {
    case .joined: "Joined"
    case .left: "Left"
    case .moved: "Moved"
    case .requirement: "Role"
    case .assessed: "New"
    case .learned: "Learned"
    case .lowered: "Lower"
    case .rerated: "Source"
    case .expired: "Expired"
    }
  }

  var meaning: Phrase {
    switch self {
    case .joined: "Entered service: all that they lack on the last day."
    case .left: "Left service: all that they lacked on the first day."
    case .moved: "Came from another unit or went to one: all that they lack, or lacked."
    case .requirement: "Other roles, or roles that require something else, measured with the rating of the first day."
    case .assessed: "Had no rating that counted on the first day."
    case .learned: "A higher level than before, from the same source or from a course."
    case .lowered: "A lower level than before from the same source."
    case .rerated: "A level from another source than before, higher or lower."
    case .expired: "The rating that counted has expired and nothing newer was said: an older one counts, or none."
    }
  }
}

extension GapChange {
  /// A line for each cause, between the deficits of the two days: the last column adds up.
  package var bridge: Table {
    let columns: [Table.Column] = [
      .text("Why", "cause"), .number("Cases", "cases"), .number("More", "raised"), .number("Fewer", "lowered"),
      .number("Levels missing", "levels"),
    ]
    let total = total
    let none: [Table.Cell] = [.missing, .missing, .missing]
    let causes = ChangeCause.allCases.map { cause -> [Table.Cell] in
      let part = total.part(cause)
      return [
        .phrase(cause.title), .integer(part.cases), .change(part.raised), .change(-part.lowered), .change(part.change),
      ]
    }
    let before: [Table.Cell] = [.phrase("Deficit on \(first)")] + none + [.integer(total.before)]
    let after: [Table.Cell] = [.phrase("Deficit on \(context.asOf)")] + none + [.integer(total.after)]
    return Table(columns, rows: [before] + causes + [after])
  }

  /// Competencies by what changed most; people who joined, left and moved together, so that it fits a narrow terminal.
  var competencyTable: Table {
    let causes = ChangeCause.allCases.filter { !Self.staff.contains($0) && total.part($0).cases > 0 }
    let columns: [Table.Column] =
      [.text("Code", "competency"), .text("Competency", "title"), .number("Staff", "staff")]
      + causes.map { .number($0.shortTitle, $0.rawValue) } + [.number("Change", "change"), .number("Now", "after")]
    let ranked = lines.indices.filter { !lines[$0].isEmpty }.sorted { left, right in
      let (a, b) = (abs(lines[left].change), abs(lines[right].change))
      return a == b ? left < right : a > b
    }
    let rows = ranked.map { index -> [Table.Cell] in
      let line = lines[index]
      let staff = Self.staff.reduce(0) { $0 + line.part($1).change }
      let lead: [Table.Cell] = [
        .text(competencies[index].code.code), .name(competencies[index].name), .change(staff),
      ]
      return lead + causes.map { .change(line.part($0).change) } + [.change(line.change), .integer(line.after)]
    }
    return Table(columns, rows: rows)
  }

  private static let staff: [ChangeCause] = [.joined, .left, .moved]

  /// For programs: a row for all competencies, whose code is empty, and one for each. `before` and the causes add up to `after`.
  package var flatTable: Table {
    let columns: [Table.Column] =
      [.text("Code", "competency"), .text("Competency", "title"), .number("Before", "before")]
      + ChangeCause.allCases.map { .number($0.title, $0.rawValue) } + [.number("After", "after"), context.policyColumn]
    func cells(_ code: String, _ title: LocalizedText, _ line: Line) -> [Table.Cell] {
      [.text(code), .name(title), .integer(line.before)]
        + ChangeCause.allCases.map { .integer(line.part($0).change) }
        + [.integer(line.after), context.policyCell]
    }
    let each = lines.indices.filter { !lines[$0].isEmpty }.map { index in
      cells(competencies[index].code.code, competencies[index].name, lines[index])
    }
    return Table(columns, rows: [cells("", .verbatim(""), total)] + each)
  }
}
