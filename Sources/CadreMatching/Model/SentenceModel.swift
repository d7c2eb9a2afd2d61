internal import FoundationEssentials

/// A model that turns a text into a direction: texts of like meaning point the same way.
///
/// N. Reimers and I. Gurevych, Sentence-BERT, 2019; a transformer whose outputs are averaged. It reads what
/// `sentence-transformers` keeps in a folder: `config.json`, `vocab.txt` and `model.safetensors`.
package struct SentenceModel: Sendable {
  package enum Flaw: Error, Hashable {
    case unreadable(file: String)
    case malformed(file: String)
    case lacks(tensor: String)
  }

  /// The sizes that `config.json` tells.
  struct Sizes: Decodable {
    let hidden: Int
    let inner: Int
    let heads: Int
    let layers: Int
    let positions: Int
    let vocabulary: Int
    let epsilon: Float

    enum CodingKeys: String, CodingKey {
      case hidden = "hidden_size"
      case inner = "intermediate_size"
      case heads = "num_attention_heads"
      case layers = "num_hidden_layers"
      case positions = "max_position_embeddings"
      case vocabulary = "vocab_size"
      case epsilon = "layer_norm_eps"
    }

    var areSound: Bool {
      [hidden, inner, heads, layers, positions, vocabulary].allSatisfy { (1...1_000_000).contains($0) } && hidden % heads == 0
        && positions > 2
    }
  }

  /// Pieces of a text that are read, as the model was trained; what follows is left out.
  private static let longest = 256
  /// Pieces that go through the layers together.
  private static let together = 512

  let sizes: Sizes
  private let pieces: WordPieces
  private let weights: Weights

  package init(folder: String) throws(Flaw) {
    let sizes = try Self.sizes(folder)
    guard let text = try? String(contentsOfFile: "\(folder)/vocab.txt", encoding: .utf8) else {
      throw .unreadable(file: "vocab.txt")
    }
    guard let pieces = WordPieces(vocabulary: text), pieces.count <= sizes.vocabulary else {
      throw .malformed(file: "vocab.txt")
    }
    (self.sizes, self.pieces) = (sizes, pieces)
    do throws(TensorFile.Flaw) {
      weights = try Weights(TensorFile(path: "\(folder)/model.safetensors"), sizes)
    } catch {
      switch error {
      case .unreadable: throw .unreadable(file: "model.safetensors")
      case .malformed: throw .malformed(file: "model.safetensors")
      case .lacks(let tensor): throw .lacks(tensor: tensor)
      }
    }
  }

  private static func sizes(_ folder: String) throws(Flaw) -> Sizes {
    guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/config.json")) else {
      throw .unreadable(file: "config.json")
    }
    guard let sizes = try? JSONDecoder().decode(Sizes.self, from: data), sizes.areSound else {
      throw .malformed(file: "config.json")
    }
    return sizes
  }

  /// The direction of each text, a vector of length 1.
  ///
  /// - Complexity: O(pieces of words); some ten million multiplications for each piece.
  package func vectors(of texts: [String]) -> [[Float]] {
    let limit = min(Self.longest, sizes.positions)
    let numbers = texts.map { pieces.numbers(of: $0, limit: limit) }
    var (vectors, batch, size) = ([[Float]](), [[Int32]](), 0)
    for text in numbers {
      if size + text.count > Self.together {
        vectors += Pass(batch, sizes, weights).run()
        (batch, size) = ([], 0)
      }
      batch.append(text)
      size += text.count
    }
    return batch.isEmpty ? vectors : vectors + Pass(batch, sizes, weights).run()
  }

  /// How many numbers a direction has.
  var width: Int { sizes.hidden }

  /// Whether a text is written in the letters that models know: most of them are Latin ones.
  package static func canRead(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.properties.isAlphabetic)
    return 2 * letters.count { $0.value < 0x250 } > letters.count
  }

  /// The cosine of the angle between two directions.
  package static func likeness(_ left: [Float], _ right: [Float]) -> Double {
    zip(left, right).reduce(0) { $0 + Double($1.0 * $1.1) }
  }

  /// A vector of the same direction and of length 1.
  static func unit(_ vector: [Float]) -> [Float] {
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return length > 0 ? vector.map { $0 / length } : vector
  }

  /// The numbers of the pieces of words that the model reads.
  package func numbers(of text: String) -> [Int32] { pieces.numbers(of: text, limit: min(Self.longest, sizes.positions)) }
}
