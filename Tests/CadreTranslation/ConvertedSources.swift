/// Where every sentence is a phrase: what stands here in a literal has to be in the catalogues.
package enum ConvertedSources {
  /// Files, or folders with all below them, from `Sources` on.
  package static let paths = ["CadrePages", "CadreReports"] + amongData + errors + amongHelp

  /// Rooms that read and write files: beside phrases they hold names of columns, values and other people's titles.
  private static let amongData = [
    "CadreFormats", "CadreWorkspace", "CadreServer/Sites", "CadreServer/Jobs", "CadreServer/Problem",
    "CadreServer/Pipeline", "CadreServer/Contract/Call.swift", "CadreServer/Contract/Schema+Validation.swift",
    "CadreSQLite/Doctor",
  ]

  /// Commands, whose help is in English: here a phrase is what is one by its type.
  private static let amongHelp = ["CadreCommands"]

  /// Words that are data: what the sample is made of, and descriptions for those who write programs.
  private static let data = [
    "CadreWorkspace/Sample", "CadreFormats/CASE/Provider/CASEDiscovery.swift",
    "CadreServer/Problem/ProblemKind+Explanation.swift",
  ]

  /// The errors of the other rooms, and what their sentences are made of.
  private static let errors = [
    "CadreModel/Words", "CadreModel/Equity/Dataset.swift", "CadreModel/Training/CourseMoney.swift",
    "CadreAnalysis/Comparison/ComparisonQuery.swift", "CadreAnalysis/Measures/Measure.swift",
    "CadreAnalysis/Representation/RepresentationError.swift", "CadreImpact/Training/TrainingError.swift",
    "CadreImpact/Courses/CourseError.swift", "CadreImpact/Flows/FlowError.swift", "CadreImpact/Silos/SiloError.swift",
    "CadreImpact/Survival/EstimationError.swift", "CadreImpact/Resilience/KeyPersonError.swift",
    "CadrePlanning/Check/PlanChecker.swift",
    "CadreResults/Releases/DisclosureError+Words.swift", "CadreStore/StoreError.swift",
    "CadreCredentials/Password/PasswordHash.swift", "CadreCredentials/Password/PasswordPolicy.swift",
    "CadreCredentials/Token/Credentials.swift", "CadreServer/Serving/ServerConfiguration.swift",
    "CadreModel/Finding", "CadreResults/Imports",
  ]

  package static func contain(_ path: String, among paths: [String] = paths) -> Bool {
    isBelow(path, paths) && !isBelow(path, data)
  }

  static func holdsData(_ path: String) -> Bool { isBelow(path, amongData) }

  static func holdsHelp(_ path: String) -> Bool { isBelow(path, amongHelp) }

  private static func isBelow(_ path: String, _ paths: [String]) -> Bool {
    paths.contains { path == $0 || path.hasPrefix("\($0)/") }
  }
}
