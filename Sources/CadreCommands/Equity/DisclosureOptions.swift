internal import ArgumentParser
internal import CadreDisclosure
internal import CadreModel

extension DisclosurePolicy.Protection: ExpressibleByArgument {}
extension DisclosurePolicy.Cost: ExpressibleByArgument {}
extension DisclosurePolicy.Zeros: ExpressibleByArgument {}

/// How what must not be shown of a file is hidden.
struct DisclosureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Counts of fewer people are not shown; at least 3.", valueName: "people"))
  var threshold = Release.standardThreshold

  @Option(
    help: ArgumentHelp(
      "recoverable (no small count can be worked out exactly) or threshold (nor that it is below the threshold).",
      valueName: "protection"))
  var protection = DisclosurePolicy.Protection.threshold

  @Option(help: "What to suppress as little of: cells, or counts (the people in them).")
  var cost = DisclosurePolicy.Cost.counts

  @Option(help: "Cells of nobody: published, or small like other small ones.")
  var zeros = DisclosurePolicy.Zeros.published

  @Option(help: ArgumentHelp("How much work to spend on the least suppression: nodes of a search.", valueName: "nodes"))
  var work: Int?

  func validate() throws { _ = try policy() }

  func policy(work usual: Int = 20_000) throws -> DisclosurePolicy {
    do {
      var policy = try DisclosurePolicy(threshold: threshold)
      policy.protection = protection
      policy.cost = cost
      policy.zeros = zeros
      policy.nodeLimit = max(1, work ?? usual)
      return policy
    } catch {
      throw ValidationError("--threshold: \(error)")
    }
  }
}
