internal import ArgumentParser
internal import CadreFormats
internal import CadreModel
internal import CadreResults
internal import CadreReports
internal import CadreWorkspace

extension FrameworkFormat: ExpressibleByArgument {}
extension FrameworkOutput: ExpressibleByArgument {}

struct FrameworkImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a framework in the format it comes in.",
    discussion: """
      Reads a framework document of Cadre (YAML or JSON; the keys are described in docs/frameworks.md), a CASE 1.0 or 1.1 \
      package, a Moodle competency framework, OSMT skills (CSV or JSON), CTDL-ASN, SKOS (RDF/XML or JSON-LD), InLOC, OpenSALT \
      workbooks, CSV or XLSX with a row per competency, the DigComp 3.0 data supplement (JSON-LD or XLSX), and the published \
      files of ESCO, O*NET, NICE, DIRECT and the UK Government Digital and Data framework (roles.csv skills.csv). The bytes \
      tell the format, and a file that seems to be something else is refused with what imports it. Where a framework has several \
      files, name them all, or their folder or ZIP archive; a name that ends in _fr.csv says the language.
      """)

  @Argument(help: "The file, or all files of one framework, their folder or their archive.", completion: .file())
  var files: [String]

  @Option(name: .customLong("as"), help: "Read it as this format (default: by its bytes).")
  var format: FrameworkFormat?

  @Option(
    help: ArgumentHelp("A further file: the published skills.csv of the UK framework.", valueName: "file"), completion: .file())
  var skills: String?

  @Option(help: "The framework's slug, where the files do not say or another is wanted.")
  var slug: String?

  @Option(name: .customLong("framework-version"), help: "Its version, likewise.")
  var frameworkVersion: String?

  @Option(help: "Its title, for a table.")
  var title: String?

  @Option(help: "The language of files whose name does not say.")
  var language = "en"

  @OptionGroup var reading: TableReadingOptions
  @OptionGroup var options: ImportOptions
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup(title: "Output") var output: FormatOptions

  func validate() throws {
    if files.isEmpty { throw ValidationError("Name the file to import.") }
  }

  func run() async throws {
    let workspace = try databaseOptions.open()
    let result = try workspace.importFramework(
      (files + [skills].compactMap { $0 }).map { InputFile($0) }, as: format,
      named: FrameworkNaming(slug: slug, version: frameworkVersion, title: title), language: language,
      options: reading.tableOptions(), columns: reading.mapping(), mode: options.mode)
    try ImportPrinter(reports: [result.competencies, result.roles]).show(output, options)
  }
}

struct FrameworkExport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a framework in the format that another system reads.",
    discussion: """
      What came from a CASE package goes back with its identifiers, addresses and further fields. What the format cannot hold \
      is said, one line each.
      """)

  @Argument(help: "SLUG or SLUG@VERSION.")
  var framework: String

  @Option(name: .customLong("as"), help: "The format.")
  var format: FrameworkOutput = .yaml

  @Option(help: ArgumentHelp("Where to write it (default: standard output).", valueName: "file"), completion: .file())
  var output: String?

  @Option(
    name: .customLong("base-uri"),
    help: ArgumentHelp("The address of the server that will serve a CASE package.", valueName: "uri"))
  var baseURI: String?

  @Option(help: ArgumentHelp("Date and time of the last change, for what has none (default: today).", valueName: "time"))
  var changed: String?

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    let workspace = try databaseOptions.open()
    let written = try workspace.exportFramework(framework, as: format, baseURI: baseURI, changed: changed)
    switch written.value {
    case .bytes(let bytes)?: try write(bytes)
    case .files(let files)?:
      guard let output else { throw ValidationError("This format has several files. Name a folder for them with --output.") }
      for file in files { try OutputFile.write(file.bytes, to: "\(output)/\(file.name)") }
    case .table(let rows)?:
      let columns = (rows.first ?? []).map { Table.Column.text(.verbatim($0), $0) }
      let table = Table(columns, rows: rows.dropFirst().map { $0.map { .text($0) } })
      try write(try workbook([("Framework", table)], title: .verbatim(framework), created: workspace.today))
    case nil: break
    }
    do {
      try FindingLog(written.findings).printProblems(withNotes: true)
    } catch {
      throw written.value == nil ? ExitStatus.refused : error
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    if let output {
      try OutputFile.write(bytes, to: output)
    } else if format == .xlsx {
      throw ValidationError("A workbook is not for a terminal. Name a file with --output.")
    } else {
      Terminal.current.write(String(decoding: bytes, as: UTF8.self))
    }
  }
}
