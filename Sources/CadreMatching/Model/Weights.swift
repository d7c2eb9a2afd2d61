/// Where the numbers of a model lie in its file.
///
/// `@unchecked Sendable`: they are never written, and live as long as the file that is held here.
struct Weights: @unchecked Sendable {
  /// A matrix with a row for each output, and a number to add to each.
  struct Linear {
    let matrix: UnsafePointer<Float>
    let bias: UnsafePointer<Float>
    let (inputs, outputs): (Int, Int)
  }

  /// Scales and shifts rows that were brought to mean 0 and variance 1.
  struct Norm {
    let scale: UnsafePointer<Float>
    let shift: UnsafePointer<Float>
  }

  struct Layer {
    let (query, key, value): (Linear, Linear, Linear)
    let attended: Linear
    let afterAttention: Norm
    let (widening, narrowing): (Linear, Linear)
    let afterAll: Norm
  }

  private let file: TensorFile
  let (words, positions, types): (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>)
  let beforeAll: Norm
  let layers: [Layer]

  init(_ file: TensorFile, _ sizes: SentenceModel.Sizes) throws(TensorFile.Flaw) {
    let (hidden, inner) = (sizes.hidden, sizes.inner)
    func linear(_ name: String, from inputs: Int, to outputs: Int) throws(TensorFile.Flaw) -> Linear {
      Linear(
        matrix: try file.numbers("\(name).weight", count: inputs * outputs),
        bias: try file.numbers("\(name).bias", count: outputs),
        inputs: inputs, outputs: outputs)
    }
    func norm(_ name: String) throws(TensorFile.Flaw) -> Norm {
      let name = "\(name).LayerNorm"
      return Norm(
        scale: try file.numbers("\(name).weight", count: hidden), shift: try file.numbers("\(name).bias", count: hidden))
    }
    self.file = file
    words = try file.numbers("embeddings.word_embeddings.weight", count: sizes.vocabulary * hidden)
    positions = try file.numbers("embeddings.position_embeddings.weight", count: sizes.positions * hidden)
    types = try file.numbers("embeddings.token_type_embeddings.weight", count: 2 * hidden)
    beforeAll = try norm("embeddings")
    var layers: [Layer] = []
    for number in 0..<sizes.layers {
      let name = "encoder.layer.\(number)"
      layers.append(
        Layer(
          query: try linear("\(name).attention.self.query", from: hidden, to: hidden),
          key: try linear("\(name).attention.self.key", from: hidden, to: hidden),
          value: try linear("\(name).attention.self.value", from: hidden, to: hidden),
          attended: try linear("\(name).attention.output.dense", from: hidden, to: hidden),
          afterAttention: try norm("\(name).attention.output"),
          widening: try linear("\(name).intermediate.dense", from: hidden, to: inner),
          narrowing: try linear("\(name).output.dense", from: inner, to: hidden), afterAll: try norm("\(name).output")))
    }
    self.layers = layers
  }
}
