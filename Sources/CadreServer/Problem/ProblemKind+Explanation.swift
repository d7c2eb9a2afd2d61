extension ProblemKind {
  /// When it is answered, and what to do: for those who write programs, in the reference of the API.
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
