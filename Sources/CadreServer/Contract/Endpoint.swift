import CadreFormats
import CadreWorkspace
import HTTPTypes

/// A route as data: from it come routing, checks of what arrives, the OpenAPI document and the table of permissions, so that
/// none of them can drift from another.
struct Endpoint: Routed {
  enum Access: Sendable {
    /// Without credentials.
    case everyone
    case signedIn
    case may(Action)
  }

  /// Where it waits when much is to be done.
  enum Lane: Sendable {
    case ordinary
    /// It never waits and takes no slot: so the server is looked after.
    case health
    /// It waits for others of its kind only.
    case password
  }

  enum Body: Sendable {
    case none
    case json(Schema)
    /// A file as it is, written aside as it comes.
    case upload

    var isUpload: Bool { if case .upload = self { true } else { false } }
    var isJSON: Bool { if case .json = self { true } else { false } }
  }

  struct Parameter: Sendable {
    enum Place: String, Sendable {
      case path, query, header
    }

    let name: String
    let place: Place
    let schema: Schema
    let summary: String
    var isRequired = false

    static func query(_ name: String, _ schema: Schema, _ summary: String, isRequired: Bool = false) -> Parameter {
      Parameter(name: name, place: .query, schema: schema, summary: summary, isRequired: isRequired)
    }
  }

  /// What comes back where all is well.
  struct Success: Sendable {
    var status = 200
    var summary = "What was asked for."
    /// By media type; `nil` for anything else than JSON.
    var forms: [(media: String, schema: Schema?)]

    static func json(_ schema: Schema, status: Int = 200) -> Success {
      Success(status: status, forms: [("application/json", schema)])
    }

    /// A list in each form that lists have.
    static func list(_ item: Schema) -> Success {
      Success(forms: [
        ("application/json", .list(item)), ("application/x-ndjson", nil), ("text/csv", nil),
      ])
    }

    static func file(_ media: String...) -> Success { Success(forms: media.map { ($0, nil) }) }
  }

  let method: HTTPRequest.Method
  /// `/api/v1/people/{person}`
  let path: String
  /// Unique: `getPerson`.
  let name: String
  let group: String
  let summary: String
  var access = Access.signedIn
  var lane = Lane.ordinary
  /// Beside those of the path, which are texts.
  var parameters: [Parameter] = []
  var body = Body.none
  var success: Success
  /// Whether it takes an `Idempotency-Key`.
  var isOnce = false
  /// Whether `If-Match` is looked at.
  var matches = false
  /// Whether the answer depends on nothing but the request, the permissions and the data, and is kept.
  var isKept = false
  /// Whether the answer is the same as long as the process lives and nobody makes the first account, so that it is made once,
  /// whoever asks however often.
  var isConstant = false
  let handle: @Sendable (Call) async throws -> Reply

  /// Whether it asks for no credentials.
  var isAnonymous: Bool { if case .everyone = access { true } else { false } }

  /// Whether what it answers is about nobody: the catalogue, and what is public.
  var isShared: Bool {
    switch access {
    case .everyone, .may(.readCatalogue): true
    default: false
    }
  }

  /// Path, query and header parameters.
  var allParameters: [Parameter] {
    var all = pathParameters.map { name in
      parameters.first { $0.place == .path && $0.name == name }
        ?? Parameter(name: name, place: .path, schema: .text(1...500), summary: "Percent-encoded, slashes too.", isRequired: true)
    }
    all += parameters.filter { $0.place != .path }
    if isOnce {
      all.append(
        Parameter(
          name: "Idempotency-Key", place: .header, schema: .text(1...200),
          summary: "The same key with the same request is carried out once, and answered alike for a day."))
    }
    if matches {
      all.append(
        Parameter(
          name: "If-Match", place: .header, schema: .text(1...200),
          summary: "The ETag of what was read; where it has changed since, nothing is done (412)."))
    }
    return all
  }
}
