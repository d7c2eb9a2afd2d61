import CadreAnalysis
import CadreDisclosure
import CadreFormats
import CadreModel
import CadreStore
import CadreWorkspace
import HTTPTypes
import Logging

/// Why a request was not met: `application/problem+json` (RFC 9457).
struct Problem: Error, Sendable {
  let kind: ProblemKind
  let detail: String
  var flaws: [Flaw] = []
  var findings: [Finding] = []
  var headers: [(name: HTTPField.Name, value: String)] = []

  init(_ kind: ProblemKind, _ detail: String, flaws: [Flaw] = [], findings: [Finding] = []) {
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

  func reply(requestID: String) -> Reply {
    var members: [String: JSONValue] = [
      "type": .text("/problems/\(kind.rawValue)"), "title": .text(kind.title), "status": .integer(kind.status),
      "detail": .text(detail), "instance": .text("urn:request:\(requestID)"),
    ]
    if !flaws.isEmpty { members["errors"] = .list(flaws.map(\.json)) }
    if !findings.isEmpty { members["findings"] = .list(findings.map(\.json)) }
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
      .required("severity", .choice(["error", "warning", "note"])), .required("file", .string),
      .required("line", .nullable(.integer())), .required("column", .nullable(.string)),
      .required("value", .nullable(.string)), .required("message", .string),
    ]))

  var json: JSONValue {
    [
      "severity": .text(severity.rawValue), "file": .text(file), "line": line.map { .integer($0) } ?? .null,
      "column": column.map { .text($0) } ?? .null, "value": value.map { .text($0) } ?? .null, "message": .text(message),
    ]
  }
}

extension Problem {
  /// What the errors of the workspace mean to a caller, in the same words as the command line. - Returns: `nil` for what
  /// should not have happened.
  init?(for error: any Error, _ writer: Writer) {
    func words(_ error: some Worded) -> String { writer.text(error.phrase) }
    switch error {
    case let problem as Problem: self = problem
    case let error as PermissionError:
      self.init(error == .unknownPrincipal ? .notSignedIn : .notPermitted, words(error))
      if error == .unknownPrincipal { headers = [(.wwwAuthenticate, "Bearer")] }
    case SignInError.lockedOut(let seconds): self = Problem(.tooManyRequests, "\(error)").retry(after: seconds)
    case is CancellationError: self.init(.timeout, "nobody waited for the answer any longer, so the work was ended.")
    case is SignInError:
      self.init(.notSignedIn, "\(error)")
      headers = [(.wwwAuthenticate, "Bearer")]
    case is AlreadyCarriedOut:
      self.init(.conflict, "a request with this key was carried out already. Send it again for its answer.")
    case is AuditError: self = Problem(.busy, "\(error)").retry(after: 1)
    case let error as RequestError: self.init(error.isMissing ? .notFound : .refused, words(error))
    case let error as AccountError: self.init(error.isMissing ? .notFound : .refused, words(error))
    case let error as MigrationError: self.init(.refused, words(error))
    case let error as StoreRefusal:
      switch error {
      case .unknownFramework: self.init(.notFound, "\(error)")
      case .sessionFull, .sessionHasPeople: self.init(.conflict, "\(error)")
      default: self.init(.refused, "\(error)")
      }
    case StoreError.busy: self = Problem(.busy, "the database is being written to. Try again in a moment.").retry(after: 1)
    case is StoreError: self.init(.unavailable, "the database cannot be used at the moment; the server’s log says why.")
    case is InputError: self.init(.refused, "\(error)")
    case is RepresentationError, is ComparisonError, is DatasetError, is MeasureError, is CountTableError, is DisclosureError:
      self.init(.refused, "\(error)")
    default: return nil
    }
  }
}

extension Problem {
  /// What any error means to a caller; what should not have happened is logged under the request's id.
  init(_ error: any Error, under id: String, _ log: Logger, _ writer: Writer = .api) {
    let known = Problem(for: error, writer)
    if known == nil || known?.kind == .unavailable { log.error("failed", metadata: ["id": "\(id)", "error": "\(error)"]) }
    self = known ?? Problem(.failed, "the server’s log tells more under this request’s id.")
  }
}

extension AccountError {
  /// Whether what is named is not there.
  fileprivate var isMissing: Bool {
    switch self {
    case .unknownAccount, .unknownToken: true
    default: false
    }
  }
}

extension RequestError {
  /// Whether what is named is not there.
  fileprivate var isMissing: Bool {
    switch self {
    case .unknownFramework, .unknownPerson, .unknownUnit, .unknownRole, .unknownCompetency, .unknownCourse,
      .unknownCurriculumCourse, .unknownPlan, .unknownSession, .noFramework, .nobody, .noCourses,
      .noRelease, .unknownRelease, .withdrawnRelease, .unknownTable:
      true
    default: false
    }
  }
}
