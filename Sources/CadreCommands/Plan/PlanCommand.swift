internal import ArgumentParser

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Plan the training that closes most, with a proof of how good the plan is.",
    subcommands: [
      PlanPropose.self, PlanList.self, PlanShow.self, PlanExplain.self, PlanSensitivityCommand.self, PlanBudgets.self,
      PlanCompare.self,
      PlanPin.self, PlanAdd.self, PlanExchange.self, PlanRefuse.self, PlanApprove.self, PlanComplete.self, PlanExport.self,
      PlanSolve.self, PlanAgencies.self, PlanCheck.self,
    ])
}
