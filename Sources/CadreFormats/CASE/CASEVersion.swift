import CadreModel

/// A version of 1EdTech CASE (Competencies and Academic Standards Exchange).
package enum CASEVersion: String, Sendable, Hashable, CaseIterable {
  case v1p0, v1p1

  /// As people write it: `1.1`.
  var name: String { self == .v1p0 ? "1.0" : "1.1" }

  var other: CASEVersion { self == .v1p0 ? .v1p1 : .v1p0 }

  /// The version that a package says it follows, by its `caseVersion`, else by the paths of its URIs.
  ///
  /// - Returns: `nil` where it does not say.
  static func declared(by package: JSONValue) -> CASEVersion? {
    let document = package["CFDocument"]
    if let version = document?["caseVersion"]?.text { return version == "1.0" ? .v1p0 : .v1p1 }
    let uri = document?["uri"]?.text ?? package["CFItems"]?.items.first?["uri"]?.text ?? ""
    return allCases.first { uri.contains("/case/\($0.rawValue)/") }
  }
}
