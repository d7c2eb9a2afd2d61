import CadreFormats
import CadreModel
import CadreWords

/// Work that takes longer than a request should.
struct Job: Sendable {
  enum State: String, Sendable, CaseIterable {
    case waiting, running, done, failed

    var hasEnded: Bool { self == .done || self == .failed }
  }

  /// Jobs of one lane follow one another.
  enum Lane: String, Sendable, CaseIterable {
    /// They change the database, which only one may do.
    case writing
    case computing
  }

  let id: String
  let kind: String
  let owner: String
  let created: Moment
  let lane: Lane
  var state = State.waiting
  var progress: String?
  var ended: Moment?
  /// Where an earlier process stopped working on it, how often that happened.
  var interruptions = 0

  static let schema = Schema.named(
    "Job",
    .object([
      .required("id", .string), .required("kind", .string), .required("state", .choice(State.allCases.map(\.rawValue))),
      .required("created", .moment), .required("ended", .nullable(.moment)), .required("progress", .nullable(.string)),
      .required("result", .described(.any, "What the job made, once it is done." as String)),
      .required("problem", .described(.any, "Why it failed, as a problem." as String)),
    ]))

  func json(_ outcome: Outcome) -> JSONValue {
    [
      "id": .text(id), "kind": .text(kind), "state": .text(state.rawValue), "created": .text(created.description),
      "ended": ended.map { .text($0.description) } ?? .null, "progress": progress.map { .text($0) } ?? .null,
      "result": outcome.result, "problem": outcome.problem,
    ]
  }

  /// What came of it.
  struct Outcome: Sendable {
    var result: JSONValue = .null
    var problem: JSONValue = .null
  }
}

/// What was asked, so that a job can be begun again by another process.
struct JobOrder: Sendable {
  let id: String
  /// The endpoint's name.
  let endpoint: String
  let path: [String: String]
  let query: [String: JSONValue]
  let body: JSONValue
  let media: String
  /// What the uploaded file was called; `nil` where there was none.
  let upload: String?
  /// What makes its write happen once, whichever process carries it out.
  let request: IdempotencyKey
  /// Whether the sender chose that key, and may ask for the answer by it.
  let isKeyed: Bool
  /// Where the request came from, for the audit trail.
  let origin: String
  /// That in which whoever ordered it is told what came of it.
  var language = Language.english

  var json: JSONValue {
    [
      "id": .text(id), "endpoint": .text(endpoint), "path": .object(path.mapValues { .text($0) }), "query": .object(query),
      "body": body, "media": .text(media), "upload": upload.map { .text($0) } ?? .null,
      "principal": .text(request.principal), "key": .text(request.key), "fingerprint": .text(request.fingerprint),
      "keyed": .bool(isKeyed), "origin": .text(origin), "language": .text(language.code),
    ]
  }

  init(
    id: String, endpoint: String, path: [String: String], query: [String: JSONValue], body: JSONValue, media: String,
    upload: String?, request: IdempotencyKey, isKeyed: Bool, origin: String
  ) {
    (self.id, self.endpoint, self.path, self.query) = (id, endpoint, path, query)
    (self.body, self.media, self.upload) = (body, media, upload)
    (self.request, self.isKeyed, self.origin) = (request, isKeyed, origin)
  }

  /// - Returns: `nil` for what is no order.
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.text, let endpoint = json["endpoint"]?.text, let path = json["path"]?.members,
      let query = json["query"]?.members, let principal = json["principal"]?.text, let key = json["key"]?.text,
      let fingerprint = json["fingerprint"]?.text
    else { return nil }
    self.init(
      id: id, endpoint: endpoint, path: path.compactMapValues(\.text), query: query, body: json["body"] ?? .null,
      media: json["media"]?.text ?? "application/json", upload: json["upload"]?.text,
      request: IdempotencyKey(principal: principal, key: key, fingerprint: fingerprint), isKeyed: json["keyed"] == true,
      origin: json["origin"]?.text ?? "")
    language = json["language"]?.text.flatMap { Language(tag: $0) } ?? .english
  }
}
