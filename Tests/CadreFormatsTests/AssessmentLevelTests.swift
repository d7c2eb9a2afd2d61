import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// What cells of levels say, what they leave open, and what somebody says of them.
struct AssessmentLevelTests {
  private func options(_ pairs: [String] = [], decimals: LevelRules.Decimals? = nil) throws -> AssessmentOptions {
    var options = AssessmentOptions()
    options.source = .manager
    options.assessedOn = Day(parsing: "2026-11-22")
    options.levels = try #require(LevelRules(pairs, decimals: decimals))
    return options
  }

  private func framework(_ scale: String) throws -> Framework {
    try sampleFramework(
      "framework: one\nversion: 1\ntitle: One\nscale: [\(scale)]\nareas: [{code: A, name: A, competencies: [{code: X.1, name: First}]}]\n"
    )
  }

  /// The level of a cell, or `nil` where it is unclear, or empty where nothing is said.
  private func read(_ cell: String, _ options: AssessmentOptions, _ framework: Framework? = nil) throws -> [Int]? {
    let name = framework == nil ? "DG-1" : "X.1"
    let file = try AssessmentFile("person_id;\(name)\nP1;\(cell)\n", options: options, framework: framework)
    #expect(file.findings.allSatisfy { $0.code == .unclear && $0.value == cell && $0.column == name && $0.line == 2 })
    return file.findings.isEmpty ? file.entries.map(\.level) : nil
  }

  /// The scale has 1 Aware, 2 Practising, which is “Pratique” in French, and 3 Leading.
  @Test(arguments: [
    "2", "2.0", "2,0", "02", "٢", "Practising", "pratique", "Level 2", "level 2", "Level: 2", "L2", "lvl 2", "Niveau 2",
    "Stufe 2",
    "المستوى 2", "2 - Practising", "2 – Pratique", "2: practising", "2. Practising", "2 (Practising)", "Practising (2)",
    "Practising 2", "Level 2: Practising", "Level 2 – Practising", "2/3", "2 of 3", "2 out of 3", "Practising: in ordinary cases",
    "Practising – in ordinary cases", "\u{2068}Practising\u{2069}",
  ])
  func `a level may be written in many ways`(cell: String) throws {
    #expect(try read(cell, options()) == [2])
  }

  @Test(arguments: [
    "4", "0", "-1", "9.0", "2.5", "2,5", "0.9", "3.1", "80%", "66 %", "x", "✓", "Yes", "TRUE", "✗", "no", "Expert", "Level 4",
    "Level", "L", "2 - Intermediate", "Practising (3)", "2/5", "2 of 5", "2-3", "1–2", "2+", "~2", "2 years", "?", "Practising 3",
    "Practising/Leading", "2 Leading",
  ])
  func `what tells no level of the scale is unclear, never guessed`(cell: String) throws {
    #expect(try read(cell, options()) == nil)
  }

  @Test(arguments: ["-", "–", "—", "--"])
  func `a dash is as an empty cell, and told`(cell: String) throws {
    let file = try AssessmentFile("person_id;DG-1;TR-1\nP1;\(cell);1\n", options: options())
    #expect(file.entries.map(\.competency) == ["TR-1"])
    #expect(file.reader.notes.map { "\($0.message)" } == ["1 cell holds a dash and is passed over as an empty one."])
  }

  @Test(arguments: [
    ("Expert", ["Expert=3"], 3), ("EXPERT ", ["expert = Leading"], 3), ("✔", ["✓=2"], 2), ("x", ["X=1"], 1),
    ("0", ["0=not assessed"], 255), ("5", ["5=3", "4=2"], 3), ("2", ["2=1"], 1), ("k.A.", ["k.A.=n/a"], 254),
    ("a=b", ["a=b=2"], 2), ("Très bien", ["très bien=Pratique"], 2),
  ])
  func `what somebody says goes before what is written`(cell: String, pairs: [String], level: Int) throws {
    #expect(try read(cell, options(pairs)) == [level])
  }

  @Test func `a word that stands for nothing is passed over`() throws {
    #expect(try read("TBC", options(["TBC="])) == [])
  }

  @Test(arguments: [("4", "4"), ("nobody", "nobody")])
  func `a rule for a level that there is not is refused`(level: String, told: String) throws {
    let error = #expect(throws: AssessmentFileError.self) { try read("1", options(["Expert=\(level)"])) }
    #expect(
      error?.description
        == "cannot be read so: --level says that “Expert” stands for “\(told)”, and the scale has no such level. It has 1 to 3 (Aware, Practising, Leading)."
    )
  }

  @Test(arguments: ["Expert", "=4", " =4", ""])
  func `a rule is a word and a level`(pair: String) { #expect(LevelRules([pair], decimals: nil) == nil) }

  /// Of tenths of a level, against counting them.
  @Test(arguments: LevelRules.Decimals.allCases, 10...30)
  func `numbers between levels are rounded as somebody says`(rule: LevelRules.Decimals, tenths: Int) throws {
    let (whole, rest) = (tenths / 10, tenths % 10)
    let expected = rule == .nearest && rest > 5 ? whole + 1 : whole
    #expect(try read("\(whole).\(rest)", options(decimals: rule)) == [expected])
    #expect(try read("\(whole),\(rest)", options(decimals: rule)) == [expected])
  }

  @Test(arguments: ["0.9", "3.1", "0,5", "3.5"])
  func `nothing off the scale is rounded onto it`(cell: String) throws {
    for rule in LevelRules.Decimals.allCases { #expect(try read(cell, options(decimals: rule)) == nil) }
  }

  /// Against looking through all of the rules.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a percentage is the level that it reaches by the rules`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let limits = (0..<Int.random(in: 1...4, using: &random)).map { _ in Int.random(in: 0...100, using: &random) }
    let rules = Dictionary(limits.map { ($0, Int.random(in: 1...3, using: &random)) }, uniquingKeysWith: { first, _ in first })
    let options = try options(rules.map { "\($0.key)%=\($0.value)" })
    let cell = Int.random(in: 0...100, using: &random)
    var expected: (limit: Int, level: Int)?
    for (limit, level) in rules where limit <= cell && limit > expected?.limit ?? -1 { expected = (limit, level) }
    #expect(try read("\(cell)%", options) == expected.map { [$0.level] })
  }

  @Test func `every percentage that was read is counted`() throws {
    let file = try AssessmentFile("person_id;DG-1;TR-1\nP1;80%;50%\nP2;90 %;2\n", options: options(["50%=2", "80%=3"]))
    #expect(file.entries.map(\.level) == [3, 2, 3, 2])
    #expect(
      file.reader.notes.map { "\($0.message)" } == [
        "3 percentages were read as the levels that they reach, as you said, such as “80%”."
      ])
  }

  @Test(arguments: [("x", 1), ("✓", 1), ("Yes", 1), ("TRUE", 1), ("no", 0), ("✗", 0), ("FALSE", 0)])
  func `a mark is a level where there is only one to have`(cell: String, level: Int) throws {
    let framework = try framework("{level: 0, name: No}, {level: 1, name: Has it}")
    #expect(try read(cell, options(), framework) == [level])
  }

  @Test func `names of levels are compared with Arabic vowels or without`() throws {
    let framework = try framework("{level: 1, name: مُبتدئ}, {level: 2, name: متقدّم}")
    for cell in ["مبتدئ", "مُبتدئ", "1 – مُبتدئ", "١"] { #expect(try read(cell, options(), framework) == [1]) }
  }

  @Test func `a name of a level that looks like something else is still its name`() throws {
    let framework = try framework(
      "{level: 1, name: \"Yes\"}, {level: 2, name: \"-\"}, {level: 3, name: \"50%\"}, {level: 4, name: \"2+\"}")
    for (cell, level) in [("Yes", 1), ("50%", 3), ("2+", 4)] { #expect(try read(cell, options(), framework) == [level]) }
  }
}
