import CadreTestSupport
import Foundation
import Testing

@testable import CadreSample

struct CivilService2023Tests {
  @Test func `the tables cover the same people, but for rounding and suppression`() {
    let totals = [
      total(CivilService2023.professionsByGrade), total(CivilService2023.regionsByGrade),
      total(CivilService2023.agesByEthnicity),
      CivilService2023.ethnicitiesByGrade.flatMap(\.counts).reduce(0, +),
      CivilService2023.disabilitiesByGrade.flatMap(\.counts).reduce(0, +),
    ]
    #expect(totals == [519_720, 519_765, 519_775, 519_765, 519_775])
  }

  @Test func `each profession has its place in the sample, in the same order`() {
    #expect(SampleProfession.all.map(\.name) == CivilService2023.professionsByGrade.map(\.name))
    #expect(SampleProfession.all.allSatisfy { $0.departments.count == SampleUnits.departments.count })
    #expect(SamplePlaces.byRegion.count == CivilService2023.regionsByGrade.count)
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint), arguments: PublishedTable.all)
  func `the restated numbers equal the published cells`(table: PublishedTable) throws {
    let url = SharedData.file("workforce/uk_civil_service_2023").appending(path: table.file)
    let published = SampleTable([UInt8](try Data(contentsOf: url)) + [UInt8(ascii: "\n")])
    let indices = try table.dimensions.map { try #require(published.header.firstIndex(of: $0)) }
    let headcount = try #require(published.header.firstIndex(of: "Headcount"))
    var expected: [[String]: Int] = [:]
    for row in published.rows where row[0] == "In post" && row[headcount] != "[c]" {
      let count = try #require(Int(row[headcount]))
      expected[indices.map { row[$0] }] = count
    }
    #expect(!expected.isEmpty)
    #expect(table.cells.filter { $0.value != 0 } == expected)
  }

  private func total(_ rows: [CivilService2023.CountsBySex]) -> Int {
    rows.reduce(0) { $0 + $1.female.reduce(0, +) + $1.male.reduce(0, +) }
  }
}

/// A restated table, keyed as its published file is.
struct PublishedTable: Sendable, CustomTestStringConvertible {
  let file: String
  let dimensions: [String]
  let cells: [[String]: Int]

  var testDescription: String { file }

  static let all = [
    PublishedTable(
      "Profession_of_post-Responsibility_level_grouped-Sex", CivilService2023.professionsByGrade,
      CivilService2023.grades),
    PublishedTable(
      "Region_ITL1-Responsibility_level_grouped-Sex", CivilService2023.regionsByGrade, CivilService2023.grades),
    PublishedTable("Age-Ethnicity-Sex", CivilService2023.agesByEthnicity, CivilService2023.ethnicities),
    PublishedTable("Ethnicity-Responsibility_level_grouped", CivilService2023.ethnicitiesByGrade),
    PublishedTable("Disability-Responsibility_level_grouped", CivilService2023.disabilitiesByGrade),
  ]

  private init(_ name: String, _ rows: [CivilService2023.CountsBySex], _ columns: [String]) {
    var cells: [[String]: Int] = [:]
    for row in rows {
      for (column, count) in zip(columns, row.female) { cells[[row.name, column, "Female"]] = count }
      for (column, count) in zip(columns, row.male) { cells[[row.name, column, "Male"]] = count }
    }
    self.init(name, cells)
  }

  private init(_ name: String, _ rows: [CivilService2023.Counts]) {
    var cells: [[String]: Int] = [:]
    for row in rows {
      for (column, count) in zip(CivilService2023.grades, row.counts) { cells[[row.name, column]] = count }
    }
    self.init(name, cells)
  }

  private init(_ name: String, _ cells: [[String]: Int]) {
    file = name + ".csv"
    dimensions = name.split(separator: "-").map(String.init)
    self.cells = cells
  }
}

/// 20,000 people against the tables that they are drawn from.
struct SampleDistributionTests {
  private static let staff = SampleFixture.staff(people: 20_000)

  /// The chi-square statistic per degree of freedom is near 1 for a faithful draw.
  ///
  /// Wrong weights of one percentage point in a category of 20 % would give about 12 for a single degree of freedom.
  @Test(arguments: SampleDistribution.all)
  func `people follow the published table`(table: SampleDistribution) throws {
    let columns = try table.columns.map { try #require(Self.staff.header.firstIndex(of: $0)) }
    var observed: [[String]: Int] = [:]
    for row in Self.staff.rows { observed[columns.map { row[$0] }, default: 0] += 1 }
    #expect(observed.keys.allSatisfy { table.cells[$0, default: 0] > 0 }, "a cell that is empty in the table")
    let total = table.cells.values.reduce(0, +)
    var chiSquare = 0.0
    var cellCount = 0
    for (cell, count) in table.cells {
      let expected = Double(count) * 20_000 / Double(total)
      let difference = Double(observed[cell, default: 0]) - expected
      #expect(abs(difference) / 20_000 < 0.008, "\(cell): \(observed[cell, default: 0]) for \(expected)")
      if expected >= 5 {
        chiSquare += difference * difference / expected
        cellCount += 1
      }
    }
    #expect(chiSquare / Double(cellCount - 1) < table.bound, "\(chiSquare) over \(cellCount) cells")
  }
}

/// Columns of the staff file whose joint counts are published.
struct SampleDistribution: Sendable, CustomTestStringConvertible {
  let columns: [String]
  let cells: [[String]: Int]
  /// What chi-square per degree of freedom may reach.
  let bound: Double

  var testDescription: String { columns.joined(separator: " × ") }

  static let all = [
    SampleDistribution(["profession", "grade", "sex"], PublishedTable.all[0].cells, bound: 1.4),
    SampleDistribution(["region", "grade", "sex"], PublishedTable.all[1].cells, bound: 1.4),
    // Age is bounded below for the two top grades, and sex and grade act on ethnicity separately.
    SampleDistribution(["age_band", "ethnicity", "sex"], PublishedTable.all[2].cells, bound: 1.7),
    SampleDistribution(["ethnicity", "grade"], PublishedTable.all[3].cells, bound: 1.8),
    SampleDistribution(["disability", "grade"], PublishedTable.all[4].cells, bound: 2),
  ]

  init(_ columns: [String], _ cells: [[String]: Int], bound: Double) {
    self.columns = columns
    self.cells = cells
    self.bound = bound
  }
}
