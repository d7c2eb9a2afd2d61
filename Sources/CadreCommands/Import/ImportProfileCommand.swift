internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct ImportProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "How files are read, saved under a name: list, show, delete.",
    discussion: """
      A profile holds what was decided for a file: its sheet and header row, which column is which field, what is left out or \
      kept, what stands for what is not said. An import saves it with --save-profile, and another uses it with --profile.
      """,
    subcommands: [ImportProfileList.self, ImportProfileShow.self, ImportProfileDelete.self])
}

struct ImportProfileList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the profiles.")

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let profiles = try databaseOptions.open().importProfiles()
    try format.show(Table(of: profiles))
  }
}

struct ImportProfileShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Show what a profile decides.")

  @Argument(help: "The profile's name.")
  var profile: String

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().importProfile(profile).table)
  }
}

struct ImportProfileDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a profile; what was imported with it stays.")

  @Argument(help: "The profile's name.")
  var profile: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().deleteImportProfile(profile)
    Terminal.current.tell("\(profile): deleted.")
  }
}
