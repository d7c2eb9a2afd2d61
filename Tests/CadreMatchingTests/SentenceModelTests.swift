import CadreTestSupport
import Foundation
import Testing

@testable import CadreMatching

/// The layers of a model against the plain loop, and against figures of another implementation where a model is installed.
@Suite struct SentenceModelTests {
  private static let texts = [
    "open data for all", "data", "", "opens datas strange", "for all all all all all all all all all all all all all all all",
  ]

  @Test(arguments: UInt64(0)..<6)
  func `a tiny model of random numbers is what the plain loop makes of it`(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let tiny = TinyModel(seed: seed)
    try tiny.write(to: folder)
    let model = try SentenceModel(folder: folder.url.path)
    let vectors = model.vectors(of: Self.texts)
    for (text, vector) in zip(Self.texts, vectors) {
      let plain = tiny.vector(model.numbers(of: text))
      for (fast, slow) in zip(vector, plain) { #expect(abs(Double(fast) - slow) < 1e-4, "\(text)") }
    }
  }

  @Test func `texts do not hear each other, however many go together`() throws {
    let folder = try TemporaryFolder()
    try TinyModel(seed: 9).write(to: folder)
    let model = try SentenceModel(folder: folder.url.path)
    let many = (0..<90).map { Self.texts[$0 % Self.texts.count] }
    for (text, vector) in zip(many, model.vectors(of: many)) {
      let alone = model.vectors(of: [text])[0]
      for (one, other) in zip(vector, alone) { #expect(abs(one - other) < 1e-5) }
    }
    #expect(model.vectors(of: []).isEmpty)
  }

  @Test(arguments: ["config.json", "vocab.txt", "model.safetensors"])
  func `a file that is missing or wrong is named`(name: String) throws {
    let folder = try TemporaryFolder()
    try TinyModel(seed: 1).write(to: folder)
    _ = try folder.write("{}", to: name)
    #expect(throws: SentenceModel.Flaw.malformed(file: name)) { try SentenceModel(folder: folder.url.path) }
    try FileManager.default.removeItem(atPath: folder.path(name))
    #expect(throws: SentenceModel.Flaw.unreadable(file: name)) { try SentenceModel(folder: folder.url.path) }
  }

  @Test func `a tensor that is missing is named, and one that lies outside the file is refused`() throws {
    let folder = try TemporaryFolder()
    var tiny = TinyModel(seed: 1)
    tiny.tensors["encoder.layer.1.output.dense.bias"] = nil
    try tiny.write(to: folder)
    #expect(throws: SentenceModel.Flaw.lacks(tensor: "encoder.layer.1.output.dense.bias")) {
      try SentenceModel(folder: folder.url.path)
    }
    try TinyModel(seed: 1).write(to: folder)
    let whole = try Data(contentsOf: URL(fileURLWithPath: folder.path("model.safetensors")))
    _ = try folder.write(Array(whole.dropLast(64)), to: "model.safetensors")
    #expect(throws: SentenceModel.Flaw.malformed(file: "model.safetensors")) { try SentenceModel(folder: folder.url.path) }
    _ = try folder.write([UInt8](repeating: 0xFF, count: 16), to: "model.safetensors")
    #expect(throws: SentenceModel.Flaw.malformed(file: "model.safetensors")) { try SentenceModel(folder: folder.url.path) }
  }

  private struct Golden: Decodable {
    let text: String
    let pieces: Int
    let first: [Int32]
    let vector: [Float]
  }

  /// Pieces and directions as PyTorch and Hugging Face's tokenizers have them; of each direction eight numbers.
  @Test(.enabled(if: InstalledModel.isPresent, InstalledModel.hint))
  func `an installed MiniLM says what PyTorch says`() throws {
    let model = try SentenceModel(folder: try #require(InstalledModel.folder))
    let file = Checkout.file("Tests/CadreMatchingTests/Goldens/sentence-model.json")
    for golden in try JSONDecoder().decode([Golden].self, from: Data(contentsOf: file)) {
      let text = golden.text == "open data × 300" ? String(repeating: "open data ", count: 300) : golden.text
      let numbers = model.numbers(of: text)
      #expect(numbers.count == golden.pieces && Array(numbers.prefix(12)) == golden.first, "\(golden.text)")
      let vector = model.vectors(of: [text])[0]
      for (place, number) in zip([0, 47, 95, 143, 191, 239, 287, 383], golden.vector) {
        #expect(abs(vector[place] - number) < 1e-4, "\(golden.text)")
      }
    }
  }
}
