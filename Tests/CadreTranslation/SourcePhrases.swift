import CadreModel
package import Foundation

/// The phrases that stand in the sources, found by reading them.
package struct SourcePhrases: Sendable {
  package struct Found: Hashable, Sendable {
    package let key: String
    package let plural: String?
    /// Without a text the tests fail: a sentence, or what the sources say is a phrase.
    package let isCertain: Bool
    /// Files, from `Sources` on, in order.
    package var paths: [String]

    package init(key: String, plural: String?, isCertain: Bool, paths: [String]) {
      self.key = key
      self.plural = plural
      self.isCertain = isCertain
      self.paths = paths
    }
  }

  /// The literals of each file, by its path from `Sources` on.
  package let files: [String: [SwiftLiteral]]

  package init(files: [String: [SwiftLiteral]]) { self.files = files }

  /// - Parameter checkout: the folder that `Sources` lies in.
  package init(checkout: URL) throws {
    let folder = checkout.appendingPathComponent("Sources").resolvingSymlinksInPath()
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    var files: [String: [SwiftLiteral]] = [:]
    for file in all where file.pathExtension == "swift" {
      let path = String(file.resolvingSymlinksInPath().path.dropFirst(folder.path.count + 1))
      do {
        files[path] = try LiteralScanner.literals(in: String(contentsOf: file, encoding: .utf8))
      } catch let error as UnclosedLiteral {
        throw UnreadableSource(path: path, line: error.line)
      }
    }
    self.files = files
  }

  /// Every literal, whatever it is for.
  package var keys: Set<String> { Set(files.values.joined().lazy.filter { !$0.isRaw }.map(\.key)) }

  /// What translators are asked for: literals that are words, in the order of files and lines.
  package func phrases(in paths: [String] = ConvertedSources.paths) -> [Found] {
    var found: [Found] = []
    var places: [String: Int] = [:]
    for path in files.keys.sorted() where ConvertedSources.contain(path, among: paths) {
      let phrases = Self.phrases(in: files[path] ?? [], amongData: ConvertedSources.holdsData(path))
      for phrase in phrases where phrase.isPhrase || !ConvertedSources.holdsHelp(path) {
        if let place = places[phrase.key] {
          if found[place].paths.last != path { found[place].paths.append(path) }
        } else {
          places[phrase.key] = found.count
          found.append(phrase.found(in: path))
        }
      }
    }
    return found
  }

  /// The plural of each key that is written as `one: "…", other: "…"`.
  package var plurals: [String: String] {
    let pairs = files.values.flatMap { Self.phrases(in: $0, amongData: false) }.compactMap { phrase in
      phrase.plural.map { (phrase.key, $0) }
    }
    return Dictionary(pairs) { first, _ in first }
  }

  private struct Candidate {
    let key: String
    let plural: String?
    let isTyped: Bool

    /// Whether it cannot be anything else.
    var isPhrase: Bool { isTyped || plural != nil }
    var isCertain: Bool { isPhrase || key.isSentence }

    func found(in path: String) -> Found { Found(key: key, plural: plural, isCertain: isCertain, paths: [path]) }
  }

  /// - Parameter amongData: what is written as names of columns and values are, and what is no sentence, is none either.
  private static func phrases(in literals: [SwiftLiteral], amongData: Bool) -> [Candidate] {
    var phrases: [Candidate] = []
    var isPlural: Set<Int> = []
    for (index, literal) in literals.enumerated() where !literal.isRaw && !literal.isForDoor && !isPlural.contains(index) {
      let next = literals[(index + 1)...].firstIndex { $0.depth <= literal.depth }
      let isTyped = literal.isTyped && literal.key.hasWords
      if literal.label == "one", let next, literals[next].label == "other" {
        isPlural.insert(next)
        phrases.append(Candidate(key: literal.key, plural: literals[next].key, isTyped: isTyped))
      } else if isTyped || literal.key.isWords && !(amongData && literal.isData) {
        phrases.append(Candidate(key: literal.key, plural: nil, isTyped: isTyped))
      }
    }
    return amongData ? phrases.filter(\.isCertain) : phrases
  }
}

extension SwiftLiteral {
  /// Whether it names a command or an option, which each door calls in its own way.
  fileprivate var isForDoor: Bool { label == "action" || label == "option" }
}

package struct UnreadableSource: Error, CustomStringConvertible {
  package let path: String
  package let line: Int

  package var description: String { "Sources/\(path):\(line): a text without an end, or quotation marks in a regular expression" }
}

extension String {
  /// Whether a key is a sentence: three or more words between its places.
  package var isSentence: Bool { words.count >= 3 && hasWords }

  /// Whether a key is for people, as far as one can see: a sentence, or a title such as “Weighted deficit”, not a code.
  package var isWords: Bool {
    guard let first = words.first, let letter = first.first(where: \.isLetter), hasWords else { return false }
    let isCode = words.count == 1 && (first.dropFirst().contains(where: \.isUppercase) || first.contains(":"))
    return !isCode && (isSentence || letter.isUppercase)
  }

  /// Whether there are words rather than markup, a style or a column's code.
  fileprivate var hasWords: Bool {
    let isCode =
      contains("_") && !contains(" ") || contains("{{") || contains("</") || contains("<!")
      || contains("//") && !contains("://") || hasPrefix("SELECT ")
    let isName = !contains { $0.isWhitespace } && (contains("/") || dropLast().contains("."))
    return !isCode && !isName && words.contains { $0.contains(where: \.isLowercase) }
  }

  private var words: [Substring] {
    Pattern(self).pieces.flatMap { piece -> [Substring] in
      guard case .text(let text) = piece else { return [] }
      return text.split { $0.isWhitespace }.filter { $0.contains(where: \.isLetter) }
    }
  }
}
