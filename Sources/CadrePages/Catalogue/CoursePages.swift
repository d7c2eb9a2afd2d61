import CadreModel
import CadreReports
package import CadreResults

extension Page {
  /// The courses that plans may use, and the way to what is still to be decided.
  /// - Parameter open: how many courses of curricula wait for a decision; `nil` for whom it is not to be decided.
  package static func courses(_ list: CourseList, open: Int?) -> Page {
    var page = Page("Courses")
    page.facts = [.init("Framework", "\(list.framework)")]
    page.trail = [Link("Start", .start)]
    var contents: [Content] = []
    if let open {
      let waiting: Phrase = .counted(
        open, one: "\(open) course waits for a decision.", other: "\(open) courses wait for a decision.")
      contents.append(.links([Link("What courses teach", Address("courses-to-map"), waiting)]))
    }
    if list.rows.isEmpty {
      contents.append(.paragraph("Plans know no course yet. They use what is confirmed of an imported catalogue."))
    } else {
      let count = list.rows.count
      let table = CaptionedTable(.counted(count, one: "\(count) course", other: "\(count) courses"), Table(of: list.rows))
      let links = CellLinks(column: 1, list.rows.map { Address("courses", $0.course.code.code) })
      contents.append(.block(.table(table), links))
    }
    page.sections = [Section("courses", nil, contents)]
    return page
  }

  package static func course(_ reading: CourseReading) -> Page {
    var page = Page(.verbatim(reading.course.title), subtitle: "\(reading.course.provider)")
    page.facts = [.init("Framework", "\(reading.framework)"), .init("Course", "\(reading.course.code)")]
    page.trail = [Link("Courses", Address("courses"))]
    let table = reading.table
    let count = reading.course.sessions.count
    let none = Content.paragraph("There are no sessions: the course is taken at any time.")
    let sessions = Content.block(
      .table(
        CaptionedTable(
          .counted(count, one: "\(count) session", other: "\(count) sessions"), Table(table.columns, rows: table.rows))))
    page.sections = [
      Section("course", nil, table.notes.map { .paragraph($0) }),
      Section("sessions", "Sessions", [count == 0 ? none : sessions]),
    ]
    return page
  }
}
