import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import Testing

/// Files that are looked through: what they are taken for, and that the check says what the import does.
@Suite struct FileCheckTests {
  struct Office {
    let folder: TemporaryFolder
    let workspace: Workspace

    init() throws {
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("check.sqlite"))
      workspace = Workspace(
        store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
      _ = try workspace.importBundledFrameworks()
    }

    func file(_ bytes: some Sequence<UInt8>, _ name: String = "staff") throws -> InputFile {
      InputFile(try folder.write(Array(bytes), to: name))
    }

    func check(_ input: InputFile, as kind: ImportRecord.Kind? = nil, _ options: StaffImportOptions = .init()) throws -> FileCheck
    {
      try workspace.checkImport(input, as: kind, framework: nil, options: options)
    }

    func people() throws -> [Person] {
      var people: [Person] = []
      try workspace.forEachPerson(inUnit: nil) { person in
        people.append(person)
        return true
      }
      return people
    }
  }

  /// The shapes that real exports have: what the check says is what the import does; and settings are whole: with nothing but the
  /// profile, the file is read as it was.
  @Test(arguments: CorpusTests.files)
  func `a check says what an import does and stores nothing, and a profile reads the file again`(file: CorpusFile) throws {
    let office = try Office()
    let input = try office.file(file.bytes)
    var options = StaffImportOptions()
    for attempt in file.attempts {
      let check = try office.check(input, as: .staff, options)
      let told = check.questionTexts
      #expect(told.contains { $0.contains(attempt.told) }, "the check tells what to say: \(told)")
      attempt.change(&options)
    }
    let check = try office.check(input, as: .staff, options)
    #expect(try office.people().isEmpty && office.workspace.imports().isEmpty)
    options.savesProfile = "HR"
    let report = try office.workspace.importStaff(input, options: options)
    #expect(check.report?.changes.added == report.changes.added)
    #expect(check.report?.findings.count == report.findings.count)
    #expect(check.obstacle == nil)
    let stored = Dictionary(uniqueKeysWithValues: try office.people().map { ($0.number, $0) })
    let first = try #require(check.people?.first)
    #expect(!first.isEmpty)
    for person in first {
      let held = try #require(stored[person.number])
      #expect(held.name == person.name && held.unit == person.unit && Set(person.roles).isSubset(of: held.roles))
    }
    // Every column has its place, and what is stored of anybody came from one.
    let header = try #require(check.layout?.header).filter { !$0.isEmpty }
    #expect(check.columns.map(\.header) == header)

    var again = StaffImportOptions()
    again.profile = "HR"
    let second = try office.workspace.importStaff(input, options: again)
    #expect(second.changes.unchanged == file.people && second.changes.added + second.changes.updated == 0)
    #expect(try office.check(input, as: .staff).profiles.map(\.name) == ["HR"], "and is proposed for it")
  }

  @Test(arguments: [
    ("person_id,name,unit,roles\n1,A,M,x\n", ImportRecord.Kind.staff), ("matricule;nom;service\n1;A;M\n", .staff),
    ("[{\"person_id\":\"1\",\"name\":\"A\",\"unit\":\"M\"}]", .staff),
    ("person_id,competency,level,source,assessed_on\n1,1.1,2,self,2025-01-01\n", .assessments),
    ("person_id,1.1,1.2\n1,2,3\n", .assessments), ("course_id,title,provider,hours,outcomes\nA,B,C,1,1.1:>2\n", .courses),
    ("role,competency,level\nclerk,1.1,2\n", .roles), ("course_id,competency,decision\nA,1.1,accepted\n", .mappings),
    ("from_framework,from_version,from_code,relation,to_framework,to_version,to_code\na,1,x,exact,b,1,y\n", .crosswalks),
    ("code,title,description,provider,duration_hours\nM1,Charts,Text,Academy,5\n", .curriculum),
    ("code,competency,area,definition,level\n1,A,B,C,2\n", .framework), ("framework:\n  slug: x\n", .framework),
    ("{\"CFDocument\":{\"identifier\":\"x\"}}", .framework),
    ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", .sessions), ("<catalog><provider/></catalog>", .curriculum),
    ("<html><script type=\"application/ld+json\">{\"@type\":\"Course\",\"name\":\"A\"}</script>", .curriculum),
    ("{\"@context\":\"https://schema.org\",\"@graph\":[{\"@type\":\"Course\",\"name\":\"A\"}]}", .curriculum),
    ("{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\",\"title\":\"A\",\"hours\":1}]}", .curriculum),
    ("{\"courses\":[{\"title\":\"A\",\"hours\":1}],\"providers\":[{\"name\":\"B\"}]}", .curriculum),
    ("{\"id\":\"1\",\"title\":\"A\",\"hours\":1}\n{\"id\":\"2\",\"title\":\"B\",\"hours\":1}\n", .curriculum),
  ])
  func `a file is taken for what it is`(content: String, kind: ImportRecord.Kind) throws {
    let office = try Office()
    let check = try office.check(office.file(content.utf8))
    #expect(check.taken.kind == kind && !check.taken.isSaid)
  }

  @Test(arguments: ["x,y\n1,2\n", "x", "one line\nanother\n", "id,colour\n1,red\n"])
  func `what is like nothing is said to be so`(content: String) throws {
    let office = try Office()
    let file = try office.file(content.utf8)
    #expect(throws: ImportError.unrecognised("staff")) { try office.check(file) }
  }

  @Test(arguments: ["", "%PDF-1.7", "PK\u{3}\u{4}broken", "<!doctype html>", blog])
  func `what is no file that is read is refused`(content: String) throws {
    let office = try Office()
    let file = try office.file(content.utf8)
    #expect(throws: InputError.self) { try office.check(file) }
  }

  private static let blog = #"{"version":"https://jsonfeed.org/version/1","items":[{"id":"1","title":"A","content_text":"x"}]}"#

  @Test func `every column has a use and a reason`() throws {
    let office = try Office()
    let text = """
      Employee No,Name,Department,Salary,Date of birth,Gender,Hobby,Notes
      1,A,M,10,1980-01-02,f,chess,x

      """
    var options = StaffImportOptions()
    options.reading.ignored = ["Notes"]
    let uses = try office.check(office.file(text.utf8), as: nil, options).columns
    #expect(
      uses.map(\.use) == [
        .field("person_id"), .field("name"), .field("unit"), .leftOut, .ageBand, .attribute("gender", isSensitive: true),
        .attribute("hobby", isSensitive: false), .leftOut,
      ])
    #expect(uses[3].why == "it looks like \("pay" as Phrase)" && uses[7].why == "it is to be left out")
    options.reading.kept = ["Salary", "date of birth", "Department"]
    options.reading.defaultUnit = Unit(display: "All")
    let kept = try office.check(office.file(text.utf8), as: nil, options)
    #expect(
      kept.columns[2...4].map(\.use) == [
        .attribute("department", isSensitive: false), .attribute("salary", isSensitive: true),
        .attribute("date_of_birth", isSensitive: true),
      ])
    #expect(kept.people?.first.first?.attributes["date_of_birth"] == "1980-01-02")
  }

  @Test func `a file that cannot begin shows its columns and says what to say`() throws {
    let office = try Office()
    let check = try office.check(office.file("Name,Department\nA,M\n".utf8), as: .staff)
    #expect(check.report == nil && check.people == nil)
    #expect(check.questionTexts.contains { $0.contains("--number-rows") })
    #expect(check.columns.map(\.use) == [.field("name"), .field("unit")])
  }

  @Test func `nothing that is held of somebody is shown`() throws {
    let office = try Office()
    let held = "person_id,name,unit,location\n1,Secret Name,M,Secret Place\n"
    _ = try office.workspace.importStaff(office.file(held.utf8), options: .init())
    let check = try office.check(office.file("person_id,unit\n1,M\n".utf8, "few"))
    #expect(check.report?.changes.unchanged == 1)
    #expect(check.people?.first.map(\.name) == [""] && check.people?.first.map(\.location) == [""])
  }
}

extension FileCheck {
  /// Why it cannot begin, and what an option answers, in English.
  var questionTexts: [String] {
    let findings = (report?.findings.kept ?? []).map(\.message)
    return ([obstacle].compactMap(\.self) + findings).map { "\($0)" }
  }
}
