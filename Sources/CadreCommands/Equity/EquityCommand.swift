internal import ArgumentParser

struct EquityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equity", abstract: "Check whether anyone is being left behind, without exposing anyone.",
    subcommands: [
      EquityCheckCommand.self,
      EquityRepresent.self,
      EquityCompare.self,
      EquityDecompose.self,
      EquityMeasures.self,
      EquityProtect.self,
    ])
}
