internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

extension ImportReport {
  /// Prints the findings and the counts. - Throws: `ExitStatus` where the command should not end with 0.
  func show(_ format: FormatOptions, _ options: ImportOptions) throws {
    try ImportPrinter(reports: [self]).show(format, options)
  }
}

/// Prints what one import did, perhaps to several kinds of things.
struct ImportPrinter {
  /// How many sentences are printed before the rest is only counted.
  private static let shown = 20

  let reports: [ImportReport]
  private var findings: FindingLog { reports.findings }
  private var outcome: ImportReport.Outcome { reports.outcome }

  func show(_ format: FormatOptions, _ options: ImportOptions) throws {
    let terminal = Terminal.current
    let told = findings.groups.told(upTo: Self.shown)
    for phrase in told.phrases { terminal.writeError(terminal.writer.text(phrase) + "\n") }
    if let rest = rest(options, told: told.findings) { terminal.writeError(terminal.writer.text(rest) + "\n") }
    try format.show(reports.table)
    if let path = options.findings { try write(findingsTo: path) }
    if outcome == .refused {
      terminal.complain(terminal.writer.text(refusal))
      throw ExitStatus.refused
    }
    if findings.errors + findings.warnings > 0 { throw ExitStatus.findings }
  }

  /// The import is over by now: that the findings cannot be written does not undo it, and must not look as if it did.
  private func write(findingsTo path: String) throws {
    do {
      try OutputFile.write(try bytes(forFile: path), to: path)
    } catch {
      let terminal = Terminal.current
      terminal.complain(
        terminal.writer.text(.sentences(Phrase(wording: error), "The import itself ended as the table says.")))
      throw outcome == .refused ? ExitStatus.refused : ExitStatus.findings
    }
    if findings.kept.count < findings.count {
      let terminal = Terminal.current
      let note: Phrase = "\(path) holds the first \(findings.kept.count) of \(findings.count) findings."
      terminal.complain(terminal.writer.text(note))
    }
  }

  /// A page, a PDF or a workbook for people where the name ends so; else a row for each finding.
  private func bytes(forFile path: String) throws -> [UInt8] {
    guard let form = Publication.Form(ofFile: path), ![.csv, .ics, .json].contains(form) else {
      return Array(findings.table.csv.utf8)
    }
    let next = outcome == .refused ? refusal : nil
    let publication = reports.publication(next: next, created: try DatabaseOptions.today())
    return try publication.bytes(as: form, Terminal.current.writer)
  }

  /// The findings that are not shown; `nil` where all are.
  private func rest(_ options: ImportOptions, told: Int) -> Phrase? {
    let more = findings.count - told
    guard more > 0 else { return nil }
    if options.findings != nil {
      return .counted(more, one: "… and \(more) more finding.", other: "… and \(more) more findings.")
    }
    return .counted(
      more, one: "… and \(more) more finding; write them all with \(option: "findings") FILE.",
      other: "… and \(more) more findings; write them all with \(option: "findings") FILE.")
  }

  private var refusal: Phrase {
    if reports.contains(where: \.isHeldBack) {
      return """
        nothing was stored, because much of what is held would change. If that is meant, say \(option: "accept-changes").
        """
    }
    let rows = reports.reduce(0) { $0 + $1.changes.refused }
    if rows == 0 { return "nothing was stored, because the document has errors. Correct them and import it again." }
    return .counted(
      rows,
      one: """
        nothing was stored, because \(rows) row was refused. Correct it, or store the others with \(option: "accept-partial").
        """,
      other: """
        nothing was stored, because \(rows) rows were refused. Correct them, or store the others with \(option: "accept-partial").
        """)
  }
}
