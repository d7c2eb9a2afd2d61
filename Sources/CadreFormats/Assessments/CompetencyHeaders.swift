import CadreModel

/// Tells which competency the header of a column names: by its code, by its name in any language, or by both, perhaps with whose
/// rating it is or a day behind it.
struct CompetencyHeaders: Sendable {
  /// What a column of levels holds.
  struct Column: Hashable, Sendable {
    var competency: Int
    /// Whose rating it is, where the header says so.
    var source: Source?
    var day: DateText?
    /// What is wanted rather than what is attained: it is no rating.
    var isTarget = false
    /// Whether the code is known, but what stands beside it is not the competency's name.
    var isUnsure = false
    /// The competency that stands beside the code by its name, where that is another one.
    var contradiction: Int?
  }

  private let codes: [String: Int]
  private let names: [String: Int]
  private let areas: [String]

  init(_ framework: Framework) {
    let competencies = framework.competencies.enumerated()
    codes = Dictionary(
      competencies.map { ($0.element.code.code.lowercased(), $0.offset) }, uniquingKeysWith: { first, _ in first })
    names = Dictionary(
      competencies.flatMap { place, competency in
        competency.name.byLanguage.values.map { (ColumnMap.key($0), place) }
      }, uniquingKeysWith: { first, _ in first })
    let areas = framework.areas.flatMap { area in
      area.name.byLanguage.values.flatMap { [$0, "\(area.code.code) \($0)"] }
    }
    // The longest first: one may begin as another does.
    self.areas = areas.map { $0.lowercased() }.sorted { ($0.count, $0) > ($1.count, $1) }
  }

  /// - Returns: `nil` where the header names no competency.
  func read(_ header: String) -> Column? {
    let text = header.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if text.isEmpty { return nil }
    return plain(text) ?? inBrackets(text) ?? qualified(text, plain) ?? withoutArea(text) ?? qualified(text, byCode)
      ?? byCode(text)
  }

  /// The competency that a cell names and nothing else.
  func place(of text: String) -> Int? { codes[text.lowercased()] ?? names[ColumnMap.key(text)] }

  private func plain(_ text: String) -> Column? { (place(of: text) ?? both(text)).map { Column(competency: $0) } }

  /// `5.2 Using data`, `5.2: Using data`, `Using data (5.2)`, `[5.2] Using data`.
  private func both(_ text: String) -> Int? {
    for (code, rest) in Self.splits(text) {
      if let place = codes[code.lowercased()], names[ColumnMap.key(rest)] == place { return place }
    }
    return nil
  }

  /// Ways to take a text apart into a code and what stands beside it.
  private static func splits(_ text: String) -> [(code: String, rest: String)] {
    var splits: [(code: String, rest: String)] = []
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] {
      if text.last == close, let start = text.lastIndex(of: open) {
        splits.append((text[text.index(after: start)...].dropLast().trimmed, text[..<start].trimmed))
      }
      if text.first == open, let end = text.firstIndex(of: close) {
        splits.append((text[..<end].dropFirst().trimmed, text[text.index(after: end)...].trimmed))
      }
    }
    for sign in [": ", " - ", " – ", " — ", " | ", " "] {
      let parts = text.split(separator: sign, maxSplits: 1)
      if parts.count == 2 { splits.append((parts[0].trimmed.trimmedEnd, parts[1].trimmed)) }
    }
    return splits
  }

  /// Forms put the question before it: `How well can you do this? [Using data]`.
  private func inBrackets(_ text: String) -> Column? {
    guard text.last == "]", let start = text.lastIndex(of: "[") else { return nil }
    return plain(text[text.index(after: start)...].dropLast().trimmed)
  }

  /// Without what is said of the rating behind it: `Using data (self)`, `5.2 – 2026-03-01`, `Using data: required`.
  private func qualified(_ text: String, _ base: (String) -> Column?, depth: Int = 2) -> Column? {
    for (qualifier, rest) in Self.endings(text) {
      let source = SourceWords.source(qualifier)
      let day = DateText(qualifier)
      let isTarget = Self.targets.contains(ColumnMap.key(qualifier))
      guard source != nil || day != nil || isTarget || Self.attained.contains(ColumnMap.key(qualifier)) else { continue }
      guard var column = base(rest) ?? (depth > 1 ? qualified(rest, base, depth: depth - 1) : nil) else { continue }
      column.source = source ?? column.source
      column.day = day ?? column.day
      column.isTarget = isTarget || column.isTarget
      return column
    }
    return nil
  }

  private static func endings(_ text: String) -> [(qualifier: String, rest: String)] {
    var endings: [(qualifier: String, rest: String)] = []
    for (open, close) in [("(", ")"), ("[", "]")] as [(Character, Character)] where text.last == close {
      if let start = text.lastIndex(of: open) {
        endings.append((text[text.index(after: start)...].dropLast().trimmed, text[..<start].trimmedSeparator))
      }
    }
    for words in 1...2 {
      guard let space = text.indices.filter({ text[$0] == " " }).suffix(words).first else { break }
      endings.append((text[space...].trimmed, text[..<space].trimmedSeparator))
    }
    return endings
  }

  static let targets = Set(
    [
      "target", "target level", "required", "required level", "requirement", "goal", "needed", "desired", "expected", "gap",
      "soll",
      "ziel", "cible", "requis", "objectif", "objetivo", "requerido", "цель", "требуется", "المطلوب", "المستهدف", "目标",
    ].map(ColumnMap.key))

  private static let attained = Set(
    [
      "level", "rating", "score", "current", "current level", "actual", "attained", "assessed", "assessment", "ist", "niveau",
      "nivel", "stufe", "actuel", "actual level", "уровень", "المستوى", "الحالي", "等级",
    ].map(ColumnMap.key))

  /// Behind the name of its area: `Data: Using data`, or a header of two rows that were read together.
  private func withoutArea(_ text: String) -> Column? {
    let lower = text.lowercased()
    for area in areas where lower.hasPrefix(area) {
      let rest = text.dropFirst(area.count)
      guard let next = rest.first, !next.isLetter, !next.isNumber else { continue }
      let name = rest.drop { " :-–—|/>›".contains($0) }.trimmed
      if let column = plain(name) ?? qualified(name, plain) { return column }
    }
    return nil
  }

  /// By a code that nobody would write by chance, though the name is another one.
  private func byCode(_ text: String) -> Column? {
    for (code, rest) in Self.splits(text) {
      guard let place = codes[code.lowercased()], code.contains(where: { !$0.isNumber }), code.count > 1 else { continue }
      let named = self.place(of: rest)
      return Column(competency: place, isUnsure: true, contradiction: named == place ? nil : named)
    }
    return nil
  }
}

extension StringProtocol {
  fileprivate var trimmedEnd: String { last.map { ":.)".contains($0) } ?? false ? dropLast().trimmed : trimmed }

  fileprivate var trimmedSeparator: String {
    var text = Substring(self.trimmed)
    while let last = text.last, ":-–—|,".contains(last) || last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
