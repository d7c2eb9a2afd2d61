internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace
internal import Glibc

struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Who may sign in to the server, and what they are entrusted with.",
    subcommands: [AccountList.self, AccountSet.self, AccountSignOut.self])
}

struct AccountList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the accounts.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Table(of: databaseOptions.open().accounts()))
  }
}

struct AccountSignOut: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign-out", abstract: "End every session of an account; its tokens stay.",
    discussion: "A new password does so, too. A running server refuses the sessions within two seconds.")

  @Argument(help: "The account's name.")
  var name: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let count = try databaseOptions.open().signOut(account: name)
    Terminal.current.tell(
      .counted(count, one: "\(name) is signed out of \(count) session.", other: "\(name) is signed out of \(count) sessions."))
  }
}

struct AccountSet: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Make an account, or change it.",
    discussion: """
      A mandate is administrator, officer:UNIT (the staff of a subtree), manager:UNIT (the own team), institute:PROVIDER (the \
      own catalogue), servant:NUMBER (the own record), auditor (the audit trail and releases) or data-protection (to export and \
      erase what is held about people). UNIT is a whole path. The \
      password is read from standard input, one line, so that no list of processes shows it.

      cadre account set amina --mandate "officer:Ministry/Department of Citizen Services" --password
      """)

  @Argument(help: "The account's name.")
  var name: String

  @Option(
    name: .customLong("mandate"),
    help: ArgumentHelp("What it is entrusted with instead of before. Repeatable.", valueName: "mandate"))
  var mandates: [String] = []

  @Flag(help: "Set the password, read from standard input.")
  var password = false

  @Flag(inversion: .prefixedEnableDisable, help: "Let it sign in again, or no longer.")
  var access: Bool?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    var order = AccountOrder(name: name, mandates: mandates.isEmpty ? nil : mandates, isDisabled: access.map { !$0 })
    if password {
      // Not shown while it is typed; else the first line of what is piped in.
      order.password = isatty(STDIN_FILENO) == 1 ? getpass("Password: ").map { String(cString: $0) } ?? "" : readLine() ?? ""
    }
    let account = try workspace.set(order)
    let mandates = account.mandates.map(\.description).joined(separator: "; ")
    Terminal.current.tell("\(account.name): \(mandates).")
    if account.isDisabled { Terminal.current.tell("It is disabled.") }
  }
}
