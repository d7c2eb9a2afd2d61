package import CadreModel
package import CadreResults

extension Person: ListRow {
  package static var columns: [Table.Column] {
    [.text("Person", "person_id"), .text("Name", "name"), .text("Unit", "unit"), .text("Roles", "roles")]
  }

  package var cells: [Table.Cell] {
    [.text(number.code), .text(name), .text(unit.display), .text(roles.map(\.code).joined(separator: "; "))]
  }
}

extension Unit: ListRow {
  package static var columns: [Table.Column] { [.text("Unit", "unit"), .text("Parent", "parent")] }

  package var cells: [Table.Cell] { [.text(display), parent.map { .text($0.display) } ?? .missing] }
}

extension PersonRecord {
  /// A row for each thing that is held.
  package var table: Table {
    let shown = attributes.map { attribute -> [Table.Cell] in
      let mark = attribute.isSensitive ? " (sensitive)" : ""
      return [.text(attribute.code + mark), person.attributes[attribute.code].map { .text($0) } ?? .missing]
    }
    return Table([.text("Field", "field"), .text("Value", "value")], rows: fields + shown + before)
  }

  private var before: [[Table.Cell]] {
    past.map { past in
      let roles = past.roles.map(\.code).joined(separator: "; ")
      return [.phrase("until \(past.last)"), .text(roles.isEmpty ? past.unit.display : "\(past.unit.display): \(roles)")]
    }
  }

  static let fieldNames = [
    "person_id", "name", "unit", "roles", "fte", "languages", "location", "hired_on", "left_on", "manager",
  ]

  /// Every field and every attribute, in their order.
  var cells: [Table.Cell] {
    fields.map { $0[1] } + attributes.map { attribute in person.attributes[attribute.code].map { .text($0) } ?? .missing }
  }

  private var fields: [[Table.Cell]] {
    [
      [.text("person_id"), .text(person.number.code)], [.text("name"), .text(person.name)],
      [.text("unit"), .text(person.unit.display)], [.text("roles"), .text(person.roles.map(\.code).joined(separator: "; "))],
      [.text("fte"), .init(person.fullTimeHundredths.map { Double($0) / 100 }, digits: 2)],
      [.text("languages"), .text(person.languages.joined(separator: "; "))], [.text("location"), .text(person.location)],
      [.text("hired_on"), .init(person.hiredOn)], [.text("left_on"), .init(person.leftOn)],
      [.text("manager"), person.manager.map { .text($0.code) } ?? .missing],
    ]
  }
}

extension AssessmentHistory.Statement: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Assessed on", "assessed_on"), .text("Code", "competency"), .number("Level", "level"),
      .text("Outcome", "outcome", isForPrograms: true), .text("Source", "source"), .text("Assessor", "assessor"),
      .text("Brought", "brought_by"), .text("File", "file", isForPrograms: true), .text("Recorded on", "recorded_on"),
      .text("Expires on", "expires_on"), .number("Revision", "revision"), .text("Counts", "counts"),
      .text("Evidence", "evidence", isForPrograms: true),
    ]
  }

  package var cells: [Table.Cell] {
    let (bringer, outcome) = (assessment.bringer, assessment.outcome)
    let brought: Phrase = .verbatim(bringer.words)
    let level: Table.Cell = outcome.rank.map { .integer($0) } ?? .worded(outcome.words, .missing)
    return [
      .day(assessment.assessedOn), .text(assessment.competency.code), level,
      .text(outcome.word), .text(assessment.source.word), .text(assessment.assessor),
      .worded(brought, .text(bringer.principal)), .text(bringer.file), .day(assessment.recordedOn),
      .init(assessment.expiresOn), .integer(assessment.revision), .phrase(counts ? "yes" : "no"), .text(assessment.evidence),
    ]
  }
}

extension Assessment.Outcome {
  /// Why there is no level.
  fileprivate var words: Phrase {
    switch self {
    case .level: "level"
    case .notAssessed: "not assessed"
    case .notApplicable: "not applicable"
    case .withdrawn: "withdrawn"
    }
  }
}
