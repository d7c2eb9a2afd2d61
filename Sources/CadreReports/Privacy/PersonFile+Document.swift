import CadreModel
package import CadreResults

extension PersonFile {
  /// One part of what is held, as a table.
  private struct Part {
    let id: String
    let title: Phrase
    let table: Table
    /// What is to be known of it.
    var notes: [Phrase] = []
  }

  private var parts: [Part] {
    let record = PersonRecord(person: data.person, attributes: data.attributes, past: data.past)
    return [
      Part(id: "record", title: "The record", table: record.table),
      Part(id: "assessments", title: "What was said about the person", table: Table(of: judgedStatements)),
      Part(id: "plans", title: "Courses in plans", table: Table(of: plannedCourses), notes: plansWithoutCourses),
      Part(id: "consents", title: "Agreements to be found", table: consentTable),
      Part(id: "imports", title: "Imports that concern the person", table: Table(of: data.imports)),
      Part(id: "accounts", title: "Accounts", table: Table(of: data.accounts)),
      Part(id: "tokens", title: "Tokens and sessions", table: Table(of: data.tokens)),
      Part(id: "others", title: "In the records of others", table: Table(of: others)),
      Part(id: "trail", title: "Who looked, and what was done", table: Table(of: trail), notes: [Self.unnamed]),
    ]
  }

  private static let unnamed: Phrase =
    """
    Entries that name the person, and those of the person’s accounts. Lists and analyses of a unit are in the audit trail under the \
    unit, for all of its people at once.
    """

  private var plansWithoutCourses: [Phrase] {
    data.plans.filter(\.lines.isEmpty).map { "Plan \(line: $0.number) was made for the person and has no course for them." }
  }

  private var consentTable: Table {
    Table(FindingConsent.columns, rows: data.consents.map { $0.cells(isInForce: $0.isInForce(on: day)) })
  }

  private var others: [Mention] {
    [
      Mention(what: "People whose manager it is", key: "team", count: data.team),
      Mention(what: "Assessments of others that name the person as assessor", key: "given", count: data.given),
    ]
  }

  /// For whoever asks what is held about them.
  package var document: Document {
    let sections = parts.map { part in
      let count: Phrase = .counted(
        part.table.rows.count, one: "\(part.table.rows.count) row", other: "\(part.table.rows.count) rows")
      let table: Block =
        part.table.rows.isEmpty ? .paragraph("Nothing is held.") : .table(CaptionedTable(count, part.table))
      return Document.Section(part.id, part.title, [table] + (part.notes.isEmpty ? [] : [.note(part.notes)]))
    }
    return Document(
      title: "All that is held about a person", subject: "\(data.person.name) (\(data.person.number))",
      facts: [.init("As of", "\(day)")], sections: sections, created: day)
  }

  /// A row for each value, for programs that read one table.
  package var table: Table {
    let rows = parts.flatMap { part in
      part.table.rows.enumerated().flatMap { number, row in
        zip(part.table.columns, row).map { column, cell in
          FileValue(part: part.id, row: number + 1, field: column.key, value: cell)
        }
      }
    }
    return Table(of: rows)
  }

  /// Each part under its name, as a list of objects.
  package var json: String {
    get throws {
      let pairs = parts.map { ($0.id, $0.table.objects) }
      return try JSONText.encode(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))
    }
  }

  package var publication: Publication {
    Publication(document: document, paper: document, table: table, json: { try json })
  }
}

/// One value of what is held.
private struct FileValue: ListRow {
  let part: String
  let row: Int
  let field: String
  let value: Table.Cell

  static var columns: [Table.Column] {
    [.text("Part", "part"), .number("Row", "row"), .text("Field", "field"), .text("Value", "value")]
  }

  var cells: [Table.Cell] { [.text(part), .integer(row), .text(field), value] }
}

/// How often others’ records name the person.
private struct Mention: ListRow {
  let what: Phrase
  let key: String
  let count: Int

  static var columns: [Table.Column] { [.text("What", "what"), .number("Count", "count")] }

  var cells: [Table.Cell] { [.worded(what, .text(key)), .integer(count)] }
}
