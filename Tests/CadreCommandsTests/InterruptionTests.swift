import CadreTestSupport
import Foundation
import Testing

/// Imports that are killed in the middle: a real process, and no chance to tidy up.
@Suite struct InterruptionTests {
  /// The executable lies beside the tests that were built with it.
  private static let executable: URL? = {
    let candidates = [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0?.deletingLastPathComponent() }
    return candidates.map { $0.appendingPathComponent("cadre") }.first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }()

  private func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    let executable: URL = try #require(Self.executable, "the executable cadre was not built")
    process.executableURL = executable
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `a killed import leaves all or nothing, and running it again loses and doubles nothing`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    await cadre.run("sample ministry --people 1500 --seed 5 @m")
    await cadre.run("person import @m/staff.csv")
    let file = cadre.home.url.path + "/m/assessments.csv"
    let rows = try String(contentsOfFile: file, encoding: .utf8).utf8.count { $0 == 10 } - 1
    let whole = try ContinuousClock().measure {
      let process = try start(["assessment", "import", file, "--dry-run", "--database", cadre.database])
      process.waitUntilExit()
    }
    var wasKilled: [Bool] = []
    for part in [0.3, 0.6, 0.9] {
      let process = try start(["assessment", "import", file, "--database", cadre.database])
      try await Task.sleep(for: whole * part)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      wasKilled.append(process.terminationReason == .uncaughtSignal)
      let doctor = await cadre.run("doctor --format csv")
      #expect(doctor.status == 0, "\(doctor.output)")
      let history = await cadre.run("assessment import @m/assessments.csv --dry-run --format csv").output
      #expect(history.contains(",\(rows),\(rows),0,0,") || history.contains(",\(rows),0,0,\(rows),"), "all or nothing")
    }
    #expect(wasKilled.contains(true))
    #expect(await cadre.run("assessment import @m/assessments.csv").status == 0)
    let again = await cadre.run("assessment import @m/assessments.csv --format csv")
    #expect(again.output.contains(",\(rows),0,0,\(rows),"), "all \(rows) rows are there, once")
  }
}
