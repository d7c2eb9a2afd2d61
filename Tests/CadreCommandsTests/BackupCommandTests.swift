import CadreTestSupport
import Foundation
import Testing

@Suite struct BackupCommandTests {
  @Test func `a database is handed over by backup and restore`() async throws {
    let folder = try TemporaryFolder()
    let commands = CommandLineFixture(in: folder)
    for line in [
      "init", "sample ministry --people 60 --seed 3 \(folder.url.path)", "person import @staff.csv",
      "assessment import @assessments.csv",
    ] { #expect(await commands.run(line).status == 0) }
    let history = await commands.run("person show P0000007 --format json").output
    let made = await commands.run("backup @copy.sqlite")
    #expect(made.status == 0 && made.output.hasPrefix("copy.sqlite: 60 people, "), "\(made)")
    #expect(await commands.run("backup @copy.sqlite").status == 5, "it is there already")
    #expect(await commands.run("restore @copy.sqlite").status == 5, "the database is there already")
    try FileManager.default.removeItem(atPath: commands.database)
    let restored = await commands.run("restore @copy.sqlite")
    #expect(restored.status == 0, "\(restored)")
    #expect(restored.output.split(separator: "\n").last == made.output.split(separator: "\n").last)
    #expect(await commands.run("person show P0000007 --format json").output == history)
    #expect(await commands.run("audit verify").status == 0)
    #expect(await commands.run("doctor").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).allSatisfy { !$0.contains("partial") })
  }

  @Test func `a damaged copy is not restored`() async throws {
    let folder = try TemporaryFolder()
    let commands = CommandLineFixture(in: folder)
    #expect(await commands.run("init").status == 0)
    #expect(await commands.run("backup @copy.sqlite").status == 0)
    let url = folder.url.appendingPathComponent("copy.sqlite")
    var bytes = Array(try Data(contentsOf: url))
    for place in stride(from: 40_000, to: min(bytes.count, 400_000), by: 4_999) { bytes[place] ^= 0x55 }
    try Data(bytes).write(to: url)
    try FileManager.default.removeItem(atPath: commands.database)
    #expect([3, 5].contains(await commands.run("restore @copy.sqlite").status))
    #expect(!FileManager.default.fileExists(atPath: commands.database))
  }
}
