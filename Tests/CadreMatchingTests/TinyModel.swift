import CadreTestSupport
import Foundation

/// A model of random numbers that is small enough to compute by hand.
struct TinyModel {
  let hidden = 24
  let inner = 40
  let heads = 3
  let layers = 2
  let positions = 16
  let vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "open", "data", "for", "##s", "all"]
  var tensors: [String: [Float]] = [:]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func random(_ count: Int, around centre: Float = 0) -> [Float] {
      (0..<count).map { _ in centre + Float.random(in: -0.5...0.5, using: &generator) }
    }
    func norm(_ name: String) {
      tensors["\(name).LayerNorm.weight"] = random(hidden, around: 1)
      tensors["\(name).LayerNorm.bias"] = random(hidden)
    }
    func linear(_ name: String, _ inputs: Int, _ outputs: Int) {
      tensors["\(name).weight"] = random(inputs * outputs)
      tensors["\(name).bias"] = random(outputs)
    }
    tensors["embeddings.word_embeddings.weight"] = random(vocabulary.count * hidden)
    tensors["embeddings.position_embeddings.weight"] = random(positions * hidden)
    tensors["embeddings.token_type_embeddings.weight"] = random(2 * hidden)
    norm("embeddings")
    for layer in 0..<layers {
      let name = "encoder.layer.\(layer)"
      for part in ["query", "key", "value"] { linear("\(name).attention.self.\(part)", hidden, hidden) }
      linear("\(name).attention.output.dense", hidden, hidden)
      norm("\(name).attention.output")
      linear("\(name).intermediate.dense", hidden, inner)
      linear("\(name).output.dense", inner, hidden)
      norm("\(name).output")
    }
  }

  /// As `sentence-transformers` keeps it.
  func write(to folder: TemporaryFolder) throws {
    _ = try folder.write(
      """
      {"hidden_size": \(hidden), "intermediate_size": \(inner), "num_attention_heads": \(heads), "num_hidden_layers": \(layers),
       "max_position_embeddings": \(positions), "vocab_size": \(vocabulary.count), "layer_norm_eps": 1e-12}
      """, to: "config.json")
    _ = try folder.write(vocabulary.joined(separator: "\n"), to: "vocab.txt")
    _ = try folder.write(file(), to: "model.safetensors")
  }

  private func file() throws -> [UInt8] {
    var (header, body): ([String: Any], [UInt8]) = (["__metadata__": ["format": "pt"]], [])
    for (name, numbers) in tensors.sorted(by: { $0.key < $1.key }) {
      let first = body.count
      for number in numbers { withUnsafeBytes(of: number.bitPattern.littleEndian) { body += $0 } }
      header[name] = ["dtype": "F32", "shape": [numbers.count], "data_offsets": [first, body.count]] as [String: Any]
    }
    var json = try Array(JSONSerialization.data(withJSONObject: header))
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }
    return withUnsafeBytes(of: UInt64(json.count).littleEndian) { Array($0) } + json + body
  }

  /// The direction of a text, one number after another.
  func vector(_ pieces: [Int32]) -> [Double] {
    var rows = pieces.enumerated().map { position, piece in
      (0..<hidden).map { column in
        tensor("embeddings.word_embeddings.weight", Int(piece) * hidden + column)
          + tensor("embeddings.position_embeddings.weight", position * hidden + column)
          + tensor("embeddings.token_type_embeddings.weight", column)
      }
    }
    rows = rows.map { norm("embeddings", $0) }
    for layer in 0..<layers {
      let name = "encoder.layer.\(layer)"
      let attended = attend(rows, name).map { linear("\(name).attention.output.dense", $0) }
      rows = zip(rows, attended).map { norm("\(name).attention.output", sum($0, $1)) }
      let inner = rows.map { linear("\(name).intermediate.dense", $0).map { $0 * 0.5 * (1 + erf($0 / 2.0.squareRoot())) } }
      rows = zip(rows, inner).map { norm("\(name).output", sum($0, linear("\(name).output.dense", $1))) }
    }
    let mean = (0..<hidden).map { column in rows.reduce(0) { $0 + $1[column] } / Double(rows.count) }
    let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return mean.map { $0 / length }
  }

  private func attend(_ rows: [[Double]], _ name: String) -> [[Double]] {
    let (queries, keys, values) = (
      rows.map { linear("\(name).attention.self.query", $0) }, rows.map { linear("\(name).attention.self.key", $0) },
      rows.map { linear("\(name).attention.self.value", $0) }
    )
    let width = hidden / heads
    return queries.map { query in
      (0..<heads).flatMap { head -> [Double] in
        let part = head * width..<(head + 1) * width
        let powers = keys.map { key in exp(part.reduce(0) { $0 + query[$1] * key[$1] } / Double(width).squareRoot()) }
        let all = powers.reduce(0, +)
        return part.map { column in zip(powers, values).reduce(0) { $0 + $1.0 / all * $1.1[column] } }
      }
    }
  }

  private func tensor(_ name: String, _ index: Int) -> Double { Double(tensors[name]?[index] ?? .nan) }

  private func sum(_ left: [Double], _ right: [Double]) -> [Double] { zip(left, right).map { $0 + $1 } }

  private func linear(_ name: String, _ row: [Double]) -> [Double] {
    let outputs = tensors["\(name).bias"]?.count ?? 0
    return (0..<outputs).map { output in
      row.indices.reduce(tensor("\(name).bias", output)) { $0 + tensor("\(name).weight", output * row.count + $1) * row[$1] }
    }
  }

  private func norm(_ name: String, _ row: [Double]) -> [Double] {
    let mean = row.reduce(0, +) / Double(row.count)
    let variance = row.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(row.count)
    return row.indices.map { column in
      (row[column] - mean) / (variance + 1e-12).squareRoot() * tensor("\(name).LayerNorm.weight", column)
        + tensor("\(name).LayerNorm.bias", column)
    }
  }
}
