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

  /// When it is answered, and what to do.
  var explanation: String {
    switch self {
    case .badRequest:
      "The request is no well-formed HTTP of this API, for instance its body is no JSON or its path is not percent-encoded."
    case .invalidParameter: "A parameter is missing, unknown, given twice, or its value does not fit. “errors” names each place."
    case .invalidBody: "The body is JSON, but not of the documented shape. “errors” names each place."
    case .refused: "What is named does not exist or contradicts the rules. “detail” says what, and what to do next."
    case .findings:
      "Rows of an uploaded file were refused, so nothing was stored. “findings” lists them. Correct them, or say accept_partial=true."
    case .notSignedIn: "Send “Authorization: Bearer TOKEN”. A token comes from POST /api/v1/sessions or from an administrator."
    case .notPermitted: "The account may not do this, or not for this unit or person. What it may do: GET /api/v1/me."
    case .notFound: "Nothing has this address."
    case .methodNotAllowed: "The address exists; “Allow” lists its methods."
    case .notAcceptable: "“Accept” names only forms that this address does not offer."
    case .timeout: "The request was not complete, or not done, in time. Ask for less, or use a job."
    case .conflict:
      "Somebody else was faster, for instance with the last seat of a session, or a request with this key is still being carried out."
    case .changedSince: "“If-Match” names an earlier state. Read it again, and decide anew."
    case .tooLarge: "The body is longer than this address takes."
    case .unsupportedMedia: "“Content-Type” is not one of those that this address takes."
    case .keyReused: "An “Idempotency-Key” stands for one request for a day. Choose a new key for a new request."
    case .tooManyRequests: "Wait for as many seconds as “Retry-After” says."
    case .foreignHost:
      "Without accounts the server only answers requests that name it as localhost, so that no web page elsewhere can reach it."
    case .busy: "Too many requests are being carried out, or too many jobs wait. Wait for as many seconds as “Retry-After” says."
    case .unavailable: "The database cannot be read or written at the moment. “detail” says why."
    case .failed: "The server’s log has the details under the request id in “instance”. Nothing was changed by the request."
    }
  }
}
