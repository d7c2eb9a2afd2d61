import CadreFormats
import CadreModel
import HTTPTypes
import Logging

/// Why a request was not met: `application/problem+json` (RFC 9457).
struct Problem: Error, Sendable {
  let kind: ProblemKind
  let detail: Phrase
  var flaws: [Flaw] = []
  var findings: [Finding] = []
  var headers: [(name: HTTPField.Name, value: String)] = []

  init(_ kind: ProblemKind, _ detail: Phrase, flaws: [Flaw] = [], findings: [Finding] = []) {
    self.kind = kind
    self.detail = detail
    self.flaws = flaws
    self.findings = findings
  }

  func retry(after seconds: Int) -> Problem {
    var copy = self
    copy.headers.append((.retryAfter, "\(seconds)"))
    return copy
  }

  func reply(requestID: String, _ writer: Writer) -> Reply {
    var members: [String: JSONValue] = [
      "type": .text("/problems/\(kind.rawValue)"), "title": .text(writer.text(kind.title)), "status": .integer(kind.status),
      "detail": .text(writer.text(detail)), "instance": .text("urn:request:\(requestID)"),
    ]
    if !flaws.isEmpty { members["errors"] = .list(flaws.map { $0.json(writer) }) }
    if !findings.isEmpty { members["findings"] = .list(findings.map { $0.json(writer) }) }
    return Reply(
      status: kind.status, media: "application/problem+json", headers: headers,
      bytes: JSONValue.object(members).bytes())
  }

  static let schema = Schema.named(
    "Problem",
    .object([
      .required("type", .string), .required("title", .string), .required("status", .integer(400...599)),
      .required("detail", .string), .required("instance", .string),
      .optional("errors", .list(.object([.required("place", .string), .required("message", .string)]))),
      .optional("findings", .list(Finding.schema)),
    ]))
}

extension Finding {
  static let schema = Schema.named(
    "Finding",
    .object([
      .required("severity", .choice(["error", "warning", "note"])), .required("code", .choice(Code.allCases.map(\.rawValue))),
      .required("file", .string),
      .required("line", .nullable(.integer())), .required("column", .nullable(.string)),
      .required("value", .nullable(.string)), .required("message", .string),
    ]))

  /// - Parameter writer: writes the sentence; code, file and the rest are alike in every language.
  func json(_ writer: Writer) -> JSONValue {
    [
      "severity": .text(severity.rawValue), "code": .text(code.rawValue), "file": .text(file),
      "line": line.map { .integer($0) } ?? .null,
      "column": column.map { .text($0) } ?? .null, "value": value.map { .text($0) } ?? .null,
      "message": .text(writer.text(message)),
    ]
  }
}

extension Problem {
  /// What an error of ours means to a caller. - Returns: `nil` for what should not have happened.
  init?(for error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case is CancellationError:
      self.init(.timeout, "nobody waited for the answer any longer, so the work was ended.")
    case let refusal as any Refusal:
      self.init(ProblemKind(refusal.kind), refusal.remotePhrase)
      if kind == .notSignedIn { headers.append((.wwwAuthenticate, "Bearer")) }
      if let seconds = refusal.retryAfter { self = retry(after: seconds) }
    default: return nil
    }
  }
}

extension Problem {
  /// What any error means to a caller; what should not have happened is logged under the request's id.
  init(_ error: any Error, under id: String, _ log: Logger) {
    let known = Problem(for: error)
    if known == nil || known?.kind == .unavailable || known?.kind == .failed {
      log.error("failed", metadata: ["id": "\(id)", "error": "\(error)"])
    }
    self = known ?? Problem(.failed, "the server’s log tells more under this request’s id.")
  }
}
