import CadreModel
import CadreReports
import CadreResults

/// How a staff export is read, to be changed: a field for each column, and what the file does not say.
package struct ReadingForm {
  let file: CheckedFile
  let problems: [Notice.FieldError]

  init(_ file: CheckedFile, _ problems: [Notice.FieldError]) {
    self.file = file
    self.problems = problems
  }

  private var settings: ImportSettings { file.check.settings }

  var form: Form {
    Form(
      to: Address("import", file.id, "reading"),
      columns + [.heading("Where the table is")] + layout + [.heading("What the file does not say")] + unsaid,
      [Form.Button("Check again", .second)], style: .grid)
  }

  private func error(_ field: String) -> Phrase? { problems.first { $0.field == field }?.message }

  private var columns: [Form.Field] {
    file.check.columns.enumerated().flatMap { index, column -> [Form.Field] in
      let use = column.formValue
      return [
        .hidden("title-\(index)", column.header), .hidden("was-\(index)", use),
        Form.Field(
          .choice(options(for: column)), "use-\(index)", "\(column.header)", hint: column.why, value: use),
      ]
    }
  }

  private func options(for column: ColumnUse) -> [Form.Option] {
    var options: [Form.Option] = []
    if column.use == .ageBand { options.append(Form.Option("age-band", "Age band")) }
    options += file.check.fields.map { Form.Option($0, StaffFieldWords.title($0)) }
    let isSensitive = if case .attribute(_, true) = column.use { true } else { false }
    // What is sensitive by its name stays so.
    if !isSensitive || settings[.sensitive].contains(column.header) {
      options.append(Form.Option("attribute", "Kept as it is"))
    }
    return options + [Form.Option("sensitive", "Kept, and sensitive"), Form.Option("out", "Left out")]
  }

  private var layout: [Form.Field] {
    let layout = file.check.layout
    var fields: [Form.Field] = []
    if let sheet = layout?.sheet, let sheets = layout?.sheets, sheets.count > 1 {
      fields += [
        .hidden("was-sheet", sheet),
        Form.Field(.choice(sheets.map { Form.Option($0, "\($0)") }), "sheet", "Sheet", value: sheet),
      ]
    }
    let line = layout.map { "\($0.headerLine)" } ?? ""
    fields += [
      .hidden("was-header_row", line),
      Form.Field(
        .number, "header_row", "Line of the header", hint: "From 1, as the file counts its lines.", value: line,
        error: error("header_row")),
      choice(
        .encoding, "Encoding", [("", "by its bytes"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("windows-1252", "Windows-1252")]),
      choice(
        .delimiter, "What separates columns",
        [("", "by its first lines"), (",", "a comma"), (";", "a semicolon"), ("|", "a bar"), ("\t", "a tab")]),
    ]
    return fields
  }

  private var unsaid: [Form.Field] {
    var fields = [
      Form.Field(
        .text(.off), "default_unit", "Unit where none is named", hint: "Its path, such as Ministry/Department/Office.",
        value: settings.first(.defaultUnit) ?? "", error: error("default_unit")),
      Form.Field(
        .text(.off), "default_role", "Role where none is named", value: settings.first(.defaultRole) ?? "",
        error: error("default_role")),
      choice(
        .organisationBy, "What units follow from",
        [("", "the column of units, else the managers"), ("unit", "the column of units"), ("manager", "the managers")]),
      Form.Field(
        .text(.off), "unit_separator", "What separates the parts of a unit", value: settings.first(.unitSeparator) ?? "/",
        error: error("unit_separator")),
      choice(
        .dateOrder, "Order of days",
        [("", "by the cells of each column"), ("dmy", "day, month, year"), ("mdy", "month, day, year")]),
      check(.numberRows, "Number the rows", hint: "Where the file has no person numbers."),
      check(.acceptUnknownRoles, "Store unknown roles, too", hint: "They require nothing."),
    ]
    if file.mayBeComplete {
      fields.append(
        Form.Field(
          .check, "complete", "The file lists everybody", hint: "People who are not in it have left.",
          value: file.isComplete ? "yes" : ""))
    }
    return fields
  }

  private func choice(_ name: ImportSettings.Name, _ label: Phrase, _ options: [(String, Phrase)]) -> Form.Field {
    Form.Field(.choice(options.map { Form.Option($0.0, $0.1) }), name.rawValue, label, value: settings.first(name) ?? "")
  }

  private func check(_ name: ImportSettings.Name, _ label: Phrase, hint: Phrase) -> Form.Field {
    Form.Field(.check, name.rawValue, label, hint: hint, value: settings.isOn(name) ? "yes" : "")
  }
}

extension ColumnUse {
  /// What stands for its use in a form.
  fileprivate var formValue: String {
    switch use {
    case .field(let name): name
    case .attribute(_, false): "attribute"
    case .attribute(_, true): "sensitive"
    case .ageBand: "age-band"
    case .competency: "competency"
    case .leftOut: "out"
    }
  }
}
