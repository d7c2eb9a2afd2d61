import CadreAnalysis
import CadreModel
import Foundation

/// The columns of Benchmarks/equity: `attribute-0.bin` (16 bits a person, 0 undeclared), `outcome-0.bin` (8 bits) and
/// `condition-0.bin` (32 bits), each from 0 as far as they go. Condition 2 is attribute 3.
enum EquityColumns {
  static func read(_ folder: String) throws -> EquityFrame {
    let attributes = try columns(folder, "attribute", UInt16.self).enumerated().map { index, codes in
      EquityAttribute(
        attribute: Attribute(code: "a\(index)", title: "a\(index)", isSensitive: true),
        values: (0..<Int(codes.max() ?? 0)).map { "\($0)" }, codes: codes)
    }
    let outcomes = try columns(folder, "outcome", UInt8.self).enumerated().map { index, values in
      EquityOutcome(
        code: "o\(index)", title: "o\(index)", kind: (values.max() ?? 0) == 1 ? .yesNo : .steps(one: "step", several: "steps"),
        direction: .higher, values: values)
    }
    let conditions = try columns(folder, "condition", Int32.self).enumerated().map { index, codes in
      EquityCondition(code: index == 2 ? "a3" : "c\(index)", title: "c\(index)", codes: codes)
    }
    return EquityFrame(
      count: attributes.first?.codes.count ?? 0, attributes: attributes, outcomes: outcomes, conditions: conditions)
  }

  private static func columns<Element: BitwiseCopyable>(
    _ folder: String, _ kind: String, _ element: Element.Type
  ) throws -> [[Element]] {
    var columns: [[Element]] = []
    while let data = FileManager.default.contents(atPath: "\(folder)/\(kind)-\(columns.count).bin") {
      columns.append(data.withUnsafeBytes { Array($0.bindMemory(to: Element.self)) })
    }
    return columns
  }

  /// Every comparison: attributes, group, outcome, the difference over all and among comparable people.
  static func write(_ check: EquityCheck, to folder: String) throws {
    var text = ""
    for (comparison, _) in check.comparisons {
      let key =
        comparison.attributes.map(String.init).joined(separator: "~") + ","
        + comparison.group.map(String.init).joined(separator: "~")
      text +=
        "\(key),\(comparison.outcome),\(comparison.crude.delta),\(comparison.adjusted?.delta ?? .nan),\(comparison.crude.p)\n"
    }
    try text.write(toFile: "\(folder)/comparisons.csv", atomically: false, encoding: .utf8)
  }
}
