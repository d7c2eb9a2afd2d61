import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import Testing

@testable import CadreWorkspace

/// A few people and courses of one framework, with whoever may plan for them.
final class PlanFixture {
  static let today = AdoptedStore.today
  let folder: TemporaryFolder
  let store: SQLiteStore
  let workspace: Workspace

  /// - Parameter staff: rows of person_id,name,unit,roles,languages,location.
  init(staff: String = "P1,Ada,M/A,policy-officer,en,Accra\nP2,Ben,M/A,policy-officer,fr,Lomé\n") throws {
    folder = try TemporaryFolder()
    store = try AdoptedStore.make(in: folder)
    workspace = AdoptedStore.administrator(of: store)
    try people(staff)
  }

  func people(_ rows: String) throws {
    let file = InputFile(try folder.write("person_id,name,unit,roles,languages,location\n" + rows, to: "staff.csv"))
    #expect(try workspace.importStaff(file, options: StaffImportOptions()).outcome == .stored)
  }

  func courses(_ rows: String) throws {
    let head = "course_id,title,provider,hours,price,currency,delivery,languages,outcomes,sessions\n"
    let report = try workspace.importTraining(
      InputFile(try folder.write(head + rows, to: "courses.csv")), framework: "agenda-2030-digital",
      options: TableOptions(), columns: [:], mode: ImportMode())
    #expect(report.outcome == .stored)
  }

  func problem(hours: Int = 40, budget: Int = 1_000, travel: Int? = nil) throws -> PlanProblem {
    let terms = Plan.Terms(
      scope: .everybody, objective: .most, fairness: nil, budget: budget, hours: hours, travelCost: travel, currency: nil)
    return try store.read { reader in
      let framework = try #require(try reader.frameworks().first { $0.status == .adopted }).reference
      return try workspace.problem(terms, group: nil, try #require(try reader.framework(framework)), reader)
    }
  }
}
