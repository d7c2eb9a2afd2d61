import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreTestSupport
import CadreWorkspace
import Foundation
import Testing

/// Frameworks in the shapes in which they are published: one command each, and every row stored or told.
@Suite struct FrameworkCorpusTests {
  static let files = escoFiles + graphs + tables

  struct Office {
    let folder: TemporaryFolder
    let workspace: Workspace

    init() throws {
      folder = try TemporaryFolder()
      let store = try SQLiteStore.create(at: folder.path("corpus.sqlite"))
      workspace = Workspace(store: store, today: Day(number: 20_400), now: { Moment(milliseconds: 0) }, as: .local("tests"))
    }

    func write(_ files: [(name: String, bytes: [UInt8])]) throws -> InputFile {
      guard files.count > 1 else { return InputFile(try folder.write(files[0].bytes, to: files[0].name)) }
      try FileManager.default.createDirectory(atPath: folder.path("set"), withIntermediateDirectories: true)
      for file in files { _ = try folder.write(file.bytes, to: "set/\(file.name)") }
      return InputFile(folder.path("set"))
    }

    func read(_ input: InputFile, _ mode: ImportMode = ImportMode()) throws -> FrameworkImport {
      try workspace.importFramework(
        [input], as: nil, named: FrameworkNaming(), language: "en", options: TableOptions(), columns: [:], mode: mode)
    }
  }

  @Test(arguments: files)
  func `a framework comes in with one command, whole or told`(file: FrameworkCorpusFile) throws {
    let office = try Office()
    let input = try office.write(file.files)
    let read = try office.read(input)
    let framework = try #require(read.framework, "\(read.competencies.findings.kept.map(\.description))")
    #expect(read.competencies.outcome == .stored && read.roles.outcome == .stored)
    #expect("\(read.competencies.format)".hasPrefix("\(file.format.title)"))
    #expect(read.competencies.changes.added == framework.competencies.count)
    #expect(read.roles.changes.added == framework.roles.count)
    let told = read.competencies.findings.kept.filter { [.notRead, .unknown, .duplicate].contains($0.code) }
    let toldRows = told.reduce(0) { $0 + ($1.message.count ?? $1.rows) }
    #expect(toldRows == file.told, "\(told.map(\.description))")
    #expect(file.rows == file.stored(framework) + file.told, "rows in = stored + told")
    #expect(try office.workspace.framework("\(framework.reference)") == framework, "what is stored is what was read")
    let again = try office.read(input)
    #expect(again.competencies.changes.unchanged == framework.competencies.count, "the same again changes nothing")
  }

  @Test func `there are enough of them, and each takes one command`() {
    #expect(Self.files.count >= 12)
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.allSatisfy { $0.commands == 1 })
  }

  @Test func `a folder and its archive are the same import`() throws {
    let office = try Office()
    let first = try office.read(try office.write(Self.whole))
    let second = try office.read(try office.write(archive(Self.whole)))
    #expect(first.framework != nil && first.framework == second.framework)
    #expect(second.competencies.changes.unchanged == first.competencies.changes.added)
  }

  @Test func `an import of a folder is known by a digest and can be undone`() throws {
    let office = try Office()
    _ = try office.read(try office.write(Self.whole))
    let record = try #require(try office.workspace.imports().first)
    #expect(record.source.file == "set" && record.source.digest?.count == 64)
    _ = try office.workspace.undoImport(record.number, isDryRun: false)
    #expect(try office.workspace.frameworks().isEmpty)
  }

  @Test(arguments: [
    ("Employee ID,Full Name,Department\n1,A,B\n", "person import"),
    ("person_id,competency,level\n1,1.1,2\n", "assessment import"),
    (#"[{"actor":{"account":{"name":"1"}},"verb":{"id":"v"},"object":{"id":"1.1"}}]"#, "assessment import"),
    ("course_id,title,provider,hours,price\nA,T,P,3,10\n", "course import"),
  ])
  func `what is no framework stores nothing and names what imports it`(text: String, command: String) throws {
    let office = try Office()
    let input = try office.write([("file", Array(text.utf8))])
    #expect {
      _ = try office.read(input)
    } throws: { error in
      guard case InputError.refused(_, let reason) = error else { return false }
      return "\(reason)".contains("cadre \(command)")
    }
    #expect(try office.workspace.frameworks().isEmpty && office.workspace.imports().isEmpty)
  }

  @Test func `a folder without a framework is refused with what its files are`() throws {
    let office = try Office()
    let files = named(("staff.csv", ["Employee ID,Full Name,Department", "1,A,B"]), ("x.pdf", ["%PDF-1.7"]))
    let input = try office.write(files)
    #expect(throws: InputError.self) { try office.read(input) }
  }
}
