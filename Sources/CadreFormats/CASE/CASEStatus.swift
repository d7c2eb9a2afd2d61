import CadreModel

/// The body of an error answer, `imsx_StatusInfo`.
struct CASEStatus {
  private let body: JSONValue

  /// - Returns: `nil` where the document is something else.
  init?(_ root: JSONValue) {
    let body = root["imsx_StatusInfo"] ?? root
    guard body.members?.keys.contains(where: { $0.hasPrefix("imsx_") }) == true else { return nil }
    self.body = body
  }

  func flaws(version: CASEVersion) -> [CASEFlaw] {
    let majors = ["success", "processing", "failure", "unsupported"]
    var flaws =
      check(body["imsx_codeMajor"], in: majors, at: "imsx_codeMajor")
      + check(body["imsx_severity"], in: ["status", "warning", "error"], at: "imsx_severity")
    guard let minor = body["imsx_codeMinor"] else { return flaws }
    let path = "imsx_codeMinor.imsx_codeMinorField"
    let fields = minor["imsx_codeMinorField"]?.items ?? []
    if fields.isEmpty {
      flaws.append(
        CASEFlaw(
          severity: .error, code: .missing, place: path, value: nil, message: "this list is empty. Name at least one error."))
    }
    for (index, field) in fields.enumerated() {
      let place = "\(path)[\(index)]"
      if field["imsx_codeMinorFieldName"]?.text == nil {
        flaws.append(missing("\(place).imsx_codeMinorFieldName"))
      }
      flaws += check(minorValue: field["imsx_codeMinorFieldValue"], at: "\(place).imsx_codeMinorFieldValue", version)
    }
    return flaws
  }

  private func check(minorValue value: JSONValue?, at place: String, _ version: CASEVersion) -> [CASEFlaw] {
    guard let text = value?.text else { return [missing(place)] }
    let own = Self.minors(version)
    if own.contains(text) { return [] }
    // Both versions describe this error and forgot to list it.
    if text == "invalid_filter_field" {
      return [
        CASEFlaw(
          severity: .warning, code: .unusual, place: place, value: text,
          message:
            "the standard describes this error, but does not list it; strict receivers refuse it. Send invalid_selection_field."
        )
      ]
    }
    if let index = Self.minors(version.other).firstIndex(of: text) {
      return [
        CASEFlaw(
          severity: .error, code: .malformed, place: place, value: text,
          message: "this is the name of CASE \(version.other.name). In \(version.name) write \(own[index]).")
      ]
    }
    return check(value, in: own, at: place)
  }

  private func check(_ value: JSONValue?, in allowed: [String], at place: String) -> [CASEFlaw] {
    guard let text = value?.text else { return [missing(place)] }
    if allowed.contains(text) { return [] }
    return [
      CASEFlaw(
        severity: .error, code: .unknown, place: place, value: text,
        message: "the standard does not know this value. Use one of \(allowed.joined(separator: ", ")).")
    ]
  }

  private func missing(_ place: String) -> CASEFlaw {
    CASEFlaw(severity: .error, code: .missing, place: place, value: nil, message: "this required field is missing. Add it.")
  }

  /// The same errors in the same order for both versions.
  private static func minors(_ version: CASEVersion) -> [String] {
    [
      "fullsuccess", "invalid_sort_field", "invalid_selection_field", "forbidden",
      version == .v1p0 ? "unauthorisedrequest" : "unauthorised_request", "internal_server_error", "unknownobject",
      "server_busy", version == .v1p0 ? "invaliduuid" : "invalid_uuid",
    ]
  }
}
