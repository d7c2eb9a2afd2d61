package import CadreModel
package import CadreResults
internal import Cxlsxwriter

extension AssessmentSheet {
  /// The workbook to fill in: a row for each person, a column for each competency, and beside it what the levels mean.
  ///
  /// What the import has to know stands above the header, where people see it.
  /// - Throws: `WorkbookError`.
  package func xlsx(_ writer: Writer = .plain) throws -> [UInt8] {
    let book = AssessmentWorkbook(sheet: self, writer: writer)
    return try makingWorkbook(title: "Assessment sheet", created: assessedOn, writer) { pages, formats throws(WorkbookError) in
      try book.fill(&pages, formats)
    }
  }

  /// How much there is to fill in.
  package var summary: Phrase {
    .counted(
      members.count, one: "\(members.count) person, \(competencies.count) competencies, as of \(assessedOn).",
      other: "\(members.count) people, \(competencies.count) competencies, as of \(assessedOn).")
  }

  /// How the sheet calls a level in its lists.
  func choice(_ step: Scale.Step, _ language: String) -> String { "\(step.rank) – \(step.name.text(in: language))" }
}

/// Writes the sheets of a workbook to fill in.
private struct AssessmentWorkbook {
  /// Rows from 0: the title and what holds for all rows, the areas, the header.
  private enum Row {
    static let areas: UInt32 = 4
    static let header: UInt32 = 5
    static let first: UInt32 = 6
  }

  /// Number, name and role stand before the competencies.
  private static let before: UInt16 = 3

  let sheet: AssessmentSheet
  let writer: Writer

  private var language: String { writer.language.code }
  private var lastRow: UInt32 { Row.first + UInt32(sheet.members.count) - 1 }
  private var lastColumn: UInt16 { Self.before + UInt16(sheet.competencies.count) - 1 }

  func fill(_ pages: inout WorkbookPages, _ formats: CellFormats) throws(WorkbookError) {
    let page = try pages.page(writer.text("Assessment sheet")).page
    let levels = try pages.add(writer.text("Levels"), levelTable, formats, writer, wraps: true)
    try pages.add(writer.text("Competencies"), competencyTable, formats, writer, wraps: true)
    let looks = AssessmentLooks(pages.book)
    if writer.language.isRightToLeft {
      worksheet_right_to_left(page)
      // Latin letters would run out of the sheet.
      format_set_align(looks.title, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    writeTop(page, formats, looks)
    writeHeader(page, looks)
    writeMembers(page, looks)
    offerLevels(page, from: levels)
    worksheet_freeze_panes(page, Row.first, 2)
    worksheet_set_landscape(page)
    worksheet_set_paper(page, 9)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_repeat_rows(page, Row.areas, Row.header)
  }

  private typealias Page = UnsafeMutablePointer<lxw_worksheet>

  private func writeTop(_ page: Page, _ formats: CellFormats, _ looks: AssessmentLooks) {
    let scope = sheet.scope?.path.joined(separator: " / ") ?? writer.text("Whole workforce")
    let subject = [scope, sheet.role?.title.text(in: language)].compactMap(\.self)
    worksheet_write_string(page, 0, 0, subject.joined(separator: " · "), looks.title)
    let facts: [(Phrase, String?)] = [
      ("Assessed on", nil), ("Source", writer.text(sheet.source.title)), ("Framework", "\(sheet.framework.reference)"),
    ]
    for (index, (label, value)) in facts.enumerated() {
      let row = UInt32(index + 1)
      worksheet_write_string(page, row, 0, writer.text(label), looks.label)
      if let value {
        worksheet_write_string(page, row, 1, value, nil)
      } else {
        // Serial 25569 is 1970-01-01.
        worksheet_write_number(page, row, 1, Double(sheet.assessedOn.number) + 25_569, looks.day)
      }
    }
    for (index, sentence) in instructions.enumerated() {
      worksheet_write_string(page, UInt32(index + 1), 2, writer.text(sentence), formats.note)
    }
  }

  private var instructions: [Phrase] {
    [
      "Choose a level from the list in each cell. Leave empty what you cannot tell: empty cells are passed over.",
      """
      Grey: the person’s roles do not require it. What the levels mean stands on the other sheets; no level that is held is shown, \
      so that none is repeated.
      """,
      "Keep the lines above the table, and the numbers: they say what is read back with \(action: "assessment import").",
    ]
  }

  private func writeHeader(_ page: Page, _ looks: AssessmentLooks) {
    worksheet_set_row(page, Row.header, 90, nil)
    let titles: [(Phrase, width: Double)] = [("Person number", 13), ("Name", 26), ("Role", 30)]
    for (index, title) in titles.enumerated() {
      worksheet_write_string(page, Row.header, UInt16(index), writer.text(title.0), looks.header)
      worksheet_set_column(page, UInt16(index), UInt16(index), title.width, nil)
    }
    worksheet_set_column(page, Self.before, lastColumn, 16, nil)
    for (index, competency) in sheet.competencies.enumerated() {
      let title = "\(competency.code) \(competency.name.text(in: language))"
      worksheet_write_string(page, Row.header, Self.before + UInt16(index), title, looks.header)
    }
    var column = Self.before
    for (area, count) in sheet.areas {
      let name = area.name.text(in: language)
      let last = column + UInt16(count) - 1
      if count == 1 {
        worksheet_write_string(page, Row.areas, column, name, looks.area)
      } else {
        worksheet_merge_range(page, Row.areas, column, Row.areas, last, name, looks.area)
      }
      column = last + 1
    }
  }

  private func writeMembers(_ page: Page, _ looks: AssessmentLooks) {
    for (index, member) in sheet.members.enumerated() {
      let row = Row.first + UInt32(index)
      worksheet_write_string(page, row, 0, member.number.code, looks.cell)
      worksheet_write_string(page, row, 1, member.name, looks.cell)
      let roles = member.roles.map { $0.title.text(in: language) }.joined(separator: "; ")
      worksheet_write_string(page, row, 2, roles, looks.cell)
      if roles.count > 28 { worksheet_set_row(page, row, 15 * Double(1 + roles.count / 28), nil) }
      for (place, competency) in sheet.competencies.enumerated() {
        worksheet_write_blank(
          page, row, Self.before + UInt16(place), member.requires(competency) ? looks.cell : looks.notRequired)
      }
    }
  }

  /// A list in each cell, out of the sheet of levels.
  private func offerLevels(_ page: Page, from levels: String) {
    let count = sheet.scale.steps.count + 1
    let formula = "='\(levels)'!$A$2:$A$\(count + 1)"
    let title = writer.text("Choose from the list")
    let message = writer.text("The cell takes a level of the list, or nothing.")
    formula.withCString { formula in
      title.withCString { title in
        message.withCString { message in
          var validation = lxw_data_validation()
          validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
          validation.value_formula = UnsafeMutablePointer(mutating: formula)
          validation.error_title = UnsafeMutablePointer(mutating: title)
          validation.error_message = UnsafeMutablePointer(mutating: message)
          worksheet_data_validation_range(page, Row.first, Self.before, lastRow, lastColumn, &validation)
        }
      }
    }
  }

  /// What can be chosen, as it stands in the lists.
  private var levelTable: Table {
    let levels = sheet.scale.steps.map { step -> [Table.Cell] in
      [.text(sheet.choice(step, language)), .text(step.meaning?.text(in: language) ?? "")]
    }
    let none: [Table.Cell] = [.phrase("not applicable"), .phrase("The person’s work does not call for it.")]
    return Table([.text("Level", "level"), .text("What it means", "meaning")], rows: levels + [none])
  }

  private var competencyTable: Table {
    let columns: [Table.Column] =
      [.text("Code", "code"), .text("Competency", "competency"), .text("Definition", "definition")]
      + sheet.scale.steps.map { .text(.verbatim(sheet.choice($0, language)), "level_\($0.rank)") }
    let rows = sheet.competencies.map { competency -> [Table.Cell] in
      let texts = sheet.scale.steps.map { step in
        Level(rank: step.rank, on: sheet.scale).flatMap { competency.descriptors[$0] }?.text(in: language) ?? ""
      }
      return [
        .text(competency.code.code), .text(competency.name.text(in: language)),
        .text(competency.definition?.text(in: language) ?? ""),
      ] + texts.map { .text($0) }
    }
    return Table(columns, rows: rows)
  }
}

/// The looks of the cells of a sheet to fill in, owned by the workbook.
private struct AssessmentLooks {
  let title: UnsafeMutablePointer<lxw_format>?
  let label: UnsafeMutablePointer<lxw_format>?
  let day: UnsafeMutablePointer<lxw_format>?
  let area: UnsafeMutablePointer<lxw_format>?
  let header: UnsafeMutablePointer<lxw_format>?
  let cell: UnsafeMutablePointer<lxw_format>?
  let notRequired: UnsafeMutablePointer<lxw_format>?

  init(_ book: UnsafeMutablePointer<lxw_workbook>) {
    func format(_ make: (UnsafeMutablePointer<lxw_format>?) -> Void) -> UnsafeMutablePointer<lxw_format>? {
      let format = workbook_add_format(book)
      make(format)
      return format
    }
    func boxed(_ format: UnsafeMutablePointer<lxw_format>?) {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xBFBFBF)
      format_set_text_wrap(format)
      format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    }
    title = format {
      format_set_bold($0)
      format_set_font_size($0, 14)
    }
    label = format { format_set_bold($0) }
    day = format {
      format_set_num_format($0, "yyyy-mm-dd")
      format_set_align($0, UInt8(LXW_ALIGN_LEFT.rawValue))
    }
    area = format {
      boxed($0)
      format_set_bold($0)
      format_set_align($0, UInt8(LXW_ALIGN_CENTER.rawValue))
      format_set_bg_color($0, 0xDCE6F1)
    }
    header = format {
      boxed($0)
      format_set_bold($0)
      format_set_bg_color($0, 0xEEF3FA)
    }
    cell = format { boxed($0) }
    notRequired = format {
      boxed($0)
      format_set_bg_color($0, 0xE3E3E3)
    }
  }
}
