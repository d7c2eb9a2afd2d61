import CadreDisclosure
import CadreTestSupport
import Foundation

/// A table of the reference data with its proven optima.
struct ReferenceTable {
  let name: String
  let threshold: Int
  let table: CountTable

  init(_ name: String) throws {
    self.name = name
    threshold = Int(name.split(separator: "k").last ?? "") ?? 0
    let rows = try Self.rows("analytics/sdc_tables/\(name).csv")
    let width = rows[0].firstIndex(of: "count") ?? 0
    let dimensions = (0..<width).map { column in
      var parts: [String] = []
      for row in rows.dropFirst() where row[column] != "Total" && !parts.contains(row[column]) { parts.append(row[column]) }
      return TableDimension(rows[0][column], parts: parts)
    }
    let counts = Dictionary(uniqueKeysWithValues: rows.dropFirst().map { (Array($0[..<width]), Int($0[width]) ?? -1) })
    table = try CountTable(name, dimensions: dimensions) { cell in
      counts[zip(dimensions, cell).map { $0.categories[$1].name }] ?? -1
    }
  }

  static func rows(_ file: String) throws -> [[String]] {
    try String(contentsOf: SharedData.file(file), encoding: .utf8).split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: ["\""]) }
    }
  }

  /// By `variant/cost/measure`.
  static func expectations(_ name: String) throws -> [String: String] {
    let rows = try String(contentsOf: SharedData.file("analytics/sdc_expected.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    return Dictionary(uniqueKeysWithValues: rows.filter { $0[0] == name }.map { ("\($0[1])/\($0[2])/\($0[3])", $0[4]) })
  }

  /// What R's GaussSuppression suppresses besides the small cells.
  func gaussSecondaryCount() throws -> Int {
    let rows = try Self.rows("analytics/sdc_tables/gauss_\(name).csv")
    guard let primary = rows[0].firstIndex(of: "primary"), let suppressed = rows[0].firstIndex(of: "suppressed") else {
      return .max
    }
    return rows.dropFirst().count { $0[suppressed] == "TRUE" && $0[primary] == "FALSE" }
  }
}
