import CadreDisclosure
import CadreFormats
import CadreModel
import CadreResults
import CadreSQLite
import CadreStore
import CadreTestSupport
import CadreWorkspace
import Testing

/// A small service whose people come, leave and are assessed, with somebody of every mandate.
final class ReleaseFixture {
  struct Member {
    let number: Int
    var sex: String
    var region: String
    var grade: String
    var level: Int
  }

  static let day = AdoptedStore.today

  let folder: TemporaryFolder
  let administrator: Workspace
  private(set) var people: [Member] = []
  private var random: SeededGenerator

  init(people count: Int, seed: UInt64) throws {
    folder = try TemporaryFolder()
    administrator = AdoptedStore.administrator(of: try AdoptedStore.make(in: folder))
    random = SeededGenerator(seed: seed)
    try hire(count)
  }

  func acting(_ mandate: String) throws -> Workspace {
    let mandate = try #require(Mandate(mandate))
    return administrator.acting(as: Principal(name: "somebody", origin: "tests", mandates: [mandate]))
  }

  /// Takes more people on, each with an assessment in 1.1.
  func hire(_ count: Int) throws {
    let first = people.count + 1
    let new = (first..<first + count).map { number in
      Member(
        number: number, sex: ["F", "M"].randomElement(using: &random) ?? "F",
        region: ["North", "South", "South", "South", "Isle"].randomElement(using: &random) ?? "North",
        grade: ["1", "2", "2", "3"].randomElement(using: &random) ?? "1", level: Int.random(in: 1...3, using: &random))
    }
    people += new
    var staff = "person_id,name,unit,roles,sex,region,grade\n"
    var levels = "person_id,competency,level,source,assessed_on\n"
    for person in new {
      let unit = person.number % 3 == 0 ? "Ministry/B" : "Ministry/A"
      staff += "P\(person.number),N \(person.number),\(unit),policy-officer,\(person.sex),\(person.region),\(person.grade)\n"
      levels += "P\(person.number),1.1,\(person.level),test,2026-01-01\n"
    }
    let file = InputFile(try folder.write(staff, to: "staff.csv"))
    #expect(try administrator.importStaff(file, options: StaffImportOptions()).outcome == .stored)
    let report = try administrator.importAssessments(
      InputFile(try folder.write(levels, to: "levels.csv")), framework: "agenda-2030-digital", options: AssessmentOptions(),
      mode: ImportMode())
    #expect(report.outcome == .stored)
  }

  /// A few tables, so that a test is quick.
  static var order: ReleaseOrder {
    var order = ReleaseOrder()
    order.framework = "agenda-2030-digital"
    order.outcomes = ["ready", "proven"]
    order.hasCompetencies = false
    return order
  }
}

extension ShownTable {
  /// By the names of its categories, what is shown and the release it is of; what is withheld is left out.
  func figures(of release: Int) -> [[String]: (count: Int, release: Int)] {
    var figures: [[String]: (count: Int, release: Int)] = [:]
    for (index, cell) in cells.enumerated() {
      switch cell {
      case .told(let count): figures[names(of: index)] = (count, release)
      case .earlier(let count, let number): figures[names(of: index)] = (count, number)
      case .withheld: break
      }
    }
    return figures
  }

  var toldCount: Int {
    cells.count { if case .told = $0 { true } else { false } }
  }
}
