internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

struct ImportCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Look a file through and store nothing: what it is, how it would be read, what is unclear.",
    discussion: """
      It says what the file is taken for, which column of a staff export is read as what and why, shows the first people as \
      they would be stored, and names the option that answers what is unclear. A saved profile whose file had the same columns \
      is proposed, and never used without --profile.
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp(
      "What the file holds: \(ImportRecord.Kind.ofFiles.map(\.rawValue).joined(separator: ", ")) (default: told by the file).",
      valueName: "kind"))
  var kind: ImportRecord.Kind?

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var reading: StaffReadingOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let kind, !ImportRecord.Kind.ofFiles.contains(kind) { throw ValidationError("--kind is something that files hold.") }
  }

  func run() async throws {
    let check = try databaseOptions.open().checkImport(
      InputFile(file), as: kind, framework: framework.framework, options: reading.options())
    let terminal = Terminal.current
    switch format.format {
    case .table: terminal.write(check.document(created: try DatabaseOptions.today()))
    case .csv: terminal.write(check.columnTable.csv)
    case .json: terminal.write(String(decoding: check.json(terminal.writer.text).bytes(isPretty: true), as: UTF8.self) + "\n")
    }
    if check.needsALook { throw ExitStatus.findings }
  }
}
