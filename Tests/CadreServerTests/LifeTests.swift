import CadreModel
import CadreFormats
import CadreTestSupport
import CadreWorkspace
import Foundation
import HTTPTypes
import Synchronization
import Testing

@testable import CadreServer

/// What accounts, frameworks and plans go through, by the API alone.
@Suite struct LifeTests {
  @Test func `whoever knows the present password sets a new one, and guessing it is slowed down`() async throws {
    let server = try TestServer()
    let (old, new) = ("seven green lamps on a ferry", "nine blue kites over the weir")
    _ = try server.administrator.set(AccountOrder(name: "amina", mandates: ["auditor"], password: old))
    func change(_ name: String, from old: String, to new: String) async throws -> Int {
      try await server.send(
        .put, "/api/v1/accounts/\(name)/password", as: nil, body: #"{"password":"\#(old)","new_password":"\#(new)"}"#
      ).status
    }
    func signIn(_ password: String) async throws -> Int {
      try await server.send(.post, "/api/v1/sessions", as: nil, body: #"{"name":"amina","password":"\#(password)"}"#).status
    }
    #expect(try await change("amina", from: "wrong", to: new) == 401)
    #expect(try await change("nobody", from: old, to: new) == 401)
    #expect(try await change("amina", from: old, to: "qwertyuiop12") == 422)
    #expect(try await signIn(old) == 201)
    #expect(try await change("amina", from: old, to: new) == 204)
    #expect(try await signIn(old) == 401)
    #expect(try await signIn(new) == 201)
    for _ in 0..<5 { #expect(try await change("amina", from: old, to: old) == 401) }
    #expect(try await change("amina", from: new, to: old) == 429)
    let trail = try server.administrator.audit(AuditQuery())
    #expect(trail.filter { "\($0)".contains("password of account amina") }.count == 7)
  }

  @Test func `ratings and roles are carried to a new version, and back`() async throws {
    let server = try TestServer()
    let old = "agenda-2030-digital"
    let rated = try await server.send(
      .post, "/api/v1/assessments", body: #"{"person_id":"P1","competency":"1.1","level":"2","source":"test"}"#)
    #expect(rated.status == 201)
    let text = try await server.send(.get, "/api/v1/frameworks/\(old)/export?as=yaml").text
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("version:") })
    let imported = try await server.send(
      .post, "/api/v1/imports/frameworks", body: text.replacing(line, with: "version: next"),
      headers: ["Content-Type": "application/yaml"])
    #expect(try await server.job(of: imported, as: "administrator")["state"] == "done")

    let path = "/api/v1/frameworks/\(old)@1.0/migration?to=\(old)@next"
    #expect(try await server.send(.post, "/api/v1/frameworks/\(old)@1.0/migration?to=\(old)@none").status == 404)
    let tried = try await server.job(of: server.send(.post, "\(path)&dry_run=true"), as: "administrator")
    let dry = tried["result"]
    #expect(tried["state"] == "done", "\(tried)")
    let done = try await server.job(of: server.send(.post, path), as: "administrator")["result"]
    #expect(dry?["appended"] == 1 && dry?["dry_run"] == true)
    #expect(done?["appended"] == 1 && done?["lost"] == 0 && done?["number"] == 1)
    let row = try #require(done?["competencies"]?.items.first { $0["code"] == "1.1" })
    #expect(row["carried"] == 1 && row["to"] == ["1.1"])
    let undone = try await server.job(of: server.send(.delete, path), as: "administrator")["result"]
    #expect(undone?["withdrawn"] == 1 && undone?["migration"] == 1)
  }

  @Test func `a job that computes keeps nobody from beginning another`() async throws {
    let server = try TestServer()
    defer { withExtendedLifetime(server) {} }
    let jobs = server.server.state.jobs
    let isOver = Mutex(false)
    let first = try await jobs.begin(.test("1", of: "administrator"), "long", in: .computing, nil) { _ in
      // As a computation does: it gives its thread to nobody. Twenty minutes at most.
      for _ in 0..<120_000 where !isOver.withLock({ $0 }) { usleep(10_000) }
      return .null
    }
    while await jobs.runningCount == 0 { await Task.yield() }
    let second = try await jobs.begin(.test("2", of: "administrator"), "short", in: .computing, nil) { _ in .null }
    let third = try await jobs.begin(.test("3", of: "administrator"), "an import", in: .writing, nil) { _ in .null }
    func state(_ job: Job) async -> JSONValue? { await jobs.job(job.id, of: "administrator")?["state"] }
    #expect(await state(first) == "running")
    #expect(await state(second) == "waiting")
    // What writes does not wait for what computes.
    while await state(third) != "done" { await Task.yield() }
    isOver.withLock { $0 = true }
    await jobs.finish()
    #expect(await state(second) == "done")
  }

  @Test func `more money closes more where money binds`() async throws {
    let server = try TestServer()
    let begun = try await server.send(.post, "/api/v1/plans/1/sensitivity?seconds=20")
    let result = try await server.job(of: begun, as: "administrator")["result"]
    #expect(result?["closed"] != nil && result?["changes"]?.items.isEmpty == false)
    #expect(try await server.send(.post, "/api/v1/plans/99/sensitivity").status == 404)
  }
}
