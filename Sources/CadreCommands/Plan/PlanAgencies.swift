internal import ArgumentParser
internal import CadreModel
internal import CadrePlanning
internal import CadreReports
internal import CadreWorkspace

struct PlanAgencies: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "agencies", abstract: "Plan for many agencies that share the seats of national sessions.",
    discussion: """
      Each file is a training problem in the form “tp1” with one agency's people, sessions and budget. Sessions that are \
      “national”: true stand in several files, alike in all of them, and their seats are for everybody. One agency after \
      another is planned, so that no more than one has to fit into memory, and what all plans together could close at most is \
      proven. The limits are for each agency. Nothing is written before all files were read.
      """)

  @Argument(help: "The files, one for each agency.", completion: .file(extensions: ["json"]))
  var files: [String]

  @Option(help: ArgumentHelp("Write each agency's plan here, as plan check reads it.", valueName: "folder"))
  var plans: String

  @OptionGroup var limits: LimitOptions
  @OptionGroup var format: FormatOptions

  func validate() throws {
    let names = files.map { Self.name($0) }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw ValidationError("Two files are called \(twice), and so would their plans be. Rename one.")
    }
  }

  private static func name(_ path: String) -> String { String(path.split(separator: "/").last ?? "") }

  func run() async throws {
    let plan = try national()
    try format.show(plan.table(files: files.map { Self.name($0) })) { try plan.json(files: files.map { Self.name($0) }) }
  }

  private func national() throws -> NationalPlan {
    do {
      return try NationalPlan(
        agencies: files.count, limits: limits.limits, progress: limits.progress ? { report($0) } : nil,
        load: { try TrainingProblemFile.refusing(files[$0]) }
      ) { agency, plan, problem in
        try OutputFile.write(Array(PlanJSON.encode(plan, of: problem).utf8), to: "\(plans)/\(Self.name(files[agency]))")
      }
    } catch let mismatch as NationalMismatch {
      throw ValidationError(
        "\(files[mismatch.first]) and \(files[mismatch.second]) describe the national session “\(mismatch.session)” differently: "
          + "its days, mode, seats, seat cost and course must be the same. Correct one of them.")
    }
  }

  private func report(_ progress: NationalPlan.Progress) {
    let terminal = Terminal.current
    switch progress {
    case .read(let agency): terminal.remark("\(files[agency]): read")
    case .priced(let agency): terminal.remark("\(files[agency]): says what seats are worth")
    case .planned(let agency): terminal.remark("\(files[agency]): planned")
    case .settled(let agency, let part):
      terminal.remark("\(files[agency]): closes \(part.closed) of \(part.deficit)")
    }
  }
}
