import CadreTestSupport
import Foundation
import GRDB
import Testing

/// A disk that fails changes bytes of pages, and SQLite's pages carry no checksums: `cadre doctor` finds what was changed.
@Suite struct DamageTests {
  private static let size = 16_384

  private static func filled() async throws -> CommandLineFixture {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    await cadre.run("init")
    let staff = (1...80).map { "P\($0),Name \($0),M/U\($0 % 5),policy-officer,Capital" }
    try cadre.home.write((["person_id,name,unit,roles,location"] + staff).joined(separator: "\n") + "\n", to: "staff.csv")
    let statements = (1...80).flatMap { person in
      (1...3).map { "P\(person),1.\($0),\((person + $0) % 4 + 1),manager,2026-05-0\($0)" }
    }
    try cadre.home.write(
      (["person_id,competency,level,source,assessed_on"] + statements).joined(separator: "\n") + "\n", to: "a.csv")
    await cadre.run("person import @staff.csv")
    await cadre.run("assessment import @a.csv")
    return cadre
  }

  @Test func `what another program wrote is found by the doctor, too`() async throws {
    let cadre = try await Self.filled()
    #expect(await cadre.run("doctor").status == 0)
    let database = try DatabaseQueue(path: cadre.database)
    try await database.write { try $0.execute(sql: "UPDATE person SET name = 'X' WHERE number = 'P7'") }
    let told = await cadre.run("doctor")
    #expect(told.status == 1 && told.output.contains("trail") && told.output.contains("person"), "\(told.output)")
  }

  /// Keys of units and of sets of roles stand first in each record of a block.
  @Test(arguments: [0, 4])
  func `a block that names what there is not is refused, and ends nothing`(place: Int) async throws {
    let cadre = try await Self.filled()
    let database = try DatabaseQueue(path: cadre.database)
    try await database.write { database in
      var people = try #require(try Data.fetchOne(database, sql: "SELECT people FROM staff_block WHERE id = 0"))
      people[place + 2] = 0x7F
      try database.execute(sql: "UPDATE staff_block SET people = ? WHERE id = 0", arguments: [people])
    }
    let told = await cadre.run("gap unit")
    #expect(told.status == 5 && told.errors.contains("is damaged"), "\(told.errors)")
  }

  /// Changes one to eight bytes of a page that are not nothing.
  private static func damage(_ bytes: inout Data, _ random: inout SeededGenerator) {
    var used: [Int] = []
    while used.count < 100 {
      let page = Int.random(in: 0..<bytes.count / size, using: &random)
      used = (page * size..<(page + 1) * size).filter { bytes[$0] != 0 }
    }
    for place in used.shuffled(using: &random).prefix(Int.random(in: 1...8, using: &random)) {
      bytes[place] ^= UInt8.random(in: 1...255, using: &random)
    }
  }

  @Test func `no answer is wrong that the doctor calls right`() async throws {
    let cadre = try await Self.filled()
    let questions = ["gap unit --format csv", "person list --format csv"]
    var right: [String] = []
    for question in questions { right.append(await cadre.run(question).output) }
    let whole = try Data(contentsOf: URL(fileURLWithPath: cadre.database))
    var (wrong, refused) = (0, 0)
    for seed in 0..<25 as Range<UInt64> {
      var (bytes, random) = (whole, SeededGenerator(seed: seed))
      Self.damage(&bytes, &random)
      let copy = CommandLineFixture(in: try TemporaryFolder())
      try bytes.write(to: URL(fileURLWithPath: copy.database))
      var isOtherwise = false
      for (question, answer) in zip(questions, right) {
        let told = await copy.run(question)
        if told.output != answer { isOtherwise = true }
        if told.status > 1 { refused += 1 }
      }
      if isOtherwise { wrong += 1 }
      if isOtherwise { #expect(await copy.run("doctor").status != 0, "seed \(seed)") }
    }
    #expect(wrong > 3 && refused > 0, "\(wrong) copies answered otherwise, \(refused) answers were refused")
  }
}
