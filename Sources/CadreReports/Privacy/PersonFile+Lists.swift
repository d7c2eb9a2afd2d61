import CadreModel
import CadreResults

/// A statement, and what has become of it.
struct JudgedStatement: ListRow {
  enum Standing: String {
    case stands, superseded, withdrawn, undone

    var words: Phrase {
      switch self {
      case .stands: "stands"
      case .superseded: "superseded"
      case .withdrawn: "withdrawn"
      case .undone: "undone with its import"
      }
    }
  }

  let statement: HeldData.Statement
  let standing: Standing

  static var columns: [Table.Column] {
    [
      .text("Framework", "framework", isForPrograms: true), .text("Assessed on", "assessed_on"), .text("Code", "competency"),
      .number("Level", "level"), .text("Outcome", "outcome", isForPrograms: true), .text("Source", "source"),
      .text("Assessor", "assessor"), .text("Recorded on", "recorded_on"), .text("Expires on", "expires_on"),
      .number("Revision", "revision", isForPrograms: true), .number("Import", "import"), .text("State", "state"),
      .text("Evidence", "evidence"),
    ]
  }

  var cells: [Table.Cell] {
    let assessment = statement.assessment
    return [
      .text("\(statement.framework)"), .day(assessment.assessedOn), .text(assessment.competency.code),
      .init(assessment.outcome.rank), .text(assessment.outcome.word), .text(assessment.source.word), .text(assessment.assessor),
      .day(assessment.recordedOn), .init(assessment.expiresOn), .integer(assessment.revision), .integer(statement.importNumber),
      .worded(standing.words, .text(standing.rawValue)), .text(assessment.evidence),
    ]
  }
}

/// A line of a plan, with the plan’s number.
struct PlannedCourse: ListRow {
  let plan: Int
  let line: Plan.Line

  static var columns: [Table.Column] {
    [
      .number("Plan", "plan"), .text("Course", "course"), .text("From", "from"), .text("To", "to"), .text("Place", "place"),
      .number("Cost", "cost"), .text("Closes", "closes"), .text("State", "state"), .text("Why", "why"),
    ]
  }

  var cells: [Table.Cell] {
    [
      .integer(plan), .text(line.course.code), .day(line.first), .day(line.last), .text(line.place), .integer(line.cost),
      .phrase(line.closesWords), .phrase(line.stateWords), .phrase(line.whyWords),
    ]
  }
}

extension PersonFile {
  var plannedCourses: [PlannedCourse] {
    data.plans.flatMap { plan in plan.lines.map { PlannedCourse(plan: plan.number, line: $0) } }
  }

  /// Oldest first, each with what has become of it.
  var judgedStatements: [JudgedStatement] {
    var standings = data.statements.map { _ in JudgedStatement.Standing.superseded }
    let groups = Dictionary(grouping: data.statements.indices) { Key(data.statements[$0]) }
    for places in groups.values {
      let said = places.filter { !data.statements[$0].isUndone }
      for place in places where data.statements[place].isUndone { standings[place] = .undone }
      for place in said where isWithdrawal(place) { standings[place] = .withdrawn }
      let standing = Revisions.standing(in: said.indices) { isWithdrawal(said[$0]) }
      if let standing { standings[said[standing]] = .stands }
    }
    return zip(data.statements, standings).map { JudgedStatement(statement: $0, standing: $1) }
  }

  private func isWithdrawal(_ place: Int) -> Bool { data.statements[place].assessment.outcome == .withdrawn }

  /// What the revisions of a statement share.
  private struct Key: Hashable {
    let framework: FrameworkReference
    let competency: Identifier<Competency>
    let source: Source
    let day: Day
    let assessor: String

    init(_ statement: HeldData.Statement) {
      framework = statement.framework
      competency = statement.assessment.competency
      source = statement.assessment.source
      day = statement.assessment.assessedOn
      assessor = statement.assessment.assessor
    }
  }
}
