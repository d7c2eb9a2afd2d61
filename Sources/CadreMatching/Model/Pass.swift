internal import CMatrix

/// Texts on their way through the layers of a model: a row for each piece of a word, the texts one after another.
struct Pass {
  private let sizes: SentenceModel.Sizes
  private let weights: Weights
  private let texts: [Range<Int>]
  private let count: Int
  private var state: [Float]

  init(_ texts: [[Int32]], _ sizes: SentenceModel.Sizes, _ weights: Weights) {
    (self.sizes, self.weights) = (sizes, weights)
    count = texts.reduce(0) { $0 + $1.count }
    var (ranges, first) = ([Range<Int>](), 0)
    for text in texts {
      ranges.append(first..<first + text.count)
      first += text.count
    }
    self.texts = ranges
    state = []
    state.reserveCapacity(count * sizes.hidden)
    for text in texts {
      for (position, piece) in text.enumerated() {
        let word = weights.words + Int(piece) * sizes.hidden
        let place = weights.positions + position * sizes.hidden
        for column in 0..<sizes.hidden { state.append(word[column] + place[column] + weights.types[column]) }
      }
    }
  }

  /// The direction of each text.
  consuming func run() -> [[Float]] {
    normalise(weights.beforeAll)
    for layer in weights.layers {
      add(apply(layer.attended, to: attend(layer)))
      normalise(layer.afterAttention)
      var inner = apply(layer.widening, to: state)
      cadre_gelu(&inner, inner.count)
      add(apply(layer.narrowing, to: inner))
      normalise(layer.afterAll)
    }
    return texts.map(mean)
  }

  private func apply(_ linear: Weights.Linear, to rows: [Float]) -> [Float] {
    let (inputs, outputs) = (linear.inputs, linear.outputs)
    return [Float](unsafeUninitializedCapacity: count * outputs) { memory, size in
      cadre_product(memory.baseAddress, outputs, rows, inputs, linear.matrix, inputs, linear.bias, count, outputs, inputs)
      size = count * outputs
    }
  }

  /// Each piece as the sum of what the pieces of its text have to say, weighed by how well they answer its question.
  private func attend(_ layer: Weights.Layer) -> [Float] {
    let (queries, keys, values) = (apply(layer.query, to: state), apply(layer.key, to: state), apply(layer.value, to: state))
    let longest = texts.map(\.count).max() ?? 0
    let width = sizes.hidden / sizes.heads
    var likeness = [Float](repeating: 0, count: longest * longest)
    var columns = [Float](repeating: 0, count: width * longest)
    var out = [Float](repeating: 0, count: count * sizes.hidden)
    for text in texts {
      for head in 0..<sizes.heads {
        let first = text.lowerBound * sizes.hidden + head * width
        queries.withUnsafeBufferPointer { queries in
          keys.withUnsafeBufferPointer { keys in
            cadre_product(
              &likeness, text.count, queries.baseAddress.map { $0 + first }, sizes.hidden, keys.baseAddress.map { $0 + first },
              sizes.hidden, nil, text.count, text.count, width)
          }
        }
        cadre_softmax(&likeness, text.count, text.count, text.count, 1 / Float(width).squareRoot())
        for row in 0..<text.count {
          for column in 0..<width { columns[column * text.count + row] = values[first + row * sizes.hidden + column] }
        }
        out.withUnsafeMutableBufferPointer { out in
          cadre_product(
            out.baseAddress.map { $0 + first }, sizes.hidden, likeness, text.count, columns, text.count, nil, text.count, width,
            text.count)
        }
      }
    }
    return out
  }

  private mutating func add(_ rows: [Float]) {
    for index in state.indices { state[index] += rows[index] }
  }

  private mutating func normalise(_ norm: Weights.Norm) {
    let width = sizes.hidden
    state.withUnsafeMutableBufferPointer { state in
      for first in stride(from: 0, to: state.count, by: width) {
        let row = UnsafeMutableBufferPointer(rebasing: state[first..<first + width])
        let mean = row.reduce(0, +) / Float(width)
        let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(width)
        let scale = 1 / (variance + sizes.epsilon).squareRoot()
        for column in 0..<width { row[column] = (row[column] - mean) * scale * norm.scale[column] + norm.shift[column] }
      }
    }
  }

  private func mean(_ text: Range<Int>) -> [Float] {
    var sum = [Float](repeating: 0, count: sizes.hidden)
    for row in text {
      for column in 0..<sizes.hidden { sum[column] += state[row * sizes.hidden + column] }
    }
    return SentenceModel.unit(sum)
  }
}
