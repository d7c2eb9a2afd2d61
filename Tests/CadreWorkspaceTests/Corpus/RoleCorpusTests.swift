import CadreFormats
import CadreModel
import CadreResults
import CadreTestSupport
import CadreWorkspace
import Testing

/// Role matrices and lists as HR keeps them: how often a new user imports each until it is in.
@Suite struct RoleCorpusTests {
  static let files = matrices + turned + lists

  @Test(arguments: files)
  func `a file of roles comes in with as many commands as it should`(file: RoleCorpusFile) throws {
    let folder = try TemporaryFolder()
    let workspace = AdoptedStore.administrator(of: try AdoptedStore.make(in: folder))
    let before = try workspace.roles(framework: nil)
    let input = InputFile(try folder.write(file.bytes, to: "roles"))
    var options = RoleOptions()
    for attempt in file.attempts {
      let told = refusal(of: input, options, workspace)
      #expect(told.contains(attempt.told), "the refusal tells what to say: \(told)")
      #expect(try workspace.roles(framework: nil) == before, "nothing is stored by halves")
      attempt.change(&options)
    }
    let report = try workspace.importRoles(input, framework: nil, options: options, mode: ImportMode())

    #expect(report.outcome == .stored, "\(report.findings.kept.map(\.description))")
    let codes = Set(file.requirements.map { String($0.split(separator: " ")[0]) })
    #expect(try Self.held(codes, workspace) == file.requirements)
    #expect(report.rows == file.requirements.count, "rows in = stored + reported")
    #expect(report.changes.rows == report.rows && report.changes.refused == 0)
    let twice = report.findings.kept.filter { $0.code == .duplicate }.map(\.sentence)
    #expect(twice.isEmpty == (file.twice == 0) && twice.allSatisfy { $0.hasPrefix("\(file.twice) ") })
    for (code, title) in file.titles {
      #expect(try workspace.role(code, framework: nil).role.title.text() == title)
    }
    let added = codes.subtracting(before.rows.map(\.role.code.code))
    #expect(try workspace.roles(framework: nil).rows.count == before.rows.count + added.count, "no role but these")

    let again = try workspace.importRoles(input, framework: nil, options: options, mode: ImportMode())
    #expect(again.changes.unchanged == file.requirements.count, "the same file again changes nothing")
    #expect(again.changes.added + again.changes.updated == 0)
  }

  /// A list of competencies with levels of what nobody knows may be a framework, too: somebody has to say what it is.
  @Test(arguments: files.filter { !$0.name.hasPrefix("code, name and definition") })
  func `the file is known for what it is`(file: RoleCorpusFile) throws {
    let folder = try TemporaryFolder()
    let workspace = AdoptedStore.administrator(of: try AdoptedStore.make(in: folder))
    let input = InputFile(try folder.write(file.bytes, to: "roles"))
    let check = try? workspace.checkImport(input, as: nil, framework: nil, options: StaffImportOptions())
    #expect(check?.taken.kind ?? .roles == .roles)
  }

  @Test func `no shape takes more than two commands, and most take one`() {
    #expect(Self.files.count >= 20)
    #expect(Set(Self.files.map(\.name)).count == Self.files.count)
    #expect(Self.files.allSatisfy { $0.commands <= 2 })
    #expect(Self.files.count { $0.commands == 1 } * 10 >= Self.files.count * 7)
  }

  /// All that some roles require.
  static func held(_ roles: Set<String>, _ workspace: Workspace) throws -> Set<String> {
    var all: Set<String> = []
    for code in roles {
      for requirement in try workspace.role(code, framework: nil).role.requirements {
        let level = requirement.level.map { "\($0.rank)" } ?? "?"
        let weight = requirement.weight == .one ? "" : "*\(requirement.weight)"
        all.insert("\(code) \(requirement.competency) \(level)\(weight)")
      }
    }
    return all
  }

  /// What is said of an attempt that stores nothing.
  private func refusal(of input: InputFile, _ options: RoleOptions, _ workspace: Workspace) -> String {
    do {
      let report = try workspace.importRoles(input, framework: nil, options: options, mode: ImportMode())
      #expect(report.outcome == .refused)
      return report.findings.kept.map { "\($0.message)" }.joined(separator: "\n")
    } catch let error as any Refusal {
      return "\(error.phrase)"
    } catch {
      return "\(error)"
    }
  }
}
