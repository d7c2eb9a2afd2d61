import CadreTestSupport
import Foundation
import Testing

/// Imports that are killed in the middle: a real process, and no chance to tidy up.
@Suite struct InterruptionTests {
  private func start(_ arguments: [String]) throws -> Process {
    let process = Process()
    let executable: URL = try #require(CommandLineFixture.executable, "the executable cadre was not built")
    process.executableURL = executable
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private struct Ministry {
    let cadre: CommandLineFixture
    let file: String
    let rows: Int

    init() async throws {
      cadre = CommandLineFixture(in: try TemporaryFolder())
      await cadre.run("init")
      await cadre.run("sample ministry --people 400 --seed 5 @m")
      await cadre.run("person import @m/staff.csv")
      file = cadre.home.url.path + "/m/assessments.csv"
      rows = try String(contentsOfFile: file, encoding: .utf8).utf8.count { $0 == 10 } - 1
    }

    /// How many statements an import would still add, once the doctor has found everything in order.
    func missing() async throws -> Int {
      let doctor = await cadre.run("doctor --format csv")
      #expect(doctor.status == 0, "\(doctor.output)")
      let report = await cadre.run("assessment import @m/assessments.csv --dry-run --format csv").output
      return report.contains(",\(rows),\(rows),0,0,") ? rows : report.contains(",\(rows),0,0,\(rows),") ? 0 : -1
    }
  }

  @Test func `an import that is killed while it reads leaves nothing`() async throws {
    let ministry = try await Ministry()
    let pipe = ministry.cadre.home.url.path + "/pipe.csv"
    #expect(mkfifo(pipe, 0o600) == 0)
    let process = try start(["assessment", "import", pipe, "--database", ministry.cadre.database])
    // Opens once the import has opened the other end; the import then waits for the second half, which never comes.
    let writer = try FileHandle(forWritingTo: URL(fileURLWithPath: pipe))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: ministry.file))
    try writer.write(contentsOf: bytes.prefix(bytes.count / 2))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    #expect(try await ministry.missing() == ministry.rows)
    #expect(await ministry.cadre.run("assessment import @m/assessments.csv").status == 0)
    #expect(try await ministry.missing() == 0)
  }

  @Test func `an import that is killed while it commits leaves all or nothing`() async throws {
    let ministry = try await Ministry()
    let log = ministry.cadre.database + "-wal"
    let process = try start(["assessment", "import", ministry.file, "--database", ministry.cadre.database])
    // The write-ahead log is written when everything is committed.
    while process.isRunning, (try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) ?? 0 < 1 << 16 {
      try await Task.sleep(for: .milliseconds(1))
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect([0, ministry.rows].contains(try await ministry.missing()))
    #expect(await ministry.cadre.run("assessment import @m/assessments.csv").status == 0)
    #expect(try await ministry.missing() == 0)
  }
}
