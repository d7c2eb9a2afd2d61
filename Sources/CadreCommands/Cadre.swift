package import ArgumentParser
internal import CadreModel
internal import Glibc

/// The command `cadre`: subcommands by noun, then verb.
package struct Cadre: AsyncParsableCommand {
  package static let version = "0.1.0"

  package static let configuration = CommandConfiguration(
    commandName: "cadre",
    abstract: "Competency gaps of a public service: people, roles, levels, and what is missing.",
    discussion: """
      Start with: cadre init, cadre framework list, cadre person import STAFF.csv, cadre assessment import FILE.csv, \
      cadre gap unit.

      With --language before the rest (cadre --language ar report gap -o report.pdf), or LANG set, reports, tables and \
      messages are in that language: ar, en, es, fr, ru or zh.

      Results go to standard output, findings and progress to standard error. Exit codes: 0 done, 1 done with findings \
      that need a look, 2 wrong usage, 3 input refused, 4 not permitted, 5 database unavailable.
      """,
    version: version,
    subcommands: [
      Init.self, FrameworkCommand.self, CrosswalkCommand.self, RoleCommand.self, UnitCommand.self, PersonCommand.self,
      AssessmentCommand.self,
      CourseCommand.self, ImportCommand.self,
      CaseCommand.self, GapCommand.self, ResilienceCommand.self, EquityCommand.self, ImpactCommand.self, TeamCommand.self,
      ReleaseCommand.self,
      PlanCommand.self, ReportCommand.self,
      AuditCommand.self, RetentionCommand.self,
      AccountCommand.self, TokenCommand.self, Serve.self, Doctor.self, Backup.self, Restore.self,
      SampleCommand.self,
    ])

  package init() {}

  /// Runs the process's arguments and ends the process.
  package static func start() async -> Never {
    // What we write holds personal data: databases, exports and reports are for their owner's eyes, until they say otherwise.
    umask(0o077)
    let code = await run(Array(CommandLine.arguments.dropFirst()), on: .process())
    Glibc.exit(code)
  }

  /// Runs one command. - Returns: the exit code.
  package static func run(_ words: [String], on terminal: Terminal) async -> Int32 {
    var (arguments, terminal) = (words, terminal)
    if arguments.first == "--language" {
      guard arguments.count > 1, let speaking = terminal.speaking(arguments[1]) else {
        terminal.complain(Terminal.unknownLanguage(arguments.dropFirst().first ?? ""))
        return ExitStatus.usage.rawValue
      }
      terminal = speaking
      arguments.removeFirst(2)
    }
    return await carryOut(arguments, on: terminal)
  }

  private static func carryOut(_ arguments: [String], on terminal: Terminal) async -> Int32 {
    await Terminal.$current.withValue(terminal) {
      do {
        var command = try parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
          try await command.run()
        } else {
          try command.run()
        }
        return ExitStatus.done.rawValue
      } catch {
        return report(error, on: terminal)
      }
    }
  }

  private static func report(_ error: any Error, on terminal: Terminal) -> Int32 {
    if let status = error as? ExitStatus { return status.rawValue }
    if let refusal = error as? any Refusal {
      terminal.complain(terminal.writer.text(refusal.phrase))
      return ExitStatus(refusal.kind).rawValue
    }
    let isClean = exitCode(for: error) == .success
    let text = fullMessage(for: error, columns: terminal.width)
    if !text.isEmpty {
      if isClean { terminal.write(text + "\n") } else { terminal.writeError(text + "\n") }
    }
    if isClean { return ExitStatus.done.rawValue }
    return exitCode(for: error) == .validationFailure ? ExitStatus.usage.rawValue : ExitStatus.refused.rawValue
  }
}
