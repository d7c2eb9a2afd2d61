internal import ArgumentParser
internal import CadreModel
internal import CadreReports
internal import CadreResults
internal import CadreWorkspace

extension TeamAim: ExpressibleByArgument {}

struct TeamCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "team", abstract: "Teams that are formed at short notice for a task.", subcommands: [TeamSolve.self])
}

struct TeamSolve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve", abstract: "Find the best team for a task in a file, without any database.",
    discussion: """
      The file is JSON in the form “st1”: people with institution, cost, days on which they are free and levels; needs, each with a \
      competency, a level, a number of people and a weight; holders whom institutions must keep; the days of the task. Objectives: fewest, \
      cheapest, cheapest-of-fewest, fewest-of-cheapest, one-task-each (the cheapest in which each has one task) and most-covered (what half \
      the fewest people can meet). What is printed as proven two solvers and a check agree on.
      """)

  @Argument(help: "The file.", completion: .file(extensions: ["json"]))
  var file: String

  @Option(help: "What the team is to be.")
  var objective = TeamAim.fewest

  @OptionGroup var format: FormatOptions

  func run() async throws {
    let solution = try TeamProblemFile(InputFile(file)).solve(for: objective)
    format.show(solution.table) { String(decoding: solution.json.bytes(), as: UTF8.self) + "\n" }
    if solution.value == nil { throw ExitStatus.findings }
  }
}
