package import CadreModel

/// What lines above the header say of all rows: the day, the source, the framework.
package struct AssessmentFacts: Hashable, Sendable {
  package private(set) var day: DateText?
  package private(set) var source: Source?
  /// As it is written; only a reference counts, since titles name frameworks in many ways.
  package private(set) var framework: String?
  /// The lines that say any of it.
  package private(set) var lines: Set<Int> = []

  init(_ rows: [Record]) {
    for row in rows {
      let cells = (0..<row.count).map { row.text($0) }
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        let value = cells[(column + 1)...].first { !$0.isEmpty } ?? ""
        if take(cell, value) { lines.insert(row.line) }
      }
    }
  }

  /// What the first rows of a table say, wherever its header is.
  package init(_ source: TableSource) throws {
    var records = try source.open()
    var rows: [Record] = []
    var record = Record()
    while rows.count < HeaderSearch.depth, try records.next(&record) { rows.append(record) }
    self.init(rows)
  }

  /// `Date: 2026-03-01` in one cell or two, `As of 2026-03-01`.
  private mutating func take(_ cell: String, _ next: String) -> Bool {
    let colon = cell.firstIndex { ":：".contains($0) }
    let label = colon.map { String(cell[..<$0]) } ?? cell
    let own = colon.map { cell[cell.index(after: $0)...].trimmed } ?? ""
    if let fact = Self.facts[ColumnMap.key(LevelWords.key(label))] { return take(fact, own.isEmpty ? next : own) }
    guard let word = Self.dayWords.first(where: { cell.lowercased().hasPrefix($0 + " ") }) else { return false }
    return take(.day, cell.dropFirst(word.count).trimmed)
  }

  private mutating func take(_ fact: Fact, _ value: String) -> Bool {
    switch fact {
    case .day:
      guard day == nil, let read = DateText(value) else { return false }
      day = read
    case .source:
      guard source == nil, let read = SourceWords.source(value) else { return false }
      source = read
    case .framework:
      guard framework == nil, value.contains("@") else { return false }
      framework = value
    }
    return true
  }

  private enum Fact { case day, source, framework }

  private static let dayWords = [
    "as of", "as at", "date", "day", "assessment date", "date of assessment", "assessed on", "état au", "date d'évaluation",
    "évalué le", "a fecha de", "fecha", "evaluado el", "fecha de evaluación", "stand", "datum", "дата", "дата оценки",
    "по состоянию на",
    "بتاريخ",
    "تاريخ التقييم", "التاريخ", "评估日期", "日期",
  ]

  private static let facts: [String: Fact] = {
    let sources = ["source", "assessment source", "assessed by type", "type of assessment", "fuente", "источник", "المصدر", "来源"]
    let frameworks = [
      "framework", "competency framework", "référentiel", "cadre", "marco", "rahmen", "рамка", "рамка компетенций", "الإطار",
      "框架",
    ]
    let all: [(String, Fact)] =
      dayWords.map { ($0, .day) } + sources.map { ($0, .source) } + frameworks.map { ($0, .framework) }
    return Dictionary(
      all.map { (ColumnMap.key(LevelWords.key($0.0)), $0.1) }, uniquingKeysWith: { first, _ in first })
  }()
}
