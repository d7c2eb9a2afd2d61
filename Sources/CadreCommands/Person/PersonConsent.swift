internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct PersonConsent: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "consent", abstract: "Agree to be found as somebody who can help; withdraw that; see to what one agreed.",
    discussion: """
      Only the person can agree, with an account whose mandate is servant:NUMBER (--account): nobody agrees for somebody else, \
      administrators neither. A consent has a purpose and a last day, can be withdrawn at any time, and is in the audit trail.
      """,
    subcommands: [PersonConsentGive.self, PersonConsentWithdraw.self, PersonConsentList.self])
}

struct PersonConsentGive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "give", abstract: "Agree to be found, for a purpose and until a day.",
    discussion: """
      Officers, managers and administrators of all units then find you by what you attain. They see your name, unit and level, and \
      the purpose that you state; not what your post requires, nor what you lack.
      """)

  @Argument(help: "Your number.")
  var person: String

  @Option(help: "What you agree to help with, in your words.")
  var purpose: String

  @Option(help: ArgumentHelp("The last day on which you can be found.", valueName: "day"))
  var until: DayArgument

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let consent = try databaseOptions.open().giveConsent(of: person, to: purpose, until: until.day, isDryRun: dryRun)
    try format.show(Table(FindingConsent.columns, rows: [consent.cells(isInForce: true)]))
  }
}

struct PersonConsentWithdraw: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Withdraw it: from now on nobody finds you.")

  @Argument(help: "Your number.")
  var person: String

  @Flag(help: "Say what would happen, and store nothing.")
  var dryRun = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let consent = try databaseOptions.open().withdrawConsent(of: person, isDryRun: dryRun)
    try format.show(Table(FindingConsent.columns, rows: [consent.cells(isInForce: false)]))
  }
}

struct PersonConsentList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "To what somebody agreed, with what has ended or was withdrawn.")

  @Argument(help: "The person's number.")
  var person: String

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let consents = try databaseOptions.open().consents(of: person)
    try format.show(Table(FindingConsent.columns, rows: consents.map { $0.consent.cells(isInForce: $0.isInForce) }))
  }
}
