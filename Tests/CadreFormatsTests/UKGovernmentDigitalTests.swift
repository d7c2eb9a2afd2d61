import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct UKGovernmentDigitalTests {
  static let rolesHead =
    "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,"
    + "Skill Level Description,Role Type\n"
  static let skillsHead =
    "Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill\n"

  static let roles =
    rolesHead + """
      Data,Data keeper,Keeps data,Data keeper,Keeps some,Sorting,Put in order,Working,Can sort,
      Data,Data keeper,Keeps data,Data keeper,Keeps some,Counting,MISSING,Awareness,Can count,
      Data,Data keeper,Keeps data,Senior data keeper,Keeps much,Sorting,Put in order,Expert,Can sort all,
      Data,Data keeper,Keeps data,Senior data keeper,Keeps much,Sorting,Put in order,Working,Can sort,
      Data,Chief keeper,Leads,NOT IN USE,NOT IN USE,Leading,Lead people,NOT IN USE,NOT IN USE,Senior Civil Service
      Web,Web keeper,Keeps pages,Senior data keeper,Keeps pages,Weaving,MISSING,Practitioner,Can weave,

      """
  static let skills =
    skillsHead + """
      Sorting,Put in order,"a
      b",c,d,e,x
      Counting,One by one,f,g,h,i,x
      Leading,MISSING,,,,,x

      """

  static func read(_ roles: String, _ skills: String, version: String = "2025") throws -> Imported<Framework?> {
    try readUKGovernmentDigital(
      roles: source(roles), rolesFile: "roles.csv", skills: source(skills), skillsFile: "skills.csv", version: version)
  }

  @Test func `an invented sample is read whole`() throws {
    let imported = try Self.read(Self.roles, Self.skills)
    let framework = try #require(imported.value)
    #expect(framework.reference.description == "uk-gdd@2025")
    #expect(framework.areas.map(\.code.code) == ["skills", "leadership"])
    #expect(framework.areas[0].competencies.map(\.code.code) == ["sorting", "counting"])
    #expect(framework.areas[1].competencies.map(\.code.code) == ["leading", "weaving"])
    let sorting = framework.competencies[0]
    #expect(sorting.descriptors.map { "\($0.key.rank)\($0.value.text())" }.sorted() == ["1a\nb", "2c", "3d", "4e"])
    #expect(framework.competencies[1].definition?.text() == "One by one", "taken from skills.csv")
    #expect(framework.areas[1].competencies.map { $0.definition?.text() } == ["Lead people", nil])
    #expect(
      framework.roles.map(\.code.code)
        == ["data-keeper", "data-keeper.senior-data-keeper", "chief-keeper", "web-keeper.senior-data-keeper"])
    #expect(framework.roles.map { $0.requirements.map { $0.level?.rank } } == [[2, 1], [4], [nil], [3]])
    #expect(framework.roles[2].title.text() == "Chief keeper")
    #expect(framework.roles[0].family == "Data")
  }

  @Test func `what was noteworthy about the sample is said`() throws {
    let findings = try Self.read(Self.roles, Self.skills).findings
    #expect(
      findings.map { "\($0.file):\($0.line ?? 0) \($0.severity.rawValue) \($0.column ?? "")=\($0.value ?? "")" } == [
        "skills.csv:5 note Awareness=", "roles.csv:3 note Skill Description=MISSING",
        "roles.csv:5 warning Skill Level=Working",
        "roles.csv:6 note Skill Level=NOT IN USE", "roles.csv:7 warning Skill Name=Weaving",
        "roles.csv:7 note Skill Description=MISSING",
      ])
    #expect(
      findings[2].sentence == "role “Senior data keeper” requires “Sorting” already on line 4; the higher level counts.")
  }

  @Test(
    arguments: [
      ("Can sort,\n", "Can sort,\nData,Data keeper,x,Data keeper,x,Sorting,x,Grand,x,\n", "Skill Level", "Grand"),
      ("Can sort,\n", "Can sort,\nData,Data keeper,x,Data keeper,x,,x,Working,x,\n", "Skill Name", ""),
      ("Can sort,\n", "Can sort,\nData,Data keeper\n", nil, nil),
    ] as [(String, String, String?, String?)])
  func `a bad row refuses the framework and is named`(text: String, by: String, column: String?, value: String?) throws {
    let imported = try Self.read(Self.roles.replacing(text, with: by, maxReplacements: 1), Self.skills)
    #expect(imported.value == nil)
    #expect(
      imported.findings.filter { $0.severity == .error }.map(Expected.init) == [Expected(.error, 3, column, value)])
  }

  @Test func `files of another form are refused`() {
    #expect(throws: FormatError.self) { try Self.read(Self.skills, Self.skills) }
    #expect(throws: FormatError.self) { try Self.read(Self.roles, Self.roles) }
    #expect(throws: FormatError.self) { try Self.read(Self.roles, Self.skills, version: "a version") }
  }

  /// What is checked of any pair of files: each row is a requirement at its level or higher, or has a finding.
  static func lostRows(_ rows: Table, _ imported: Imported<Framework?>) throws -> [Int] {
    let framework = try #require(imported.value)
    let header = try #require(rows.cells.first)
    func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: name)) }
    let (role, title) = (try column("Role"), try column("Role Level"))
    let (skill, level) = (try column("Skill Name"), try column("Skill Level"))
    let names = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code, $0.name.text()) })
    var held: [String: Set<String>] = [:]
    for one in framework.roles {
      for need in one.requirements {
        let word = need.level.flatMap { framework.scale?.name(of: $0) } ?? "NOT IN USE"
        held[one.title.text(), default: []].insert("\(names[need.competency] ?? "")=\(word)")
      }
    }
    let noted = Set(
      imported.findings.filter { $0.file == "roles.csv" }.compactMap {
        $0.column == "Skill Description" ? nil : $0.line
      })
    return rows.rows.dropFirst().filter { row in
      let cells = row.cells.map(\.trimmed)
      let holder = cells[title] == "NOT IN USE" ? cells[role] : cells[title]
      return held[holder]?.contains("\(cells[skill])=\(cells[level])") != true && !noted.contains(row.line)
    }.map(\.line)
  }

  @Test func `no row of the sample is lost`() throws {
    let lost = try Self.lostRows(Table(Self.roles), Self.read(Self.roles, Self.skills))
    #expect(lost.isEmpty)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `the published files are read whole`() throws {
    let roles = try Array(Data(contentsOf: SharedData.file("uk_gdd/roles.csv")))
    let skills = try Array(Data(contentsOf: SharedData.file("uk_gdd/skills.csv")))
    let imported = try readUKGovernmentDigital(
      roles: source(roles, pieces: 10_000), rolesFile: "roles.csv", skills: source(skills), skillsFile: "skills.csv",
      version: "2025")
    let framework = try #require(imported.value)
    #expect(framework.competencies.count == 188)
    #expect(framework.roles.count == 205)
    #expect(imported.findings.filter { $0.value == "NOT IN USE" }.count == 28)
    #expect(imported.findings.filter { $0.value == "MISSING" }.count == 325)
    #expect(imported.findings.filter { $0.sentence.hasSuffix("has no level texts; none were stored.") }.count == 22)
    #expect(framework.competencies.filter(\.descriptors.isEmpty).count == 22)
    #expect(framework.competencies.allSatisfy { $0.descriptors.isEmpty || $0.descriptors.count == 4 })

    let table = try Table(roles)
    #expect(table.rows.count == 1 + 1825)
    #expect(Set(table.cells.dropFirst().map { $0[1] }).count == 52)
    #expect(Set(framework.roles.compactMap(\.family)) == Set(table.cells.dropFirst().map { $0[0].trimmed }))
    #expect(try Self.lostRows(table, imported) == [])
    let distinct = Set(table.cells.dropFirst().map { [$0[1], $0[3], $0[5]].map(\.trimmed) })
    #expect(framework.roles.map(\.requirements.count).reduce(0, +) == distinct.count)
  }
}
