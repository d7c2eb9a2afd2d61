import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct RoleProfileTests {
  func read(_ text: String, file: String = "roles.csv", columns: [String: [String]] = [:]) throws -> ReadRoles {
    var options = RoleOptions()
    options.columns = columns
    return try readRoleProfiles(source(text), file: file, framework: sampleFramework(), options: options)
  }

  /// `clerk (Clerk, Office): DG-1=2×1.5 TR-1=1×1`.
  func summary(_ roles: [Role]) -> [String] {
    roles.map { role in
      let needs = role.requirements.map { "\($0.competency)=\($0.level.map { "\($0.rank)" } ?? "?")×\($0.weight)" }
      return "\(role.code) (\(role.title.text()), \(role.family ?? "-")): \(needs.joined(separator: " "))"
    }
  }

  @Test func `a table has a requirement a row`() throws {
    let imported = try read(
      """
      Role ID,Job title,Job family,Skill,Required level,Criticality
      clerk,Clerk,Office,DG-1,2,1.5
      lead,,,dg-2,Leading,
      clerk,ignored,,TR-1,pratique,2

      """)
    #expect(imported.findings.isEmpty)
    #expect(summary(imported.value) == ["clerk (Clerk, Office): DG-1=2×1.5 TR-1=2×2", "lead (lead, -): DG-2=3×1"])
  }

  @Test func `YAML and a table say the same`() throws {
    let table = try read("role,title,family,competency,level,weight\nclerk,Clerk,Office,DG-1,2,1.5\nclerk,,,TR-1,1,\n")
    #expect(try table.value == sampleFramework().roles)
    let document =
      "roles:\n  - code: clerk\n    title: Clerk\n    family: Office\n    requires: {DG-1: {level: 2, weight: 1.5}, TR-1: 1}\n"
    for file in ["roles.yaml", "roles.YML", "roles.json"] {
      let imported = try read(document, file: file)
      #expect(imported.findings.isEmpty)
      #expect(imported.value == table.value)
    }
  }

  @Test(arguments: [
    (",DG-1,1,1", "role", nil, "a role code is missing. Fill it in."),
    ("a,DG1,1,1", "competency", "DG1", "demo@1.10 has no such competency. Did you mean “DG-1” (Data governance)?"),
    (
      "a,Astrophysics,1,1", "competency", "Astrophysics",
      "demo@1.10 has no such competency. List them with cadre framework show demo@1.10."
    ),
    (
      "a,DG-1,4,1", "level", "4",
      """
      the scale has no such level. It has 1 to 3 (Aware, Practising, Leading); “not assessed” and “not applicable” are understood \
      too. Say what it stands for with --level "4=LEVEL".
      """
    ),
    ("a,DG-1,,1", "level", nil, "the level is missing. Write it, or “-” where the role does not require this competency."),
    ("a,DG-1,1,0", "weight", "0", "a weight is a number above 0, at most 100, with at most two decimals."),
    ("a,DG-1,1,-0.5", "weight", "-0.5", "a weight is a number above 0, at most 100, with at most two decimals."),
  ])
  func `a bad row is a finding, and the rest is read`(row: String, column: String, value: String?, message: String)
    throws
  {
    let imported = try read("role,competency,level,weight\n\(row)\nb,TR-1,1,1\n")
    #expect(imported.findings.map(Expected.init) == [Expected(.error, 2, column, value)])
    #expect(imported.findings.first?.sentence == message)
    #expect(imported.value.map(\.code.code) == ["b"])
  }

  @Test func `a requirement that stands twice with different levels refuses its role`() throws {
    let imported = try read("role,competency,level\na,DG-1,1\na,DG-2,1\na,dg-1,3\n")
    #expect(imported.value.isEmpty && imported.refused == 3)
    #expect(
      imported.findings.map(Expected.init) == [Expected(.error, 4, "competency", "DG-1"), Expected(.error, 2, "role", "a")])
    #expect(
      imported.findings.first?.sentence == "role “a” already requires this competency on line 2. Keep one of the rows.")
  }

  @Test func `columns can be mapped`() throws {
    let imported = try read(
      "Stelle;Kompetenz;Stufe\na;DG-1;2\n",
      columns: ["role": ["stelle"], "competency": ["Kompetenz"], "level": ["Stufe"]])
    #expect(summary(imported.value) == ["a (a, -): DG-1=2×1"])
    #expect(throws: FormatError.self) { try read("Stelle;Kompetenz;Stufe\na;DG-1;2\n") }
  }

  @Test func `mistakes in a document have their lines`() throws {
    let imported = try read(
      """
      roles:
        - code: a
          title: A
          requires:
            DG1: 1
            DG-2: 7
            TR-1: {level: 1, weight: many}
        - code: b
          title: B
          requires: {DG-1: 1}
        - {code: b, title: B again, requires: {DG-1: 2}}
        - {code: c, requires: {DG-1: 2}}
        - {code: d, title: D}
      """, file: "roles.yaml")
    #expect(
      imported.findings.map(Expected.init) == [
        Expected(.error, 5, "roles[0].requires.DG1", "DG1"), Expected(.error, 6, "roles[0].requires.DG-2", "7"),
        Expected(.error, 7, "roles[0].requires.TR-1.weight", "many"), Expected(.error, 11, "roles[2]", nil),
        Expected(.error, 12, "roles[3]", nil), Expected(.error, 13, "roles[4]", nil),
      ])
    #expect(imported.findings.first?.sentence == "the framework has no competency “DG1”. Did you mean “DG-1”?")
    #expect(imported.value.map(\.code.code).prefix(2) == ["a", "b"])
  }

  @Test(arguments: ["people: []\n", "- a\n", "roles: [\n"])
  func `a document without roles is refused`(text: String) {
    #expect(throws: FormatError.self) { try read(text, file: "roles.yaml") }
  }
}
