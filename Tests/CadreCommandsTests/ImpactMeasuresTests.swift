import CadreModel
import CadreTestSupport
import Foundation
import Testing

/// Figures of impact, survival, flows and silos that independent tools computed, as they lie beside the checkout.
struct ImpactMeasuresTests {
  private struct Expected {
    /// `family|dataset|spec|measure`.
    let key: String
    /// NaN where the figure cannot be estimated, or is not reached.
    let value: Double
    let tolerance: Double
    /// Of a small p every digit counts; of all else that is nearly nothing, none.
    let leastSize: Double

    init(_ cells: [String]) {
      let measure = cells[3]
      key = cells[0...3].joined(separator: "|")
      value = Double(cells[4]) ?? .nan
      tolerance = Double(cells[9]) ?? 0
      leastSize = measure == "p" || measure.contains("p_") || measure.hasSuffix("_p") ? 0 : 1e-8
    }

    static func all() throws -> [Expected] {
      let text = try String(contentsOf: SharedData.file("impact/expected.csv"), encoding: .utf8)
      let lines = text.split(whereSeparator: \.isNewline).dropFirst().map(cells)
      return lines.filter { ImpactCase.families.contains($0[0]) }.map(Expected.init)
    }

    /// - Parameter other: `nil` where it was not computed at all.
    func agrees(with other: Double?) -> Bool {
      guard let other else { return false }
      if value.isNaN || other.isNaN { return value.isNaN && other.isNaN }
      return abs(value - other) <= tolerance * max(abs(value), abs(other), leastSize)
    }
  }

  /// The cells of a line of CSV, quoted or not.
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }

  private static func figures(_ csv: String) -> [String: Double] {
    var figures: [String: Double] = [:]
    for line in csv.split(separator: "\r\n").dropFirst() {
      let cells = cells(line)
      figures[cells[0...3].joined(separator: "|")] = Double(cells[4]) ?? .nan
    }
    return figures
  }

  private func run(_ cases: String, in folder: TemporaryFolder) async -> CommandLineFixture.Result {
    await CommandLineFixture(in: folder).run([
      "impact", "measures", cases, "--data", SharedData.file("impact/data").path, "--format", "csv",
    ])
  }

  @Test(.enabled(if: SharedData.isPresent, SharedData.hint))
  func `every figure is what independent tools say, and there are no others`() async throws {
    let result = await run(SharedData.file("impact/config.json").path, in: try TemporaryFolder())
    let complaints = result.errors.split(separator: "\n").filter { $0.contains("error:") && !$0.contains("there is no family") }
    #expect(complaints.isEmpty, "\(complaints.prefix(5))")
    let found = Self.figures(result.output)
    let expected = try Expected.all()
    let wrong = expected.filter { !$0.agrees(with: found[$0.key]) }
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(5).map { "\($0), not \(found[$0.key] ?? .nan)" })")
    #expect(Set(found.keys) == Set(expected.map(\.key)))
    #expect(Set(expected.map { $0.key.prefix { $0 != "|" } }.map(String.init)) == Set(ImpactCase.families))
    print("impact measures: \(expected.count) figures of \(ImpactCase.families.count) families compared, \(wrong.count) wrong")
  }

  @Test func `a wrong case is reported with its place and the others still run`() async throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "id,year,pay,d\n1,1,10,1\n1,2,14,1\n2,1,10,0\n2,2,11,0\n3,1,12,0\n3,2,14,0\n4,1,9,1\n4,2,15,1\n", to: "pay.csv")
    let fields = #""y": "pay", "t": "year", "pre": 1, "post": 2, "id": "id", "x": [], "cluster": "id""#
    try folder.write(
      """
      {"did2x2": [
        {"ds": "pay", "spec": "right", "d": "d", \(fields)},
        {"ds": "pay", "spec": "misspelt", "d": "dd", \(fields)},
        {"ds": "nowhere", "spec": "absent", "d": "d", \(fields)},
        {"ds": "pay", "spec": "bare"}
      ]}
      """, to: "cases.json")
    let result = await CommandLineFixture(in: folder).run([
      "impact", "measures", "@cases.json", "--data", folder.url.path, "--format", "csv",
    ])
    #expect(result.status == 1)
    #expect(Set(result.output.split(separator: "\r\n").dropFirst().map { Self.cells($0)[2] }) == ["right"])
    #expect(result.errors.contains("cases.json: error: column “did2x2”, value “misspelt”: pay has no column “dd”."))
    #expect(result.errors.contains("nowhere.csv"))
    #expect(result.errors.contains("A case of family “did2x2” needs"))
  }

  @Test(arguments: ["table", "json"]) func `figures come in every form`(format: String) async throws {
    let folder = try TemporaryFolder()
    try folder.write("from,a,b\na,8,2\nb,5,5\n", to: "steps.csv")
    try folder.write(#"{"markov_chain": [{"ds": "steps", "spec": "s", "kind": "matrix"}]}"#, to: "cases.json")
    let result = await CommandLineFixture(in: folder).run([
      "impact", "measures", "@cases.json", "--data", folder.url.path, "--format", format,
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("markov_chain"))
  }
}
