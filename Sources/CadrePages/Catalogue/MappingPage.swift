import CadreModel
import CadreReports
package import CadreResults

/// A proposal on a page: a course of a curriculum, and what it is said to teach.
package struct MappingChoice: Hashable, Sendable {
  package let course: String
  package let competency: String

  package init(course: String, competency: String) { (self.course, self.competency) = (course, competency) }

  /// Reads what `text` wrote.
  package init?(_ text: String) {
    let parts = text.split(whereSeparator: \.isNewline)
    guard parts.count == 2 else { return nil }
    self.init(course: String(parts[0]), competency: String(parts[1]))
  }

  package var text: String { "\(course)\n\(competency)" }
}

extension Page {
  /// Courses of curricula with the competencies proposed for them, to be confirmed or rejected.
  package static func mappings(_ mapped: MappedCourses, notices: [Notice] = []) -> Page {
    var page = Page("What courses teach")
    page.notices = notices
    page.facts = [.init("Framework", "\(mapped.framework.reference)")]
    page.trail = [Link("Courses", Address("courses"))]
    let open = Proposals(mapped)
    page.sections = [Section("open", "To be decided", contents(open))]
    let decided = mapped.table(of: .confirmed).rows
    if !decided.isEmpty {
      let table = CaptionedTable(
        "\(decided.count) confirmed",
        Table(MappedCourses.columns, rows: decided))
      page.sections.append(Section("confirmed", "Confirmed", [.block(.table(table))]))
    }
    let without = mapped.courses.filter(\.mappings.isEmpty)
    if !without.isEmpty {
      page.sections.append(Section("nothing", "Nothing was found", [.paragraph(Self.unmapped(without.count))]))
    }
    return page
  }

  private static func unmapped(_ count: Int) -> Phrase {
    .counted(
      count,
      one: "For \(count) course no competency was proposed. Say in a spreadsheet what it teaches, and import that.",
      other: "For \(count) courses no competency was proposed. Say in a spreadsheet what they teach, and import that.")
  }

  private static func contents(_ open: Proposals) -> [Content] {
    guard !open.rows.isEmpty else {
      return [.paragraph("Nothing waits for a decision. Import a catalogue, and its courses are compared with the competencies.")]
    }
    let count = open.rows.count
    let table = CaptionedTable(
      .counted(
        count, one: "\(count) proposal, the best of each course first", other: "\(count) proposals, the best of each course first"
      ),
      Table(open.columns, rows: open.rows))
    let form = Form(
      to: Address("courses-to-map"), [],
      [
        Form.Button("Confirm the chosen ones", name: "decision", value: "confirm"),
        Form.Button("Reject the chosen ones", .grave, name: "decision", value: "reject"),
      ])
    return [
      .paragraph(
        "A proposal compares texts; it does not know the course. Plans use what you confirm, and nothing else.",
        "Levels and hours stay as proposed here; change them in the spreadsheet or with a command."),
      .choices(ChoiceTable(table, name: "mapping", values: open.values, form)),
    ]
  }
}

/// Proposals that nobody has decided on, a row each.
private struct Proposals {
  let columns: [Table.Column] = [
    .text("Course", "title"), .text("Competency", "competency"), .number("From", "from"), .number("To", "to"),
    .number("Score", "score"), .text("Because of", "words"),
  ]
  private(set) var rows: [[Table.Cell]] = []
  private(set) var values: [String?] = []

  init(_ mapped: MappedCourses) {
    let names = Dictionary(uniqueKeysWithValues: mapped.framework.competencies.map { ($0.code, $0.name) })
    for course in mapped.courses {
      for mapping in course.mappings where mapping.state == .proposed {
        let name = names[mapping.competency]
        rows.append([
          .name(course.course.title), name.map { .coded(mapping.competency.code, title: $0) } ?? .text(mapping.competency.code),
          .init(mapping.entry), .integer(mapping.target), .init(mapping.score, digits: 2),
          .text(mapping.words.joined(separator: " ")),
        ])
        values.append(MappingChoice(course: mapping.course.code, competency: mapping.competency.code).text)
      }
    }
  }
}
