/// Where every sentence is a phrase: what stands here in a literal has to be in the catalogues.
package enum ConvertedSources {
  /// Files, or folders with all below them, from `Sources` on.
  package static let paths: [String] = ["CadrePages", "CadreReports"]

  package static func contain(_ path: String, among paths: [String] = paths) -> Bool {
    paths.contains { path == $0 || path.hasPrefix("\($0)/") }
  }
}
