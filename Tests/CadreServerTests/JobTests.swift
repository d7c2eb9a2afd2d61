import CadreFormats
import CadreModel
import CadreResults
import CadreTestSupport
import CadreWorkspace
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import CadreServer

/// What was accepted is carried out, once, whatever becomes of the process.
@Suite struct JobTests {
  private static let row = "person_id,name,unit,roles,sex\nP7,Eve,Ministry/A,policy-officer,female\n"

  /// Holds a lane until it is told otherwise. - Returns: what tells it.
  private static func block(_ lane: Job.Lane, of server: TestServer) async throws -> @Sendable () -> Void {
    let isOver = Mutex(false)
    _ = try await server.server.state.jobs.begin(.test("block", of: "somebody"), "block", in: lane, nil) { _ in
      while !isOver.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
      return .null
    }
    return { isOver.withLock { $0 = true } }
  }

  private static func begin(_ server: TestServer, as account: String = "administrator") async throws -> TestServer.Answer {
    try await server.send(
      .post, "/api/v1/imports/people", as: account, body: row, headers: ["Content-Type": "text/csv"])
  }

  private static func files(_ server: TestServer, _ folder: String = "jobs") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: server.folder.path("\(folder)/1")).sorted()
  }

  @Test func `a job that waited when the server was killed is done by the next one`() async throws {
    let server = try TestServer()
    let release = try await Self.block(.writing, of: server)
    let begun = try await Self.begin(server)
    let location = try #require(begun.headers[.location])
    #expect(begun.status == 202 && begun.json["state"] == "waiting")
    #expect(try Self.files(server).contains { $0.hasSuffix(".upload") })

    let next = try server.another()
    await next.state.resumeJobs()
    await next.state.jobs.finish()
    let done = try await server.send(.get, location, to: next).json
    #expect(done["state"] == "done" && done["result"]?.items.first?["added"] == 1, "\(done)")
    #expect(try await server.send(.get, "/api/v1/people/P7").status == 200)
    #expect(try await server.send(.get, location, as: "officer", to: next).status == 404)
    #expect(try !Self.files(server, "copied").contains { $0.hasSuffix(".upload") })
    release()
    await server.server.state.jobs.finish()
    #expect(try server.administrator.verifyAudit().faults == [])
  }

  @Test func `what was carried out before the server was killed is not carried out again`() async throws {
    let server = try TestServer()
    let release = try await Self.block(.computing, of: server)
    let begun = try await server.send(.post, "/api/v1/plans?framework=agenda-2030-digital", body: #"{"budget":10}"#)
    let location = try #require(begun.headers[.location])
    // As the disk was while it ran.
    let next = try server.another()
    release()
    await server.server.state.jobs.finish()
    let plans = try await server.send(.get, "/api/v1/plans").json.items.count
    await next.state.resumeJobs()
    await next.state.jobs.finish()
    let told = try await server.send(.get, location, to: next).json
    #expect(told["state"] == "done" && told["progress"]?.text?.hasPrefix("It was carried out before") == true, "\(told)")
    #expect(try await server.send(.get, "/api/v1/plans").json.items.count == plans)
  }

  @Test func `what came of a job is there after a start, for a day`() async throws {
    let server = try TestServer()
    let location = try #require(try await Self.begin(server).headers[.location])
    await server.server.state.jobs.finish()
    let next = try server.another()
    await next.state.resumeJobs()
    #expect(try await server.send(.get, location, to: next).json["result"]?.items.count == 1)
    #expect(try await server.send(.get, "/api/v1/jobs", to: next).json.items.count == 1)
    server.clock.advance(seconds: 86_500)
    await next.state.jobs.purge()
    #expect(await next.state.jobs.of("administrator").isEmpty)
    #expect(try Self.files(server, "copied") == ["lock"])
  }

  @Test func `what the account may no longer do is not done later`() async throws {
    let server = try TestServer()
    let release = try await Self.block(.writing, of: server)
    let location = try #require(try await Self.begin(server, as: "officer").headers[.location])
    let next = try server.another()
    _ = try server.administrator.set(AccountOrder(name: "officer", mandates: ["auditor"]))
    await next.state.resumeJobs()
    await next.state.jobs.finish()
    let told = try await server.send(.get, location, as: "officer", to: next).json
    #expect(told["state"] == "failed" && told["problem"]?["status"] == 403, "\(told)")
    release()
  }

  /// One that only waited is carried out, however many processes came and went.
  @Test(arguments: [("running", "failed"), ("waiting", "done")])
  func `a job that several processes ended over fails`(was: String, becomes: String) async throws {
    let server = try TestServer()
    let release = try await Self.block(.writing, of: server)
    let begun = try await Self.begin(server)
    let id = try #require(begun.json["id"]?.text)
    let path = server.folder.path("jobs/1/\(id).job")
    let text = try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(
      of: #""interruptions":0"#, with: #""interruptions":2"#
    ).replacingOccurrences(of: #""state":"waiting""#, with: #""state":"\#(was)""#)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let next = try server.another()
    await next.state.resumeJobs()
    await next.state.jobs.finish()
    let told = try await server.send(.get, "/api/v1/jobs/\(id)", to: next).json
    #expect(told["state"] == .text(becomes), "\(told)")
    let isRefused = told["problem"]?["detail"]?.text?.contains("the server ended") ?? false
    #expect(isRefused == (becomes == "failed"))
    release()
  }

  @Test func `one account fills its share of the queue, and others have their turn`() async throws {
    let server = try TestServer()
    let release = try await Self.block(.writing, of: server)
    for _ in 0..<8 { #expect(try await Self.begin(server).status == 202) }
    #expect(try await Self.begin(server).status == 429)
    let other = try await Self.begin(server, as: "officer")
    #expect(other.status == 202)
    release()
    // The officer's is the second at the latest, though it came last.
    let jobs = server.server.state.jobs
    let id = try #require(other.json["id"]?.text)
    while await jobs.job(id, of: "officer")?["state"] != "done" { try await Task.sleep(for: .milliseconds(5)) }
    let left = await jobs.of("administrator").filter { $0["state"] == "waiting" }.count
    #expect(left >= 5, "\(left)")
    await jobs.finish()
  }

  @Test func `a job can be ended by whoever began it`() async throws {
    let server = try TestServer()
    let release = try await Self.block(.writing, of: server)
    let location = try #require(try await Self.begin(server).headers[.location])
    #expect(try await server.send(.delete, location, as: "officer").status == 404)
    #expect(try await server.send(.delete, location).status == 204)
    #expect(try await server.send(.get, location).json["state"] == "failed")
    #expect(try await server.send(.delete, location).status == 404)
    release()
    await server.server.state.jobs.finish()
    #expect(try await server.send(.get, "/api/v1/people/P7").status == 404)
  }

  /// People enough that a release of them takes many seconds.
  private static func busyServer() async throws -> (server: TestServer, release: TestServer.Answer) {
    let server = try TestServer()
    let rows = (0..<700).map { number in
      let (grade, region) = (number * number % 11, number * 7 % 13)
      return "Q\(number),N,Ministry/A,policy-officer,\(number % 3 == 0 ? "male" : "female"),\(grade),R\(region),T\(number % 17)"
    }
    let body = (["person_id,name,unit,roles,sex,grade,region,town"] + rows).joined(separator: "\n") + "\n"
    let staff = try await server.send(.post, "/api/v1/imports/people", body: body, headers: ["Content-Type": "text/csv"])
    #expect(try await server.job(of: staff, as: "administrator")["state"] == "done")
    let order = #"{"framework":"agenda-2030-digital","crossings":[["region","town"],["grade","town"]]}"#
    let release = try await server.send(.post, "/api/v1/releases", body: order)
    let location = try #require(release.headers[.location])
    while try await server.send(.get, location).json["state"] == "waiting" { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(500))
    #expect(try await server.send(.get, location).json["state"] == "running")
    return (server, release)
  }

  /// In a debug build, beside other tests; alone it is two seconds, and the whole release takes many times as long.
  private static let patience: Duration = .seconds(8)

  @Test func `a release that is being made ends when it is recalled, and nothing is kept`() async throws {
    let (server, begun) = try await Self.busyServer()
    let location = try #require(begun.headers[.location])
    let start = ContinuousClock.now
    #expect(try await server.send(.delete, location).status == 204)
    await server.server.state.jobs.finish()
    let took = ContinuousClock.now - start
    #expect(took < Self.patience, "it went on for \(took)")
    let told = try await server.send(.get, location).json
    #expect(told["state"] == "failed" && told["problem"]?["status"] == 409, "\(told)")
    #expect(try await server.send(.get, "/api/v1/releases").json.items.isEmpty)
  }

  @Test func `a server that is told to end leaves a release that is being made to the next one, unharmed`() async throws {
    let (server, begun) = try await Self.busyServer()
    let id = try #require(begun.json["id"]?.text)
    let start = ContinuousClock.now
    await server.server.state.jobs.end()
    let took = ContinuousClock.now - start
    #expect(took < Self.patience, "it went on for \(took)")
    let next = try server.another()
    let kept = try #require(next.state.spool.jobs().first { $0.job.id == id })
    #expect(kept.order != nil && kept.job.state == .waiting && kept.job.interruptions == 0)
    await next.state.resumeJobs()
    #expect(["waiting", "running"].contains(await next.state.jobs.job(id, of: "administrator")?["state"]?.text))
    await next.state.jobs.end()
    #expect(try await server.send(.get, "/api/v1/releases").json.items.isEmpty)
  }

  @Test func `a plan that is being made ends when it is recalled, and is not kept`() async throws {
    let server = try TestServer()
    let plans = try await server.send(.get, "/api/v1/plans").json.items.count
    let workspace = server.administrator
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try workspace.proposePlan(
        PlanOrder(scope: .unit("Ministry/A"), budget: 10, framework: "agenda-2030-digital"), isDryRun: false)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(try await server.send(.get, "/api/v1/plans").json.items.count == plans)
  }

  @Test func `what was carried out although somebody ended it is told`() async throws {
    let server = try TestServer()
    let rows = (0..<4_000).map { "Q\($0),N,Ministry/A,policy-officer" }
    let body = (["person_id,name,unit,roles"] + rows).joined(separator: "\n") + "\n"
    let headers = ["Content-Type": "text/csv", "Idempotency-Key": "k1"]
    let begun = try await server.send(.post, "/api/v1/imports/people", body: body, headers: headers)
    let location = try #require(begun.headers[.location])
    while try await server.send(.get, location).json["state"] == "waiting" { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(try await server.send(.delete, location).status == 204)
    await server.server.state.jobs.finish()
    let told = try await server.send(.get, location).json
    let isThere = try await server.send(.get, "/api/v1/people/Q7").status == 200
    #expect(told["state"] == (isThere ? "done" : "failed"), "\(told)")
  }

  @Test func `servers on one database have a folder each, and take over those of servers that ended`() throws {
    let server = try TestServer()
    let root = server.folder.path("spools")
    let first = try Spool(root: root)
    var second: Spool? = try Spool(root: root)
    #expect(first.folder.hasSuffix("/1") && second?.folder.hasSuffix("/2") == true)
    let job = Job(id: "a", kind: "x", owner: "o", created: Moment(milliseconds: 1), lane: .writing)
    try second?.keep(job, .test("a", of: "o"), .init())
    second = nil
    let third = try Spool(root: root)
    #expect(third.folder.hasSuffix("/2") && third.jobs().count == 1)
    withExtendedLifetime(first) {}
  }
}
