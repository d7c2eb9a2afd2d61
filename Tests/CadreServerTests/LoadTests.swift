import CadreFormats
import CadreModel
import CadreTestSupport
import CadreWorkspace
import Foundation
import Glibc
import HTTPTypes
import NIOCore
import Synchronization
import Testing

@testable import CadreServer

/// What one client may take of the server.
@Suite struct LoadTests {
  @Test func `of many first questions at once one loads the workforce`() async throws {
    let server = try TestServer()
    let path = "/api/v1/gaps/competencies?framework=agenda-2030-digital"
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<40 { group.addTask { try await server.send(.get, path).status } }
      return try await group.reduce(into: [Int]()) { $0.append($1) }
    }
    #expect(statuses == [Int](repeating: 200, count: 40))
    #expect(await server.administrator.snapshots.loads == 1)
  }

  @Test func `the answer goes out when the time is over, and the slot is held until the work has ended`() async throws {
    let slots = Slots(1)
    let isOver = Mutex(false)
    let threads = ComputeThreads(1)
    await #expect(throws: Problem.self) {
      try await TimeLimit.run(seconds: 1, slot: slots, nil) {
        try await threads.run { while !isOver.withLock({ $0 }) { usleep(1_000) } }
        return .nothing
      }
    }
    // It was answered although the work goes on.
    #expect(slots.count == 1)
    await #expect(throws: Problem.self) { try await TimeLimit.run(seconds: 1, slot: slots, nil) { .nothing } }
    isOver.withLock { $0 = true }
    while slots.count > 0 { try await Task.sleep(for: .milliseconds(2)) }
  }

  @Test func `work is told when its time is over`() async throws {
    let wasTold = Mutex(false)
    let threads = ComputeThreads(1)
    await #expect(throws: Problem.self) {
      try await TimeLimit.run(seconds: 1, slot: nil, nil) {
        try await threads.run { while !Task.isCancelled { usleep(1_000) } }
        wasTold.withLock { $0 = true }
        return .nothing
      }
    }
    for _ in 0..<1_000 where !wasTold.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(5)) }
    #expect(wasTold.withLock { $0 })
  }

  @Test func `an account has its share, and what waits can be ended`() async throws {
    let shares = Shares(2)
    let count = Count()
    let busy = (0..<5).map { _ in
      Task {
        try await shares.within("one") {
          count.begin()
          while !count.isOver { try await Task.sleep(for: .milliseconds(2)) }
          count.end()
        }
      }
    }
    while count.running < 2 { await Task.yield() }
    try await shares.within("other") {}
    let late = Task { try await shares.within("one") {} }
    try await Task.sleep(for: .milliseconds(20))
    late.cancel()
    await #expect(throws: CancellationError.self) { try await late.value }
    count.isOver = true
    for task in busy { try await task.value }
    #expect(count.most == 2)
  }

  private final class Count: Sendable {
    private let state = Mutex((running: 0, most: 0, isOver: false))

    var running: Int { state.withLock { $0.running } }
    var most: Int { state.withLock { $0.most } }
    var isOver: Bool {
      get { state.withLock { $0.isOver } }
      set { state.withLock { $0.isOver = newValue } }
    }

    func begin() {
      state.withLock {
        $0.running += 1
        $0.most = max($0.most, $0.running)
      }
    }

    func end() { state.withLock { $0.running -= 1 } }
  }

  @Test(arguments: [
    (Connection.Phase.waiting(since: .uptimeNanoseconds(0)), true, 0, 14, false),
    (.waiting(since: .uptimeNanoseconds(0)), true, 0, 16, true), (.waiting(since: .uptimeNanoseconds(0)), false, 0, 70, false),
    (.waiting(since: .uptimeNanoseconds(0)), false, 0, 80, true), (.receiving(since: .uptimeNanoseconds(0)), false, 0, 14, false),
    (.receiving(since: .uptimeNanoseconds(0)), false, 100, 20, true),
    (.receiving(since: .uptimeNanoseconds(0)), false, 30_000, 20, false), (.busy, false, 0, 10_000, false),
  ])
  func `patience ends`(phase: Connection.Phase, isFirst: Bool, received: Int, seconds: Int64, isOver: Bool) {
    let now = NIODeadline.uptimeNanoseconds(UInt64(seconds) * 1_000_000_000)
    #expect(Patience().isOver(phase, isFirst: isFirst, received: received, at: now) == isOver)
  }

  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("::ffff:192.0.2.1", "192.0.2.1"),
    ("fe80::1%eth0", "fe80:0:0:0::/64"), ("local", "local"), ("not:an:address", "not:an:address"),
  ])
  func `an address stands for whoever has it`(text: String, network: String) {
    #expect(NetworkAddress.network(text) == network)
  }

  @Test func `connections stay below the limit of descriptors`() {
    #expect(Descriptors.connections(of: 1_024, wanted: 4_096) == 864)
    #expect(Descriptors.connections(of: 16_384, wanted: 4_096) == 4_096)
    #expect(Descriptors.connections(of: 64, wanted: 4_096) == 16)
  }

  @Test func `what is about people is kept by nobody on its way`() async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, "/api/v1/people/P1").headers[.cacheControl] == "no-store")
    #expect(try await server.send(.get, "/api/v1/plans").headers[.cacheControl] == "no-store")
    #expect(try await server.send(.get, "/api/v1/frameworks").headers[.cacheControl] == "private, no-cache")
    #expect(try await server.send(.get, "/api/v1/people/P1").headers[.strictTransportSecurity] == nil, "it is not encrypted here")
  }

  @Test func `a request without a host is refused`() async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, "/api/v1/me", headers: ["Host": ""]).status == 400)
  }

  @Test func `somebody without credentials sends little`() async throws {
    let server = try TestServer()
    let long = #"{"name":"x","password":"\#(String(repeating: "x", count: 20_000))"}"#
    #expect(try await server.send(.post, "/api/v1/sessions", as: nil, body: long).status == 413)
  }

  @Test func `a server that cannot write is not ready`() async throws {
    let server = try TestServer()
    #expect(try await server.send(.get, "/readyz", as: nil).status == 200)
    try FileManager.default.removeItem(atPath: server.folder.path("jobs"))
    server.clock.advance(seconds: 2)
    let told = try await server.send(.get, "/readyz", as: nil)
    #expect(told.status == 503 && told.text.contains("nothing can be written beside the database"))
    #expect(try await server.send(.get, "/healthz", as: nil).status == 200)
  }

  @Test func `health is told when every slot is taken`() async throws {
    var limits = ServerLimits()
    limits.concurrent = 0
    let server = try TestServer(limits: limits)
    #expect(try await server.send(.get, "/api/v1/me").status == 503)
    for path in ["/healthz", "/readyz", "/metrics"] { #expect(try await server.send(.get, path, as: nil).status == 200) }
  }
}
