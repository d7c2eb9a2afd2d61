import CadreAnalysis
import CadreModel
import CadreTestSupport
import Foundation

/// Figures that independent tools computed, as they lie beside the checkout.
struct ReferenceNumbers {
  struct Row {
    let measure: String
    /// What the file says.
    let published: Double
    let tolerance: Double
    /// Where the file is wrong.
    var correction: Double?

    var expected: Double { correction ?? published }
    var isCorrected: Bool { correction != nil }

    /// Relative, but absolute where nothing is expected.
    func accepts(_ value: Double) -> Bool {
      abs(value - expected) <= (expected == 0 ? 1e-12 : tolerance * abs(expected))
    }
  }

  /// By `dataset spec`.
  var rows: [String: [Row]] = [:]
  let cases: [(key: String, measureCase: MeasureCase)]

  private static let folder = SharedData.file("analytics")

  init(_ family: MeasureCase.Family) throws {
    let lines = try String(contentsOf: Self.folder.appendingPathComponent("expected.csv"), encoding: .utf8)
    for line in lines.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = Self.cells(line)
      guard cells[0] == family.rawValue, let published = Double(cells[4]), let tolerance = Double(cells[9]) else { continue }
      let key = "\(cells[1]) \(cells[2])"
      let correction = ReferenceCorrections.values["\(key) \(cells[3])"]
      rows[key, default: []].append(
        Row(measure: cells[3], published: published, tolerance: tolerance, correction: correction))
    }
    let config = try JSONSerialization.jsonObject(with: Data(contentsOf: Self.folder.appendingPathComponent("config.json")))
    let objects = (config as? [String: [[String: Any]]])?[family.rawValue] ?? Self.privacyCases(rows.keys.sorted())
    cases = objects.map { MeasureCase(family, object: $0) }.map { ("\($0.dataset) \($0.spec)", $0) }
  }

  /// Not in the configuration: only their specs are, as `DATASET qi=A+B;sa=C`.
  private static func privacyCases(_ keys: [String]) -> [[String: Any]] {
    keys.map { key in
      let parts = key.split(separator: " ", maxSplits: 1).map(String.init)
      let fields = parts[1].split(separator: ";").map { $0.split(separator: "=")[1] }
      return ["ds": parts[0], "qi": fields[0].split(separator: "+").map(String.init), "sa": String(fields[1])]
    }
  }

  static func dataset(_ name: String) throws -> Dataset {
    let text = try String(contentsOf: folder.appendingPathComponent("data/\(name).csv"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(cells)
    return Dataset(
      name: name, columnNames: lines[0], rows: lines.dropFirst().enumerated().map { ($0.offset + 2, $0.element) })
  }

  /// One resample a line.
  static func resamples(_ dataset: String) throws -> [[Int]] {
    let text = try String(contentsOf: folder.appendingPathComponent("data/bootindex_\(dataset).csv"), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").compactMap { Int($0) } }
  }

  private static func cells(_ line: Substring) -> [String] {
    var (cells, isQuoted) = ([""], false)
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

extension MeasureCase {
  /// A case as the configuration writes it.
  fileprivate init(_ family: Family, object: [String: Any]) {
    self.init(family: family, dataset: object["ds"] as? String ?? "")
    if let pair = object["y"] as? [String] {
      outcome = .equals(column: pair[0], value: pair[1])
    } else {
      outcome = (object["y"] ?? object["c"] ?? object["sa"]).flatMap { $0 as? String }.map { .column($0) }
    }
    let group = object["g"] as? [String] ?? (object["g"] as? String).map { [$0] } ?? []
    if family == .multi || group.count < 2 {
      groups = group
    } else {
      (groups, focal, reference) = ([group[0]], group[1], group.count > 2 ? group[2] : nil)
    }
    strata = (object["s"] ?? object["qi"]) as? [String] ?? []
    weight = object["w"] as? String
    filter = (object["filter"] as? [String]).map { Filter(column: $0[0], value: $0[1]) }
    rank = object["r"] as? String
    unit = object["u"] as? String
    predictors = object["x"] as? [String] ?? []
    focus = object["focus"] as? String
    regression = object["kind"] as? String
    cluster = object["cluster"] as? String
    levels = object["levels"] as? [String] ?? []
    resampleCount = object["B"] as? Int
  }
}
