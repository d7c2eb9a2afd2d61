import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// How files are read, saved under a name.
@Suite struct ImportProfileTests {
  private static let text = "No;Who;Where;Pay\n1;Ada;M/A;5\n2;Bo;M/A;6\n"

  private let office: FileCheckTests.Office
  private let input: InputFile

  init() throws {
    office = try FileCheckTests.Office()
    input = try office.file(Self.text.utf8)
  }

  private static var options: StaffImportOptions {
    var options = StaffImportOptions()
    options.reading.columns = ["person_id": ["No"], "name": ["Who"], "unit": ["Where"]]
    options.reading.ignored = ["Pay"]
    options.savesProfile = "HR export"
    return options
  }

  private func workspace(_ name: String, _ mandate: String) throws -> Workspace {
    let mandate = try #require(Mandate(mandate))
    return office.workspace.acting(as: Principal(name: name, origin: "", mandates: [mandate]))
  }

  @Test func `it is saved with the import, told, used and deleted`() throws {
    _ = try office.workspace.importStaff(input, options: Self.options)
    let saved = try office.workspace.importProfile("HR export")
    #expect(saved.header == ["No", "Who", "Where", "Pay"] && saved.principal == "tests" && saved.kind == .staff)
    #expect(saved.settings[.column] == ["name=Who", "person_id=No", "unit=Where"] && saved.settings[.ignore] == ["Pay"])

    var used = StaffImportOptions()
    used.profile = "HR export"
    let other = try office.file("Where;No;Who\nM/B;3;Cem\n".utf8, "next")
    #expect(try office.workspace.importStaff(other, options: used).changes.added == 1, "a file without the column left out")
    try office.workspace.deleteImportProfile("HR export")
    #expect(try office.workspace.importProfiles().isEmpty)
    #expect(throws: ImportError.unknownProfile("HR export", known: [])) {
      try office.workspace.importStaff(other, options: used)
    }
    let trail = try office.workspace.auditSubjects()
    #expect(trail.filter { $0 == "import profile HR export" }.count >= 2, "saved and deleted: \(trail)")
  }

  @Test func `from when on a file holds is kept beside a profile`() throws {
    _ = try office.workspace.importStaff(input, options: Self.options)
    var used = StaffImportOptions()
    used.profile = "HR export"
    let tomorrow = office.workspace.today.advanced(by: 1)
    used.since = tomorrow
    #expect(throws: RequestError.futureDay(tomorrow, today: office.workspace.today)) {
      try office.workspace.importStaff(input, options: used)
    }
  }

  @Test func `nothing is saved where nothing was stored`() throws {
    var options = Self.options
    options.mode.isDryRun = true
    _ = try office.workspace.importStaff(input, options: options)
    #expect(try office.workspace.importProfiles().isEmpty)
    options.mode.isDryRun = false
    let flawed = try office.file("No;Who;Where;Pay\n1;Ada;;5\n".utf8, "flawed")
    #expect(try office.workspace.importStaff(flawed, options: options).outcome == .refused)
    #expect(try office.workspace.importProfiles().isEmpty)
  }

  @Test func `a name that is taken is refused, unless it is the profile that is used`() throws {
    _ = try office.workspace.importStaff(input, options: Self.options)
    #expect(throws: ImportError.self) { try office.workspace.importStaff(input, options: Self.options) }
    var options = StaffImportOptions()
    (options.profile, options.savesProfile) = ("HR export", "HR export")
    options.reading.sensitive = ["Pay"]
    _ = try office.workspace.importStaff(input, options: options)
    let settings = try office.workspace.importProfile("HR export").settings
    #expect(settings[.sensitive] == ["Pay"] && settings[.ignore].isEmpty && settings.columns["unit"] == ["Where"])
  }

  @Test(arguments: ["", " ", String(repeating: "x", count: 61), "a\nb", "a\u{1b}[2Jb"])
  func `a name that nobody could type is refused`(name: String) throws {
    var options = Self.options
    options.savesProfile = name
    #expect(throws: ImportError.self) { try office.workspace.importStaff(input, options: options) }
    #expect(try office.people().isEmpty)
  }

  @Test func `a profile is for everybody who imports such files, and goes with whoever saved it`() throws {
    let (one, two) = (try workspace("one", "officer:M/A"), try workspace("two", "officer:M"))
    _ = try one.importStaff(input, options: Self.options)
    #expect(try two.importProfiles().map(\.name) == ["HR export"])
    var used = StaffImportOptions()
    used.profile = "HR export"
    #expect(try two.importStaff(input, options: used).changes.unchanged == 2)
    #expect(throws: PermissionError.profile("HR export", by: "one")) { try two.deleteImportProfile("HR export") }
    used.savesProfile = "HR export"
    #expect(throws: PermissionError.self) { try two.importStaff(input, options: used) }
    for mandate in ["manager:M", "servant:1", "auditor"] {
      let other = try workspace("x", mandate)
      #expect(throws: PermissionError.self) { try other.importProfiles() }
      #expect(throws: PermissionError.self) { try other.checkImport(input, as: nil, framework: nil, options: .init()) }
    }
    let institute = try workspace("institute", "institute:Academy")
    #expect(try institute.importProfiles().isEmpty, "it imports no staff")
    #expect(throws: PermissionError.self) {
      try institute.checkImport(input, as: .staff, framework: nil, options: .init())
    }
    try one.deleteImportProfile("HR export")
    #expect(try two.importProfiles().isEmpty)
  }

  @Test func `it is proposed for the same columns in any order, never for others, and never used unasked`() throws {
    _ = try office.workspace.importStaff(input, options: Self.options)
    for (text, isProposed) in [
      ("Where;No;Pay;Who\nM;3;1;C\n", true), ("WHERE;no;pay;who\nM;3;1;C\n", true), ("Where;No;Who\nM;3;C\n", false),
      ("Where;No;Who;Pay;More\nM;3;C;1;2\n", false),
    ] {
      let check = try office.check(try office.file(text.utf8, "next"), as: .staff)
      #expect(check.profiles.map(\.name) == (isProposed ? ["HR export"] : []), "\(text)")
      #expect(check.obstacle != nil, "without the profile nothing says which column is the number")
      #expect(check.settings.isEmpty && check.profile == nil)
    }
  }

  @Test func `a file that lacks a column of the profile is refused in its name`() throws {
    _ = try office.workspace.importStaff(input, options: Self.options)
    var used = StaffImportOptions()
    used.profile = "HR export"
    let other = try office.file("No;Name;Where\n3;Cem;M/B\n".utf8, "next")
    let error = #expect(throws: InputError.self) { try office.workspace.importStaff(other, options: used) }
    #expect(error.map { "\($0.phrase)" }?.contains("read with the profile “HR export”") == true)
  }

  @Test func `a profile that names a line for the header is known by what stands there`() throws {
    let text = "person_id,name,unit\nNo,Who,Where\n1,Ada,M\n"
    let titled = try office.file(text.utf8, "titled")
    var options = StaffImportOptions()
    options.reading.table.headerRow = 2
    options.reading.columns = ["person_id": ["No"], "name": ["Who"], "unit": ["Where"]]
    options.savesProfile = "Second line"
    _ = try office.workspace.importStaff(titled, options: options)
    #expect(try office.check(titled, as: .staff).profiles.map(\.name) == ["Second line"])
  }
}

extension Workspace {
  fileprivate func auditSubjects() throws -> [String] {
    var subjects: [String] = []
    try forEachAuditEntry(AuditQuery()) { sealed in
      subjects.append(sealed.entry.subject)
      return true
    }
    return subjects
  }
}
