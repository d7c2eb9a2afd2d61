import CMatrix
import CadreTestSupport
import Foundation
import Testing

/// The fast loops of the model against the plain ones.
@Suite struct ProductTests {
  private static func numbers(_ count: Int, _ generator: inout SeededGenerator) -> [Float] {
    (0..<count).map { _ in Float.random(in: -2...2, using: &generator) }
  }

  @Test(arguments: UInt64(0)..<60)
  func `a product is what the plain loop makes of it, and nothing else is touched`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let (rows, columns, depth) = (
      Int.random(in: 1...9, using: &generator), Int.random(in: 1...11, using: &generator),
      Int.random(in: 1...40, using: &generator)
    )
    let (leftStride, rightStride, outStride) = (depth + Int(seed % 3), depth + Int(seed % 2), columns + Int(seed % 4))
    let left = Self.numbers(rows * leftStride, &generator)
    let right = Self.numbers(columns * rightStride, &generator)
    let bias = Self.numbers(columns, &generator)
    let hasBias = seed % 5 != 0
    var out = [Float](repeating: 77, count: rows * outStride)
    cadre_product(&out, outStride, left, leftStride, right, rightStride, hasBias ? bias : nil, rows, columns, depth)
    for row in 0..<rows {
      for column in 0..<outStride {
        guard column < columns else {
          #expect(out[row * outStride + column] == 77)
          continue
        }
        let plain = (0..<depth).reduce(hasBias ? Double(bias[column]) : 0) { sum, k in
          sum + Double(left[row * leftStride + k]) * Double(right[column * rightStride + k])
        }
        #expect(abs(Double(out[row * outStride + column]) - plain) < 1e-4)
      }
    }
  }

  @Test func `the error linear unit is that of the normal distribution`() {
    let inputs = stride(from: Float(-9), through: 9, by: 0.013).map { $0 }
    var values = inputs
    cadre_gelu(&values, values.count)
    for (input, value) in zip(inputs, values) {
      let exact = Double(input) * 0.5 * (1 + erf(Double(input) / 2.0.squareRoot()))
      #expect(abs(Double(value) - exact) < 1e-6 * max(1, abs(Double(input))), "\(input)")
    }
  }

  @Test(arguments: [1, 7, 30], [Float(0.2), 1, 40])
  func `the shares of a row are those of the exponential`(columns: Int, scale: Float) {
    var generator = SeededGenerator(seed: UInt64(columns))
    let inputs = Self.numbers(2 * columns, &generator)
    var values = inputs
    cadre_softmax(&values, columns, 2, columns, scale)
    for row in 0..<2 {
      let powers = inputs[row * columns..<(row + 1) * columns].map { exp(Double(scale) * Double($0)) }
      for column in 0..<columns {
        #expect(abs(Double(values[row * columns + column]) - powers[column] / powers.reduce(0, +)) < 1e-5)
      }
    }
  }
}
