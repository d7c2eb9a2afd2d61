import CadreFormats
import CadreModel

/// The kinds of problem that the API tells apart; each has a page of its own.
enum ProblemKind: String, CaseIterable, Sendable {
  case badRequest = "bad-request"
  case invalidParameter = "invalid-parameter"
  case invalidBody = "invalid-body"
  case refused
  case findings
  case notSignedIn = "not-signed-in"
  case notPermitted = "not-permitted"
  case notFound = "not-found"
  case methodNotAllowed = "method-not-allowed"
  case notAcceptable = "not-acceptable"
  case timeout
  case conflict
  case changedSince = "changed-since"
  case tooLarge = "too-large"
  case unsupportedMedia = "unsupported-media"
  case keyReused = "key-reused"
  case tooManyRequests = "too-many-requests"
  case foreignHost = "foreign-host"
  case busy
  case unavailable
  case failed

  /// What an error of ours means here.
  init(_ kind: RefusalKind) {
    self =
      switch kind {
      case .missing: .notFound
      case .refused: .refused
      case .conflict: .conflict
      case .notPermitted: .notPermitted
      case .notSignedIn: .notSignedIn
      case .tooMany: .tooManyRequests
      case .busy: .busy
      case .unavailable: .unavailable
      case .failed: .failed
      }
  }

  var status: Int {
    switch self {
    case .badRequest, .invalidParameter: 400
    case .notSignedIn: 401
    case .notPermitted, .foreignHost: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .notAcceptable: 406
    case .timeout: 408
    case .conflict: 409
    case .changedSince: 412
    case .tooLarge: 413
    case .unsupportedMedia: 415
    case .invalidBody, .refused, .findings, .keyReused: 422
    case .tooManyRequests: 429
    case .failed: 500
    case .busy, .unavailable: 503
    }
  }

  var title: Phrase {
    switch self {
    case .badRequest: "The request is malformed"
    case .invalidParameter: "A parameter does not fit"
    case .invalidBody: "The body does not fit"
    case .refused: "The request cannot be met as it stands"
    case .findings: "The file was refused"
    case .notSignedIn: "Credentials are needed"
    case .notPermitted: "Not permitted"
    case .notFound: "There is no such thing"
    case .methodNotAllowed: "This address has other methods"
    case .notAcceptable: "No such form is offered"
    case .timeout: "It took too long"
    case .conflict: "It conflicts with what is held"
    case .changedSince: "It has changed since it was read"
    case .tooLarge: "The body is too large"
    case .unsupportedMedia: "This form of body is not understood"
    case .keyReused: "The key belongs to another request"
    case .tooManyRequests: "Too many requests"
    case .foreignHost: "The request was meant for another host"
    case .busy: "The server is busy"
    case .unavailable: "The database is not available"
    case .failed: "Something went wrong in the server"
    }
  }
}
