import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// What roles require as a matrix, whichever way round it stands and however roles and competencies are called in it.
@Suite struct RoleMatrixTests {
  private func read(_ text: String, _ change: (inout RoleOptions) -> Void = { _ in }) throws -> ReadRoles {
    var options = RoleOptions()
    change(&options)
    return try readRoleProfiles(source(text), file: "roles.csv", framework: sampleFramework(), options: options)
  }

  /// `clerk (Clerk): DG-1=2×1.5 TR-1=1×1`.
  private func summary(_ roles: [Role]) -> [String] {
    roles.map { role in
      let needs = role.requirements.map { "\($0.competency)=\($0.level.map { "\($0.rank)" } ?? "?")×\($0.weight)" }
      return "\(role.code) (\(role.title.text())): \(needs.joined(separator: " "))"
    }
  }

  /// The clerk keeps the weight and the family that the framework holds.
  private static let expected = ["clerk (Clerk): DG-1=3×1.5 TR-1=1×1", "head-of-office (Head of office): DG-2=2×1"]

  @Test(arguments: [
    "Role,DG-1,DG-2,TR-1\nClerk,3,,1\nHead of office,-,2,\n",
    "role,DG-1,DG-2,TR-1,title\nclerk,3,,1,Clerk\nhead-of-office,,2,,Head of office\n",
    ",Data governance,Data literacy,Open government\nClerk,Leading,,Aware\nHead of office,–,Pratique,\n",
    "Job title,DG-1 Data governance,Data literacy (DG-2),TR-1: Open government\nClerk,3,,1\nHead of office,,2,\n",
    ",Clerk,Head of office\nDG-1,3,\nDG-2,,2\nTR-1,1,-\n",
    "Competency,Definition,Clerk,Head of office\nData governance,Look after it,Leading,\nDG-2 Data literacy,Read it,,2\nTR-1,Say it,1,\n",
    "What our posts need,,\n,,\nCompetency,Clerk,Head of office\nDG-1,3,\nDG-2,,2\nTR-1,1,\n",
    "role,competency,level\nclerk,Data governance,3\nclerk,Open government (TR-1),1\nHead of office,DG-2,2\n",
  ])
  func `a table is read whichever way round, by codes and by names`(text: String) throws {
    let read = try read(text)
    #expect(read.findings.filter { $0.severity == .error } == [])
    #expect(summary(read.value) == Self.expected)
    #expect(read.value.first?.family == "Office" && read.refused == 0)
  }

  /// A role with a part that cannot be read is refused whole; all that is not stored is told.
  @Test(arguments: [
    (",DG-1,DG-2\nClerk,9,1\nlead,1,\n", "the scale has no such level.", ["lead"], 2),
    (",DG-1,Data literasy\nClerk,1,2\nlead,1,\n", "demo@1.10 has no competency of this name", ["lead"], 2),
    (",DG-1,DG-2\nClerk,1,2\nclerk,2,\nlead,1,\n", "role “clerk” stands on line 2 already.", ["lead"], 3),
    ("Role,DG-1,Data governance\nClerk,1,1\nlead,1,\n", "“DG-1” is the same competency, DG-1 Data governance.", ["lead"], 2),
    (",Clerk,lead\nDG-1,1,1\nXX-9,1,\n", "demo@1.10 has no such competency.", ["lead"], 2),
    (",Clerk,lead\nDG-1,1,1\nData governance,1,\nDG-2,,2\n", "competency DG-1 stands on line 2 already.", ["lead"], 2),
    (",Clerk,clerk,lead\nDG-1,1,2,1\nDG-2,,,1\n", "role “clerk” has another column already.", ["lead"], 2),
    ("Code,Name,Clerk,lead\nDG-1,Data literacy,1,\nDG-2,Data literacy,,1\n", "which is another competency, DG-2", ["lead"], 1),
    ("role,competency,level\na,DG-1,1\na,dg-1,3\nlead,DG-1,1\n", "already requires this competency on line 2.", ["lead"], 2),
    ("role,competency,competency name,level\na,DG-1,Data literacy,1\nlead,DG-1,,1\n", "which is another competency", ["lead"], 1),
    ("role,competency,level\na,DG-1,3*many\nlead,DG-1,1\n", "a weight is a number above 0", ["lead"], 1),
    ("Role,DG-1,DG-2\nClerk,1\nlead,1,2\n", "the row has 2 cells, but the header has 3.", ["lead"], 1),
    ("Role,DG-1\n,1\nlead,2\n", "a role code is missing.", ["lead"], 1),
  ])
  func `what cannot be read is told, and its role refused whole`(text: String, message: String, roles: [String], refused: Int)
    throws
  {
    let read = try read(text)
    #expect(
      read.findings.contains { $0.severity == .error && $0.sentence.contains(message) }, "\(read.findings.map(\.description))")
    #expect(read.value.map(\.code.code) == roles)
    #expect(read.refused == refused)
  }

  @Test func `a title that several roles have means none of them`() throws {
    let document = sampleDocument + "\n  - {code: clerk-2, title: Clerk, requires: {DG-1: 1}}\n"
    let framework = try sampleFramework(document)
    func read(_ text: String) throws -> ReadRoles { try readRoleProfiles(source(text), file: "r", framework: framework) }
    #expect(try read("Role,DG-1,DG-2\nclerk,3,1\n").value.map(\.code.code) == ["clerk"], "a code is a code")
    let read = try readRoleProfiles(
      source("Title,DG-1,DG-2\nClerk.,3,1\n"), file: "r", framework: framework)
    #expect(
      read.findings.first?.sentence == "several roles are called so: clerk, clerk-2. Name the one that is meant by its code.")
    #expect(read.value.isEmpty && read.refused == 2)
  }

  @Test func `a name that is nearly that of a role is told`() throws {
    let read = try read("Role,DG-1,DG-2\nClerc,1,2\n")
    #expect(read.findings.map(\.sentence) == ["no role is called so, and a new one is made of it. Did you mean “clerk”?"])
    #expect(read.findings.first?.severity == .warning)
  }

  @Test func `a role for which no level stands stays as it is`() throws {
    let read = try read("Role,DG-1,DG-2\nClerk,,\nlead,,-\nusher,1,\n")
    #expect(summary(read.value) == ["clerk (Clerk): DG-1=2×1.5 TR-1=1×1", "lead (lead): ", "usher (usher): DG-1=1×1"])
    #expect(read.findings.count { $0.severity == .warning } == 2)
  }

  @Test func `weights stand behind levels, in a column, or stay`() throws {
    #expect(try summary(read("Role,DG-1,TR-1\nClerk,3*2,1×0.5\n").value) == ["clerk (Clerk): DG-1=3×2 TR-1=1×0.5"])
    #expect(try summary(read("role,competency,level\nclerk,DG-1,3\n").value) == ["clerk (Clerk): DG-1=3×1.5"])
    #expect(try summary(read("role,competency,level,weight\nclerk,DG-1,3,\n").value) == ["clerk (Clerk): DG-1=3×1"])
    #expect(try summary(read("role,competency,level\nclerk,DG-1,not stated\n").value) == ["clerk (Clerk): DG-1=?×1.5"])
  }

  @Test func `titles in other languages stay`() throws {
    let document = sampleDocument.replacing("title: Clerk", with: "title: {en: Clerk, fr: Commis}")
    let framework = try sampleFramework(document)
    for (title, expected) in [("Clerk", ["en": "Clerk", "fr": "Commis"]), ("Registrar", ["en": "Registrar", "fr": "Commis"])] {
      let read = try readRoleProfiles(
        source("Role,Title,DG-1,TR-1\nclerk,\(title),2,1\n"), file: "r", framework: framework)
      #expect(read.value.first?.title.byLanguage == expected)
    }
  }

  @Test func `a framework without levels marks what is required`() throws {
    let framework = try sampleFramework(
      """
      framework: plain
      version: "1"
      title: Plain
      areas:
        - {code: A, name: A, competencies: [{code: A1, name: One}, {code: A2, name: Two}]}
      """)
    let read = try readRoleProfiles(source("Role,A1,A2\nclerk,x,\nlead,✓,no\nusher,2,\n"), file: "r", framework: framework)
    #expect(summary(read.value) == ["clerk (clerk): A1=?×1", "lead (lead): A1=?×1"])
    #expect(read.findings.first?.sentence.hasPrefix("the framework has no levels.") == true)
  }

  @Test(arguments: [
    ("role,level\nclerk,1\n", "neither columns of roles"), ("a,b\n1,2\n", "neither columns of roles"),
    ("Stelle;Kenntnis;Stufe\na;DG-1;2\n", "neither columns of roles"), ("Competency,Level\nDG-1,1\n", "--role"),
    ("Employee ID,Role,DG-1,DG-2\n1,Clerk,1,2\n", "assessment import"),
  ])
  func `what is no table of roles is refused and says what to do`(text: String, told: String) throws {
    do {
      _ = try read(text)
      Issue.record("it was read")
    } catch let error as FormatError {
      #expect("\(error.phrase)".contains(told), "\(error.phrase)")
    }
  }

  @Test func `a level that a rule names and the scale has not is refused`() {
    #expect(throws: AssessmentFileError.self) {
      try read("Role,DG-1\nclerk,Expert\n") { $0.levels = LevelRules(["Expert=9"], decimals: nil) ?? LevelRules() }
    }
  }
}
