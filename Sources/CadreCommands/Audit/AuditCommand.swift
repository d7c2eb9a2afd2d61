internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreStore
internal import CadreWorkspace

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "The audit trail: who did what, and whether nothing was changed in it.",
    discussion: """
      Every write is in it, every read of what is held about single people, and every refused attempt. Each entry is sealed \
      by a digest over itself and the one before.
      """,
    subcommands: [AuditShow.self, AuditVerify.self, AuditExport.self])
}

/// Which entries.
struct AuditFilter: ParsableArguments {
  @Option(help: ArgumentHelp("The first entry.", valueName: "number"))
  var from = 1

  @Option(help: ArgumentHelp("Only what this account did.", valueName: "account"))
  var principal: String?

  @Option(help: ArgumentHelp("Only one kind of action, such as person.read.", valueName: "action"))
  var action: String?

  @Option(help: ArgumentHelp("Only entries whose subject contains this text.", valueName: "text"))
  var subject: String?

  /// What was asked for, as a document says it.
  var words: [Document.Item] {
    let asked: [(term: Phrase, text: String?)] = [("Account", principal), ("Action", action), ("About", subject)]
    return asked.compactMap { term, text in text.map { Document.Item(term, .verbatim($0)) } }
  }

  func query() throws -> AuditQuery {
    if let action, !Action.words.contains(action) {
      throw ValidationError(
        "there is no action “\(action)”. There are: \(Action.words.joined(separator: ", ")).")
    }
    var query = AuditQuery()
    (query.from, query.principal, query.action, query.subject) = (from, principal, action, subject)
    return query
  }
}

struct AuditShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show entries of the audit trail.",
    discussion: "With -o it writes them as a page or a PDF, with a count by account and action, for whoever oversees the service."
  )

  @OptionGroup var filter: AuditFilter

  @Option(help: "At most so many.")
  var limit = 100

  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit is at least 1.") }
  }

  func run() async throws {
    var query = try filter.query()
    query.limit = limit
    let workspace = try databaseOptions.open()
    let trail = try workspace.auditTrail(query)
    guard files.output.isEmpty else {
      return try files.write(trail.publication(created: workspace.today, selection: filter.words))
    }
    let notes: [Phrase] = trail.next == nil ? [] : ["The first \(limit); see more with \(option: "limit") or \(option: "from")."]
    try format.show(Table(of: trail.rows, notes: notes))
  }
}

struct AuditVerify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that no entry was changed, removed, added or moved, and that the data are what the trail says was written.",
    discussion: """
      The data are compared table by table, by keyed digests: what was changed with another program is found. \
      Prints the end of the trail. Keep it elsewhere and give it the next time with --head: only then is a trail found out \
      that somebody with access to the file cut off and sealed anew.
      """)

  @Option(help: ArgumentHelp("The end of the trail as it was once printed.", valueName: "number:digest"))
  var head: String?

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws { _ = try kept() }

  func run() async throws {
    let verdict = try databaseOptions.open().verifyAudit(against: kept())
    try format.show(verdict.table)
    if !verdict.faults.isEmpty { throw ExitStatus.findings }
  }

  private func kept() throws -> AuditHead? {
    guard let head else { return nil }
    guard let kept = AuditHead(head) else {
      throw ValidationError("--head is written as cadre audit verify prints it, NUMBER:DIGEST.")
    }
    return kept
  }
}

struct AuditExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the audit trail to a file, one JSON object a line.")

  @OptionGroup var filter: AuditFilter

  @Argument(help: "The file to write.", completion: .file())
  var file: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let query = try filter.query()
    try OutputFile.write(file) { output in
      try workspace.forEachAuditEntry(query) { sealed in
        try output.append(sealed.json.bytes() + [0x0A])
        return true
      }
    }
    Terminal.current.write(file + "\n")
  }
}
