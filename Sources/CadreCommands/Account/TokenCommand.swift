import CadreCredentials
internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Secrets by which programs act for an account.",
    subcommands: [TokenIssue.self, TokenList.self, TokenRevoke.self])
}

struct TokenIssue: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Make a token. Its secret is printed once and not kept.")

  @Argument(help: "The account that it acts for.")
  var account: String

  @Option(help: "What it is for.")
  var label: String

  @Flag(help: "It only reads.")
  var readOnly = false

  @Option(help: "After how many days it expires.")
  var days = 365

  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if !(1...3_650).contains(days) { throw ValidationError("--days is from 1 to 3650.") }
  }

  func run() async throws {
    let secret = DatabaseOptions.newSecret()
    let token = try databaseOptions.open().issueToken(
      for: account, label: label, isReadOnly: readOnly, days: days, secret: secret)
    Terminal.current.remark("Token \(token.number) of \(account). Keep the secret: it is shown once.")
    Terminal.current.write(secret.text + "\n")
  }
}

struct TokenList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the tokens, without their secrets.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().tokens()))
  }
}

struct TokenRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Revoke a token; a running server refuses it within two seconds.")

  @Argument(help: "The token's number.")
  var token: Int

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().revokeToken(token)
    Terminal.current.tell("Token \(token) is revoked.")
  }
}
