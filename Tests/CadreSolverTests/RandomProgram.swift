import CadreSolver
import CadreTestSupport

/// Programs so small that every choice can be tried.
struct RandomProgram {
  let program: LinearProgram
  /// Of all choices that keep the rows; `nil` where none does.
  let least: Double?
  let choices: [[Double]]

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var program = LinearProgram()
    let count = Int.random(in: 4...8, using: &random)
    for _ in 0..<count {
      program.addColumn(cost: Double(2 * Int.random(in: -6...4, using: &random)), upper: 1, isInteger: true)
    }
    for _ in 0..<Int.random(in: 2...4, using: &random) {
      let terms = (0..<count).map { (column: $0, coefficient: Double(Int.random(in: -2...9, using: &random))) }
      let reach = Double(Int.random(in: 4...16, using: &random))
      program.addRow(terms, lower: Bool.random(using: &random) ? reach / 2 : -.infinity, upper: reach)
    }
    self.program = program
    choices = (0..<1 << count).map { bits in (0..<count).map { Double(bits >> $0 & 1) } }.filter(program.isKept)
    least = choices.map { Self.cost($0, program) }.min()
  }

  static func cost(_ values: [Double], _ program: LinearProgram) -> Double {
    zip(values, program.columns).reduce(0) { $0 + $1.0 * $1.1.cost }
  }

  func cost(_ values: [Double]) -> Double { Self.cost(values, program) }
}
