import CadreMatching
import CadreModel
import Synchronization

/// Compares texts, with a sentence model where one is installed.
///
/// The model is read when it is first needed, and what it made of a framework's competencies and of the titles of roles is
/// kept.
final class Matcher: Sendable {
  private struct Held {
    var model: SentenceModel?
    var indexes: [FrameworkReference: (topics: [Topic], index: TopicIndex)] = [:]
    var titles: [String: [Float]] = [:]
  }

  private let folder: String?
  private let held = Mutex(Held())

  /// - Parameter folder: where the model is; `nil` where there is none.
  init(model folder: String?) { self.folder = folder }

  /// The competencies of a framework, to compare courses with.
  ///
  /// - Throws: `ModelError` where the folder holds no such model.
  func index(of framework: FrameworkReference, _ topics: [Topic]) throws -> TopicIndex {
    try held.withLock { held in
      if let known = held.indexes[framework], known.topics == topics { return known.index }
      let index = TopicIndex(topics, model: try model(&held))
      held.indexes[framework] = (topics, index)
      return index
    }
  }

  /// How alike in meaning each text is to each title, from -1 to 1; `nil` where no model can tell.
  ///
  /// - Throws: `ModelError` where the folder holds no such model.
  func likeness(of texts: [String], to titles: [String]) throws -> [[Double]?] {
    try held.withLock { held in
      guard let model = try model(&held) else { return texts.map { _ in nil } }
      let fresh = Set(titles).filter { held.titles[$0] == nil }.sorted()
      for (title, vector) in zip(fresh, model.vectors(of: fresh)) { held.titles[title] = vector }
      let vectors = titles.map { held.titles[$0] ?? [] }
      let isRead = texts.map { SentenceModel.canRead($0) }
      var read = model.vectors(of: zip(texts, isRead).filter(\.1).map(\.0))[...]
      return isRead.map { isRead in
        guard isRead, let vector = read.popFirst() else { return nil }
        return vectors.map { SentenceModel.likeness(vector, $0) }
      }
    }
  }

  private func model(_ held: inout Held) throws(ModelError) -> SentenceModel? {
    guard let folder else { return nil }
    if let model = held.model { return model }
    do throws(SentenceModel.Flaw) {
      let model = try SentenceModel(folder: folder)
      held.model = model
      return model
    } catch {
      throw ModelError(folder: folder, flaw: error)
    }
  }
}

/// Why a sentence model cannot be used.
struct ModelError: Refusal, Hashable {
  let folder: String
  let flaw: SentenceModel.Flaw

  package var kind: RefusalKind { .unavailable }

  package var phrase: Phrase {
    switch flaw {
    case .unreadable(let file):
      "\(folder), which CADRE_MODEL names, has no \(file) that can be read. Name the folder of a sentence model, or none."
    case .malformed(let file):
      "\(file) in \(folder), which CADRE_MODEL names, is not that of a sentence model. Install the model again."
    case .lacks(let tensor):
      "the model in \(folder), which CADRE_MODEL names, lacks \(tensor). Name the folder of a BERT model for sentences."
    }
  }

  package var remotePhrase: Phrase {
    "the sentence model of this server cannot be read. Ask whoever runs it to look at CADRE_MODEL."
  }
}
