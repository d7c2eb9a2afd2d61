internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "Public servants: import, list, show, find, export, erase; who can help.",
    subcommands: [
      PersonImport.self, PersonList.self, PersonShow.self, PersonFind.self, PersonHelpers.self, PersonConsent.self,
      PersonExport.self, PersonErase.self, PersonDelete.self,
    ])
}

struct PersonImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a staff export (CSV, XLSX, ODS or JSON).",
    discussion: """
      Columns are found by their headers (person_id, name, unit, roles, fte, languages, location, hired_on, left_on, \
      manager, and common synonyms), or named with --column person_id="Employee No". Several --column unit=… make the \
      levels of a path. With a parent_unit column the organisation is built from pairs; without any column of units it \
      follows from the managers. Names may stand in parts. A job title that a role has gives that role. Dates of birth and \
      ages become age bands. Every further column becomes a declared attribute, but for those that look like pay, health, \
      addresses, telephones, e-mail, bank accounts or national numbers. What was said once can be saved as a profile; \
      cadre import check shows beforehand what is read as what, and why.
      """)

  @Argument(help: "The staff export.", completion: .file())
  var file: String

  @OptionGroup var reading: StaffReadingOptions

  @Flag(help: "The file lists everybody: people who are not in it have left.")
  var complete = false

  @Option(
    help: ArgumentHelp(
      "Since when people stand as the file says, where they stood otherwise: today where it is not said.", valueName: "day"))
  var since: DayArgument?

  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  @Option(
    name: .customLong("save-profile"),
    help: ArgumentHelp("Keep how the file was read under a name, once it is stored.", valueName: "name"))
  var savedProfile: String?

  func run() async throws {
    let workspace = try databaseOptions.open()
    var staff = try reading.options()
    staff.savesProfile = savedProfile
    staff.mode = options.mode
    staff.isComplete = complete
    staff.since = since?.day
    let report = try options.reading(file) { try workspace.importStaff($0, options: staff) }
    try report.show(format, options)
  }
}

struct PersonList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List people in service.")

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: "At most so many.")
  var limit = 100

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit is at least 1.") }
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    try format.show(Person.columns) { show in
      var count = 0
      try workspace.forEachPerson(inUnit: unit) { person in
        show(person.cells)
        count += 1
        return count < limit
      }
    } notes: { count in
      count == limit ? ["The first \(limit); see more with \(option: "limit")."] : []
    }
  }
}

struct PersonShow: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what is held about a person.",
    discussion: "Sensitive attributes, such as disability, are left out unless they are asked for, and that is recorded.")

  @Argument(help: "The person's number.")
  var person: String

  @Flag(help: "With the sensitive attributes; for administrators, officers and the person.")
  var sensitive = false

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(databaseOptions.open().person(person, withSensitive: sensitive).table)
  }
}
