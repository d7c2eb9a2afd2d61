import HTTPTypes
import NIOPosix
import CadreFormats
import CadreModel
import CadreResults
import CadreReports
import CadreWorkspace

extension Endpoints {
  private static let shared: [Endpoint.Parameter] =
    [
      .dryRun, .query("accept_partial", .bool, "Store the rows that can be stored, though others are refused."),
      .query("accept_changes", .bool, "Go on though much of what is held would be retired, renamed or moved."),
    ] + tableReading

  /// How any table is read.
  static let tableReading: [Endpoint.Parameter] = [
    .query("filename", .text(1...200), "What findings call the file."),
    .query("sheet", .text(1...200), "The sheet of a workbook; the first that holds what is imported."),
    .query("header_row", .integer(1...10_000), "The line of the header, from 1; found where it is not said."),
    .query(
      "delimiter", .choice([",", ";", "|", "tab"]), "What separates the columns of a CSV file; decided by its first lines."),
    .query("encoding", .choice(TableOptions.Encoding.allCases.map(\.rawValue)), "Decided by the bytes where it is not said."),
    .query("column", .list(.text(1...400)), "Map a field to a column of the file: FIELD=HEADER; may be repeated."),
  ]

  static let dateOrder = Endpoint.Parameter.query(
    "date_order", .choice(DateOrder.allCases.map(\.rawValue)),
    "How days such as 1/9/2026 are meant; told by the other cells of the column where it is not said.")

  /// How a staff export is read.
  static let staffReading: [Endpoint.Parameter] = [
    .query("profile", .text(1...ImportProfile.longestName), "A saved profile that says what is not said here."),
    .query("accept_unknown_roles", .bool, "Store roles that no framework has a profile for; they require nothing."),
    .query("number_rows", .bool, "The export has no person numbers: number its rows."),
    .query("default_role", .text(1...200), "The role of everybody whose row names none."),
    .query("default_unit", .text(1...2_000), "The unit of everybody whose row names none: its path."),
    .query("unit_separator", .text(1...1), "What separates the parts of an organisation path; /."),
    .query(
      "organisation_by", .choice(StaffOptions.Organisation.allCases.map(\.rawValue)),
      "What units follow from: the column of units, or who manages whom; the latter where there is no such column."),
    .query("sensitive", .list(.text(1...200)), "A further column that is sensitive; may be repeated."),
    .query("ignore", .list(.text(1...200)), "A column that is not read; may be repeated."),
    .query(
      "keep", .list(.text(1...200)),
      "A column that is stored as it stands, though it looks private or like a field; may be repeated."),
    dateOrder,
  ]

  var imports: [Endpoint] {
    [
      upload(
        "people", "importPeople", "a staff export (CSV or XLSX)", .changePeople,
        Self.staffReading + [
          .query("complete", .bool, "The file lists everybody: people who are not in it have left."),
          .query(
            "since", .day, "Since when people stand as the file says, where they stood otherwise; today where it is not said."),
          .query(
            "save_profile", .text(1...ImportProfile.longestName), "Keep how the file was read under this name, once it is stored."
          ),
        ]
      ) { workspace, file, call in
        var options = try call.staffReading
        options.mode = call.mode
        options.isComplete = call.flag("complete")
        options.since = call.day("since")
        options.savesProfile = call.text("save_profile")
        return [try workspace.importStaff(file, options: options)]
      },
      upload(
        "assessments", "importAssessments", "assessments, a row each or a column for each competency", .importAssessments,
        [
          .framework, .query("source", .choice(Source.allCases.map(\.word)), "The source of all, where the file has no column."),
          .query("date", .day, "The day of all, where the file has no column."), Self.dateOrder,
        ] + Self.levelReading
      ) { workspace, file, call in
        var options = AssessmentOptions()
        options.columns = try call.columns
        options.table = call.table
        options.source = call.text("source").flatMap { Source(word: $0) }
        options.assessedOn = call.day("date")
        options.levels = try call.levelRules
        return [try workspace.importAssessments(file, framework: call.framework, options: options, mode: call.mode)]
      },
      upload(
        "courses", "importCourses", "courses: our own table or the curriculum of an institute", .changeCourses,
        [.framework, Self.dateOrder]
      ) { workspace, file, call in
        [
          try workspace.importTraining(
            file, framework: call.framework, options: call.table, columns: call.columns, mode: call.mode)
        ]
      },
      upload(
        "roles", "importRoles", "what roles require, as a list, a matrix or a document", .changeFrameworks,
        [
          .framework, .query("role", .text(1...200), "The role of rows that name none."),
          .query("ignore", .list(.text(1...200)), "A column that is not read; may be repeated."),
          .query("since", .day, "The first day on which the roles require it; today where it is not said."),
        ] + Self.levelReading
      ) { workspace, file, call in
        var options = RoleOptions()
        (options.table, options.columns, options.levels) = (call.table, try call.columns, try call.levelRules)
        (options.ignored, options.role) = (call.texts("ignore"), call.text("role"))
        return [
          try workspace.importRoles(
            file, framework: call.framework, options: options, since: call.day("since"), mode: call.mode)
        ]
      },
      upload("crosswalks", "importCrosswalks", "crosswalks", .changeFrameworks, []) { workspace, file, call in
        [try workspace.importCrosswalks(file, options: call.table, columns: call.columns, mode: call.mode)]
      },
      upload(
        "mappings", "importMappings", "decisions on what the courses of curricula teach", .changeCourses, [.framework]
      ) { workspace, file, call in
        [
          try workspace.importMapping(
            file, framework: call.framework, options: TableOptions(), columns: call.columns, mode: call.mode)
        ]
      },
      upload(
        "frameworks", "importFramework", "a framework in any format that Cadre reads", .changeFrameworks,
        [
          .query("slug", .text(1...100), "The name, where the format states none."),
          .query("version", .text(1...100), "The version, where the format states none."),
          .query("language", .text(2...10), "The language, where the format states none; en."),
        ]
      ) { workspace, file, call in
        let imported = try workspace.importFramework(
          [file], as: nil, named: FrameworkNaming(slug: call.text("slug"), version: call.text("version")),
          language: call.text("language") ?? "en", options: call.table, columns: call.columns, mode: call.mode)
        return [imported.competencies, imported.roles]
      },
    ]
  }

  private func upload(
    _ noun: String, _ name: String, _ what: String, _ action: Action, _ further: [Endpoint.Parameter],
    _ carryOut: @escaping @Sendable (Workspace, InputFile, Call) throws -> [ImportReport]
  ) -> Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/imports/\(noun)", name: name, group: "Imports",
      summary: "Import \(what): a job, all or nothing, whose result has every finding.", access: .may(action),
      parameters: further + Self.shared, body: .upload, success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      guard let upload = call.upload else { throw Problem.noFile }
      _ = (try call.columns, try call.unit("default_unit"), try call.levelRules)
      let (workspace, threads, writer) = (call.workspace, call.server.threads, call.writer)
      return try await call.job("import of \(noun)", in: .writing) { _ in
        try await threads.run {
          let reports = try carryOut(workspace, upload.file, call)
          if let refused = reports.first(where: { $0.outcome == .refused }) { throw refused.problem }
          return .list(reports.map { $0.json(writer) })
        }
      }
    }
  }
}

extension Call {
  /// How a staff export is read, as far as it is said.
  var staffReading: StaffImportOptions {
    get throws {
      var options = StaffImportOptions()
      options.reading.columns = try columns
      options.reading.table = table
      options.reading.numbersRows = flag("number_rows")
      options.reading.sensitive = texts("sensitive")
      options.reading.ignored = texts("ignore")
      options.reading.kept = texts("keep")
      options.reading.unitSeparator = text("unit_separator")?.first ?? options.reading.unitSeparator
      options.reading.defaultUnit = try unit("default_unit")
      options.reading.organisation = text("organisation_by").flatMap { StaffOptions.Organisation(rawValue: $0) }
      options.reading.defaultRole = text("default_role").flatMap { Identifier($0) }
      options.acceptsUnknownRoles = flag("accept_unknown_roles")
      options.profile = text("profile")
      return options
    }
  }

  fileprivate var mode: ImportMode {
    ImportMode(
      isDryRun: flag("dry_run"), acceptsPartial: flag("accept_partial"), acceptsChanges: flag("accept_changes"))
  }

  fileprivate var table: TableOptions {
    TableOptions(
      encoding: text("encoding").flatMap { TableOptions.Encoding(rawValue: $0) },
      delimiter: text("delimiter").flatMap { TableOptions.delimiter($0) }, sheet: text("sheet"),
      headerRow: int("header_row"), dateOrder: text("date_order").flatMap { DateOrder(rawValue: $0) })
  }

  fileprivate func unit(_ name: String) throws -> Unit? {
    guard let text = text(name) else { return nil }
    guard let unit = Unit(display: text) else {
      throw Problem.noUnitPath(in: name)
    }
    return unit
  }

  fileprivate var levelRules: LevelRules {
    get throws {
      let decimals = text("decimals").flatMap { LevelRules.Decimals(rawValue: $0) }
      guard let rules = LevelRules(texts("level"), decimals: decimals) else { throw Problem.noLevelPair }
      return rules
    }
  }

  fileprivate var columns: [String: [String]] {
    get throws {
      var columns: [String: [String]] = [:]
      for text in texts("column") {
        guard let sign = text.firstIndex(of: "="), sign > text.startIndex else {
          throw Problem.noColumnPair
        }
        columns[String(text[..<sign]).trimmed, default: []].append(String(text[text.index(after: sign)...]).trimmed)
      }
      return columns
    }
  }
}

extension FindingGroup {
  /// As many values as anybody reads.
  private static let shown = 100

  static let schema = Schema.named(
    "FindingGroup",
    .object([
      .required("severity", .choice(["error", "warning", "note"])),
      .required("code", .choice(Finding.Code.allCases.map(\.rawValue))),
      .required("file", .string), .required("column", .nullable(.string)), .required("count", .integer()),
      .required("rows", .integer()),
      .required("lines", .list(.integer())),
      .required("values", .list(.object([.required("value", .string), .required("count", .integer())]))),
      .required("message", .string),
    ]))

  /// - Parameter writer: writes the sentence of the first finding.
  func json(_ writer: Writer) -> JSONValue {
    [
      "severity": .text(first.severity.rawValue), "code": .text(first.code.rawValue), "file": .text(first.file),
      "column": column.map { .text($0) } ?? .null, "count": .integer(count), "rows": .integer(rows),
      "lines": .list(lines.map { .integer($0) }),
      "values": .list(values.prefix(Self.shown).map { ["value": .text($0.value), "count": .integer($0.count)] }),
      "message": .text(writer.text(first.message)),
    ]
  }
}

extension ImportReport {
  /// As many findings as anybody reads in an answer; the counts go on.
  private static let shown = 1_000

  static let schema = Schema.named(
    "ImportReport",
    .object([
      .required("file", .string), .required("format", .string), .required("unit", .string), .required("rows", .integer()),
      .required("outcome", .choice(["stored", "dry run", "refused"])), .required("added", .integer()),
      .required("updated", .integer()), .required("unchanged", .integer()), .required("retired", .integer()),
      .required("refused", .integer()), .required("errors", .integer()), .required("warnings", .integer()),
      .required("notes", .integer()), .required("joined", .integer()), .required("findings", .list(Finding.schema)),
      .required("groups", .list(FindingGroup.schema)), .required("import", .nullable(.integer())),
    ]))

  func json(_ writer: Writer) -> JSONValue {
    [
      "file": .text(file), "format": .text("\(format)"), "unit": .text(unit.rawValue), "rows": .integer(rows),
      "outcome": .text(outcome.rawValue), "added": .integer(changes.added), "updated": .integer(changes.updated),
      "unchanged": .integer(changes.unchanged), "retired": .integer(changes.retired), "refused": .integer(changes.refused),
      "errors": .integer(findings.errors), "warnings": .integer(findings.warnings), "notes": .integer(findings.notes),
      "joined": .integer(changes.joined), "findings": .list(findings.kept.prefix(Self.shown).map { $0.json(writer) }),
      "groups": .list(findings.groups.prefix(Self.shown).map { $0.json(writer) }),
      "import": number.map { .integer($0) } ?? .null,
    ]
  }

  var problem: Problem {
    let refused = changes.refused
    let detail: Phrase =
      isHeldBack
      ? "nothing was stored, because much of what is held would change. If that is meant, say accept_changes=true."
      : .counted(
        refused, one: "nothing was stored, because \(refused) row was refused. Correct it, or say accept_partial=true.",
        other: "nothing was stored, because \(refused) rows were refused. Correct them, or say accept_partial=true.")
    return Problem(
      .findings, detail,
      findings: Array(findings.kept.filter { $0.severity == .error }.prefix(Self.shown)))
  }

  func reply(_ writer: Writer) throws -> Reply {
    if outcome == .refused { throw problem }
    return .json(json(writer))
  }
}
