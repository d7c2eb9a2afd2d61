import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct NICETests {
  static let sample = [
    "categories.csv": "code,name,description\nOG,Oversight,Leads\n",
    "roles.csv": "category,id,name,description,opm_code\nOG,OG-WRL-001,Keeper,Keeps,723\nOG,OG-WRL-002,Idler,,\n",
    "tks.csv": "kind,id,statement\nKnowledge,K0018,Knowledge of locks\nTask,T0001,Lock doors\n",
    "links.csv": "kind,work_role,tks_id\nTask,OG-WRL-001,T0001\nKnowledge,OG-WRL-001,K0018\n",
    "areas.csv": "name,description\nAccess Controls,Who may enter\n",
  ]

  static func read(_ files: [String: String], order: [String]? = nil) -> Imported<Framework?> {
    let names = order ?? files.keys.sorted()
    return readNICE(names.map { FrameworkFile(name: $0, bytes: source(files[$0] ?? "")) }, version: "2.0")
  }

  @Test func `the five files are told by their headers, in any order`() throws {
    let imported = Self.read(Self.sample)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "nice@2.0")
    #expect(
      framework.areas.map { "\($0.code) < \($0.parent?.code ?? "")" } == [
        "knowledge < ", "task < ", "competency-areas < ", "competency-areas.access-controls < competency-areas",
      ])
    #expect(framework.areas[3].purpose?.text() == "Who may enter")
    #expect(framework.competencies.map { "\($0.code) \($0.name.text())" } == ["K0018 Knowledge of locks", "T0001 Lock doors"])
    #expect(
      framework.roles.map { "\($0.code) \($0.title.text()) \($0.family ?? "")" } == [
        "OG-WRL-001 Keeper Oversight", "OG-WRL-002 Idler Oversight",
      ])
    #expect(
      framework.roles[0].requirements.map { "\($0.competency) \($0.level?.rank ?? -1) \($0.weight)" } == [
        "T0001 -1 1", "K0018 -1 1",
      ])
    #expect(
      framework.header.origin?.fields
        == #"{"categories":[{"code":"OG","description":"Leads","name":"Oversight"}],"opm_code":{"OG-WRL-001":"723"}}"#)
    #expect(
      imported.findings.map(\.description) == [
        "areas.csv: note: the files do not say what belongs to the 1 competency area; it was stored empty.",
        "links.csv: note: value “OG-WRL-002”: no row says what this role requires.",
      ])
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<10 {
      let other = Self.read(Self.sample, order: Self.sample.keys.sorted().shuffled(using: &generator))
      #expect(other.value == framework)
    }
  }

  @Test(
    arguments: [
      ("links.csv", "T0001", "T9999", Finding.Severity.error, 2, "tks_id", "T9999"),
      ("links.csv", "Task,OG-WRL-001", "Task,OG-WRL-009", .error, 2, "work_role", "OG-WRL-009"),
      ("links.csv", "Task,", "Skill,", .warning, 2, "kind", "Skill"),
      ("links.csv", "Knowledge,OG-WRL-001,K0018", "Task,OG-WRL-001,T0001", .warning, 3, "tks_id", "T0001"),
      ("roles.csv", "OG-WRL-002", "OG-WRL-001", .warning, 3, "id", "OG-WRL-001"),
      ("roles.csv", "Idler", "", .error, 3, "name", nil), ("roles.csv", "\nOG,", "\nXX,", .warning, 2, "category", "XX"),
      ("tks.csv", "T0001", "K0018", .warning, 3, "id", "K0018"), ("tks.csv", "Lock doors", "", .error, 3, "statement", nil),
      ("tks.csv", "kind,id", "sort,id", .error, 1, nil, "sort,id,statement"),
      ("tks.csv", "Lock doors", "Lock, doors", .error, 3, nil, " doors"),
      ("categories.csv", "OG,", ",", .error, 2, "code", nil), ("areas.csv", "Access Controls", "", .error, 2, "name", nil),
    ] as [(String, String, String, Finding.Severity, Int, String?, String?)])
  func `a broken row is named`(
    file: String, text: String, by: String, severity: Finding.Severity, line: Int, column: String?, value: String?
  ) throws {
    var files = Self.sample
    files[file] = files[file]?.replacing(text, with: by, maxReplacements: 1)
    let imported = Self.read(files)
    let found = imported.findings.filter { $0.file == file }.map(Expected.init)
    #expect(found.contains(Expected(severity, line, column, value)))
    #expect((imported.value == nil) == imported.findings.contains { $0.severity == .error })
  }

  @Test func `a missing file is named by its columns`() {
    let imported = Self.read(Self.sample.filter { $0.key != "tks.csv" && $0.key != "areas.csv" })
    #expect(imported.value == nil)
    #expect(
      imported.findings.filter { $0.file == "categories.csv, links.csv, roles.csv" }.map { "\($0.severity) \($0.value ?? "")" }
        == [
          "error kind,id,statement", "warning name,description",
        ])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every row of the published files is somewhere`() throws {
    let names = ["competency_areas", "role_tks", "categories", "tks", "work_roles"]
    let bytes = try names.map { try Array(Data(contentsOf: SharedData.file("nice/nice_\($0).csv"))) }
    let imported = readNICE(zip(names, bytes).map { FrameworkFile(name: $0, bytes: source($1, pieces: 5000)) }, version: "2.0")
    let framework = try #require(imported.value)
    #expect(
      framework.areas.map { "\($0.code) \($0.competencies.count)" }.prefix(4) == [
        "knowledge 662", "skill 540", "task 946", "competency-areas 0",
      ])
    #expect(framework.areas.filter { $0.parent?.code == "competency-areas" }.count == 11)
    #expect(framework.roles.count == 41)
    #expect(framework.roles.map(\.requirements.count).reduce(0, +) == 5334)
    #expect(Set(framework.roles.compactMap(\.family)).count == 5)
    #expect(imported.findings.map(\.severity) == [.note])

    let tables = try Dictionary(
      uniqueKeysWithValues: zip(names, bytes.map { try Table($0).cells.dropFirst().map { $0.map(\.trimmed) } }))
    let texts = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code.code, $0.name.text()) })
    #expect(tables["tks"]?.filter { texts[$0[1]] != $0[2] } == [])
    let links = Set(framework.roles.flatMap { role in role.requirements.map { [role.code.code, $0.competency.code] } })
    #expect(tables["role_tks"]?.filter { !links.contains([$0[1], $0[2]]) } == [])
    let fields = try #require(framework.header.origin?.fields)
    let roles = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code.code, $0) })
    #expect(
      tables["work_roles"]?.filter {
        roles[$0[1]]?.title.text() != $0[2] || roles[$0[1]]?.description?.text() != $0[3]
          || !fields.contains("\"\($0[1])\":\"\($0[4])\"")
      } == [])
    #expect(tables["categories"]?.filter { !fields.contains($0[1]) || !fields.contains($0[2]) } == [])
    let areas = Set(framework.areas.map { [$0.name.text(), $0.purpose?.text() ?? ""] })
    #expect(tables["competency_areas"]?.filter { !areas.contains($0) } == [])
  }
}
