internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreWorkspace

/// How a staff export is read.
struct StaffReadingOptions: ParsableArguments {
  @OptionGroup var table: TableReadingOptions
  @OptionGroup var dates: DateOrderOption

  @Option(help: "What separates the parts of an organisation path.")
  var unitSeparator = "/"

  @Flag(help: "The export has no person numbers: number its rows ROW-1, ROW-2, …")
  var numberRows = false

  @Option(help: ArgumentHelp("The role of everybody whose row names none.", valueName: "role"))
  var defaultRole: String?

  @Option(
    help: ArgumentHelp("The unit of everybody whose row names none: its path.", valueName: "path"))
  var defaultUnit: String?

  @Option(
    help: ArgumentHelp(
      "What units follow from: unit, or manager (default: the column of units, the managers where there is none).",
      valueName: "column"))
  var organisationBy: StaffOptions.Organisation?

  @Flag(help: "Store roles that no framework has a profile for; they require nothing.")
  var acceptUnknownRoles = false

  @Option(help: ArgumentHelp("A further column that is sensitive. Repeatable.", valueName: "header"))
  var sensitive: [String] = []

  @Option(help: ArgumentHelp("A column that is not read. Repeatable.", valueName: "header"))
  var ignore: [String] = []

  @Option(
    help: ArgumentHelp(
      "A column that is stored as it stands, though it looks private or like a field. Repeatable.", valueName: "header"))
  var keep: [String] = []

  @Option(help: ArgumentHelp("A saved profile says what is not said here.", valueName: "name"))
  var profile: String?

  func validate() throws {
    if unitSeparator.count != 1 { throw ValidationError("--unit-separator is one character.") }
    if let defaultUnit, Unit(display: defaultUnit) == nil {
      throw ValidationError("--default-unit is a path, such as MINISTRY/DEPARTMENT/OFFICE.")
    }
  }

  func options() throws -> StaffImportOptions {
    var staff = StaffImportOptions()
    staff.reading.table = try table.tableOptions()
    staff.reading.table.dateOrder = dates.dateOrder
    staff.reading.columns = try table.mapping()
    staff.reading.unitSeparator = unitSeparator.first ?? "/"
    staff.reading.numbersRows = numberRows
    staff.reading.sensitive = sensitive
    staff.reading.ignored = ignore
    staff.reading.kept = keep
    staff.reading.defaultUnit = defaultUnit.flatMap { Unit(display: $0) }
    staff.reading.organisation = organisationBy
    staff.reading.defaultRole = defaultRole.flatMap { Identifier($0) }
    staff.acceptsUnknownRoles = acceptUnknownRoles
    staff.profile = profile
    return staff
  }
}
