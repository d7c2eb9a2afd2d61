internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct PersonExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Everything that is held about a person, for the person.",
    discussion: """
      The record with every attribute; all that was said about the person, superseded, withdrawn and undone statements too, with \
      the evidence; courses in plans, agreements, imports, accounts; and the audit trail’s entries about the person: who looked. \
      A .json file has each part as a list of objects. That somebody asked is in the audit trail. People may export their own \
      (--account); for others it takes an administrator or the mandate data-protection.
      """)

  @Argument(help: "The person's number.")
  var person: String

  @OptionGroup var files: PublicationOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let file = try databaseOptions.open().personFile(person)
    guard files.output.isEmpty else { return try files.write(file.publication) }
    try format.show(file.table) { try file.json }
  }
}

struct PersonErase: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Erase a person for good, as the law asks.",
    discussion: """
      Everything that is held about the person goes, from the database’s files too. What others need stays without the name: ratings \
      that the person gave, imports, and the audit trail, whose seals go on holding. See first with --dry-run what goes and what \
      stays. It takes an account with the mandate data-protection (--account); administrators may not. Backups, exported files and \
      logs are out of reach.
      """)

  @Argument(help: "The person's number.")
  var person: String

  @Option(help: "Why; it stays in the audit trail, so it names nobody.")
  var reason: String

  @Flag(help: "Say what would happen, and erase nothing.")
  var dryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().erasePerson(person, because: reason, isDryRun: dryRun).table)
  }
}
