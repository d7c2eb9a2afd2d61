/// Where every sentence is a phrase: what stands here in a literal has to be in the catalogues.
package enum ConvertedSources {
  /// Files, or folders with all below them, from `Sources` on.
  package static let paths = ["CadrePages", "CadreReports"] + errors

  /// The errors of every room, and what their sentences are made of.
  private static let errors = [
    "CadreModel/Words", "CadreModel/Equity/Dataset.swift", "CadreModel/Training/CourseMoney.swift",
    "CadreAnalysis/Comparison/ComparisonQuery.swift", "CadreAnalysis/Measures/Measure.swift",
    "CadreAnalysis/Representation/RepresentationError.swift", "CadrePlanning/Check/PlanChecker.swift",
    "CadreResults/Releases/DisclosureError+Words.swift", "CadreStore/StoreError.swift",
    "CadreCredentials/Password/PasswordHash.swift", "CadreCredentials/Password/PasswordPolicy.swift",
    "CadreCredentials/Token/Credentials.swift", "CadreFormats/Table/FormatError.swift",
    "CadreWorkspace/Access/Action.swift", "CadreWorkspace/Access/Grant.swift", "CadreWorkspace/Access/PermissionError.swift",
    "CadreWorkspace/Accounts/AccountError.swift", "CadreWorkspace/Equity/CountTableFile.swift",
    "CadreWorkspace/Input/InputFile.swift", "CadreWorkspace/Migration/MigrationError.swift",
    "CadreWorkspace/RequestError+Words.swift", "CadreServer/Serving/ServerConfiguration.swift",
    "CadreCommands/Output/OutputFile.swift",
  ]

  package static func contain(_ path: String, among paths: [String] = paths) -> Bool {
    paths.contains { path == $0 || path.hasPrefix("\($0)/") }
  }
}
