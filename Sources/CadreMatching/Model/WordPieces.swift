internal import Foundation

/// Cuts texts into the pieces of words that a model knows, without regard to case and accents.
///
/// J. Devlin et al., BERT: Pre-training of deep bidirectional transformers for language understanding, 2019; Y. Wu et al.,
/// Google's neural machine translation system, 2016 (the longest piece first).
package struct WordPieces: Sendable {
  /// Letters of a word beyond which it is unknown.
  private static let longestWord = 100

  private let starts: [ArraySlice<UInt8>: Int32]
  private let continuations: [ArraySlice<UInt8>: Int32]
  private let longestPiece: Int
  /// One more than the highest number of a piece.
  let count: Int
  private let (unknown, start, end): (Int32, Int32, Int32)

  /// - Parameter vocabulary: a piece a line, in the order of their numbers; those within a word begin with “##”.
  /// - Returns: `nil` where the pieces that frame a text are not among them.
  package init?(vocabulary: String) {
    var (starts, continuations) = ([ArraySlice<UInt8>: Int32](), [ArraySlice<UInt8>: Int32]())
    let marker = Array("##".utf8)
    let lines = Array(vocabulary.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      let isContinuation = line.starts(with: marker) && line.count > marker.count
      if isContinuation {
        continuations[line.dropFirst(marker.count)] = Int32(number)
      } else {
        starts[line] = Int32(number)
      }
    }
    func number(_ piece: String) -> Int32? { starts[Array(piece.utf8)[...]] }
    guard let unknown = number("[UNK]"), let start = number("[CLS]"), let end = number("[SEP]") else { return nil }
    (self.unknown, self.start, self.end) = (unknown, start, end)
    (self.starts, self.continuations) = (starts, continuations)
    count = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    longestPiece = max(starts.keys.map(\.count).max() ?? 0, continuations.keys.map(\.count).max() ?? 0)
  }

  /// The numbers of a text's pieces between those that frame it; what goes beyond `limit` is cut off.
  package func numbers(of text: String, limit: Int) -> [Int32] {
    var found = [start]
    for word in Self.words(of: text) {
      if found.count >= limit { break }
      found += pieces(of: word)
    }
    return found.prefix(limit - 1) + [end]
  }

  private func pieces(of word: String.UnicodeScalarView) -> [Int32] {
    if word.count > Self.longestWord { return [unknown] }
    var rest = Array(String(word).utf8)[...]
    var found: [Int32] = []
    while !rest.isEmpty {
      let known = found.isEmpty ? starts : continuations
      var piece = rest.prefix(longestPiece)
      while !piece.isEmpty, known[piece] == nil { piece.removeLast() }
      guard let number = known[piece] else { return [unknown] }
      found.append(number)
      rest = rest[piece.endIndex...]
    }
    return found
  }

  /// Words, and each punctuation mark and Chinese character by itself; small letters without accents.
  static func words(of text: String) -> [String.UnicodeScalarView] {
    var (words, word) = ([String.UnicodeScalarView](), String.UnicodeScalarView())
    func endWord() {
      if !word.isEmpty { words.append(word) }
      word = .init()
    }
    let kept = String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isLeftOut }))
    for scalar in kept.decomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.properties.isWhitespace {
        endWord()
      } else if scalar.standsAlone {
        endWord()
        words.append(.init([scalar]))
      } else if scalar.properties.generalCategory != .nonspacingMark {
        word.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    endWord()
    return words
  }
}

extension Unicode.Scalar {
  /// Control characters that are no white space, and what stands for bytes that were none.
  fileprivate var isLeftOut: Bool {
    switch properties.generalCategory {
    case .control: !["\t", "\n", "\r"].contains(self)
    case .format, .privateUse, .surrogate: true
    default: value == 0xFFFD
    }
  }

  fileprivate var standsAlone: Bool { isMark || isChinese }

  private var isMark: Bool {
    if isASCII { return !properties.isAlphabetic && !("0"..."9").contains(self) }
    return switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation:
      true
    default: false
    }
  }

  /// The blocks of ideographs; Japanese and Korean letters are none.
  private var isChinese: Bool {
    switch value {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F, 0x2B820...0x2CEAF,
      0xF900...0xFAFF, 0x2F800...0x2FA1F:
      true
    default: false
    }
  }
}
