import CadreCredentials
import CadreFormats
import CadreModel
import CadreResults
import CadrePlanning
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization
import Testing

@testable import CadreServer

/// A server over a ministry with two departments and an agency, an account for every kind of mandate, and a clock that stands still.
final class TestServer: Sendable {
  static let day = Day(number: 20_757)  // 2026-10-31

  /// By name; `nobody` has no token, `reader` only reads.
  static let mandates: [String: [String]] = [
    "administrator": ["administrator"], "officer": ["officer:Ministry/A"], "officerB": ["officer:Ministry/B"],
    "manager": ["manager:Ministry/A"],
    "institute": ["institute:Academy"], "servant": ["servant:P2"], "auditor": ["auditor"],
    "protection": ["data-protection"], "reader": ["administrator"],
  ]

  struct Answer {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSONValue { (try? JSONValue.document(bytes)) ?? .null }
  }

  let folder: TemporaryFolder
  let store: SQLiteStore
  let server: Server
  let administrator: Workspace
  private let tokens: [String: String]

  /// As usual, but for the time: hundreds of tests share the machine, and none is about being late that does not say so.
  static let unhurried: ServerLimits = {
    var limits = ServerLimits()
    limits.seconds = 1_200
    return limits
  }()

  /// - Parameters:
  ///   - hasAccounts: without, the server is in its single-user mode.
  ///   - hasOwnKey: its audit trail is keyed otherwise than those of other servers.
  init(
    hasAccounts: Bool = true, isBehindProxy: Bool = false, limits: ServerLimits = unhurried, origins: Set<String> = [],
    hasOwnKey: Bool = false
  ) throws {
    folder = try TemporaryFolder()
    let template = hasOwnKey ? Result { try Self.fill() } : Self.filled
    store = try template.get().store(at: folder.path("cadre.sqlite"))
    let clock = Clock()
    let workspace = Workspace(store: store, today: Self.day, now: { clock.now }, as: .local("tests"))
    administrator = workspace
    tokens = hasAccounts ? try Self.accounts(workspace) : [:]
    server = try Self.server(over: store, workspace, in: folder, clock, limits, origins, isBehindProxy: isBehindProxy)
    self.clock = clock
  }

  private static let filled = Result { try fill() }

  private static func fill() throws -> StoreTemplate {
    try StoreTemplate { store in
      let clock = Clock()
      try fill(Workspace(store: store, today: day, now: { clock.now }, as: .local("tests")), try TemporaryFolder())
    }
  }

  private static func server(
    over store: SQLiteStore, _ workspace: Workspace, in folder: TemporaryFolder, _ clock: Clock, _ limits: ServerLimits,
    _ origins: Set<String>, isBehindProxy: Bool = false, spool: String = "jobs"
  ) throws -> Server {
    var configuration = ServerConfiguration(
      workspace: workspace, gatekeeper: Gatekeeper(store: store, provider: nil),
      log: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }, today: { Self.day }, newSecret: Self.newSecret,
      uptime: { clock.uptime }, spool: folder.path(spool))
    configuration.limits = limits
    configuration.trustsProxy = isBehindProxy
    configuration.origins = origins
    configuration.publicURL = "https://cadre.example"
    return try Server(configuration)
  }

  /// Another server, which finds what was on the disk when this one was killed.
  func another() throws -> Server {
    try FileManager.default.copyItem(atPath: folder.path("jobs"), toPath: folder.path("copied"))
    return try Self.server(over: store, administrator, in: folder, clock, Self.unhurried, [], spool: "copied")
  }

  final class Clock: Sendable {
    private let moment = Mutex((now: Moment(milliseconds: 1_793_000_000_000), uptime: Moment(milliseconds: 5_000)))
    var now: Moment { moment.withLock { $0.now } }
    /// Goes on whatever the time of day is set to.
    var uptime: Moment { moment.withLock { $0.uptime } }

    func advance(seconds: Int) {
      moment.withLock { $0 = ($0.now.advanced(bySeconds: seconds), $0.uptime.advanced(bySeconds: seconds)) }
    }

    /// Somebody sets the time of day.
    func set(secondsForward seconds: Int) { moment.withLock { $0.now = $0.now.advanced(bySeconds: seconds) } }
  }

  let clock: Clock

  @Sendable private static func newSecret() -> APIToken {
    var generator = SystemRandomNumberGenerator()
    return APIToken(using: &generator)
  }

  private static func fill(_ workspace: Workspace, _ folder: TemporaryFolder) throws {
    _ = try workspace.importBundledFrameworks()
    _ = try workspace.adopt("agenda-2030-digital")
    let staff = """
      person_id,name,unit,roles,sex,disability
      P1,Adaeze,Ministry/A,policy-officer,female,no
      P2,Benno,Ministry/A/One,policy-officer,male,yes
      P3,Cleophas,Ministry/B,policy-officer,female,no
      P4,Dankwart,Ministry/B/One,policy-officer,male,yes
      P5,Elisaveta,Agency,policy-officer,female,no

      """
    let file = InputFile(try folder.write(staff, to: "staff.csv"))
    #expect(try workspace.importStaff(file, options: StaffImportOptions()).outcome == .stored)
    let courses = """
      course_id,title,provider,hours,price,outcomes,delivery,sessions
      K1,First steps,Academy,8,0,1.1:>2;1.2:>2,online,2027-02-08/2027-02-09@#20
      K2,Late steps,Other,8,0,1.1:>2,online,

      """
    let report = try workspace.importTraining(
      InputFile(try folder.write(courses, to: "courses.csv")), framework: "agenda-2030-digital", options: TableOptions(),
      columns: [:],
      mode: ImportMode())
    #expect(report.outcome == .stored)
    let catalogue = """
      code,title,description,provider,duration_hours
      M1,Reading charts,Charts and data for everybody,Academy,5
      M2,Reading tables,Tables and data for everybody,Other,5

      """
    let curriculum = try workspace.importTraining(
      InputFile(try folder.write(catalogue, to: "catalogue.csv")), framework: "agenda-2030-digital", options: TableOptions(),
      columns: [:], mode: ImportMode())
    #expect(curriculum.outcome == .stored && curriculum.changes.added == 2)
    let scopes = ["Ministry/A", "Ministry/A/One", "Ministry/B", "Agency"].map { ScopeRequest.unit($0) }
    for scope in scopes.map({ Optional($0) }) + [nil] {
      _ = try workspace.proposePlan(
        PlanOrder(scope: scope, budget: 1_000, framework: "agenda-2030-digital"), isDryRun: false)
    }
  }

  private static func accounts(_ workspace: Workspace) throws -> [String: String] {
    try Dictionary(
      uniqueKeysWithValues: mandates.map { name, mandates in
        _ = try workspace.set(AccountOrder(name: name, mandates: mandates))
        let secret = newSecret()
        _ = try workspace.issueToken(
          for: name, label: "tests", isReadOnly: name == "reader", days: 1, secret: secret)
        return (name, secret.text)
      })
  }

  /// Sends a request as an account; `nil` for nobody.
  func send(
    _ method: HTTPRequest.Method, _ path: String, as account: String? = "administrator", body: String? = nil,
    headers: [String: String] = [:], from address: String = "192.0.2.1",
    to other: Server? = nil
  ) async throws -> Answer {
    var fields = HTTPFields()
    if let account, let token = tokens[account] { fields[.authorization] = "Bearer \(token)" }
    if body != nil { fields[.contentType] = "application/json" }
    for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: headers["Host"] ?? "localhost", path: path, headerFields: fields)
    let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body ?? "")))
    let response = try await (other ?? server).responder.respond(to: request, context: ConnectionContext(address: address))
    let collector = Collector()
    try await response.body.write(collector)
    return Answer(status: response.status.code, headers: response.headers, bytes: collector.bytes.withLock { $0 })
  }

  /// The end of a job that a request began.
  func job(of answer: Answer, as account: String) async throws -> JSONValue {
    let location = try #require(answer.headers[.location])
    await server.state.jobs.finish()
    return try await send(.get, location, as: account).json
  }
}

private final class Collector: ResponseBodyWriter {
  let bytes = Mutex<[UInt8]>([])

  func write(_ buffer: ByteBuffer) async throws { bytes.withLock { $0 += Array(buffer.readableBytesView) } }
  consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

extension JobOrder {
  static func test(_ id: String, of owner: String) -> JobOrder {
    JobOrder(
      id: id, endpoint: "none", path: [:], query: [:], body: .null, media: "application/json", upload: nil,
      request: IdempotencyKey(principal: owner, key: "job \(id)", fingerprint: id), isKeyed: false, origin: "192.0.2.1")
  }
}

extension TestServer {
  /// A session of an account, signed in for from an address.
  func signIn(_ name: String, _ password: String, from address: String = "192.0.2.1") async throws -> Answer {
    try await send(
      .post, "/api/v1/sessions", as: nil, body: #"{"name":"\#(name)","password":"\#(password)"}"#, from: address)
  }

  func send(_ method: HTTPRequest.Method, _ path: String, token: String) async throws -> Answer {
    try await send(method, path, as: nil, headers: ["Authorization": "Bearer \(token)"])
  }

  /// Does to the database what somebody with a shell can do.
  func tamper(_ statements: String...) throws {
    let queue = try DatabaseQueue(path: folder.path("cadre.sqlite"))
    try queue.write { database in for statement in statements { try database.execute(sql: statement) } }
  }

  /// As if the process had ended after a request was carried out and before its answer was kept.
  func forgetAnswers() throws {
    let queue = try DatabaseQueue(path: folder.path("cadre.sqlite"))
    try queue.write { try $0.execute(sql: "UPDATE request SET answer = NULL") }
  }
}
