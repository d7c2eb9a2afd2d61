package import CadreModel

/// A table to be shown: a value, rendered as text, CSV or a spreadsheet alike.
package struct Table: Sendable, Hashable {
  package enum Cell: Sendable, Hashable {
    /// Out of the data: it stays as it is in every language.
    case text(String)
    /// Out of the data, in the languages that it has there; programs get the data's own language.
    case name(LocalizedText)
    /// What we say; programs get the English text.
    case phrase(Phrase)
    /// What people read, and what programs get of it.
    indirect case worded(Phrase, Cell)
    /// A code and what it stands for; programs get the code.
    case coded(String, title: LocalizedText)
    /// A text that stands under another: people see it indented, programs do not.
    case label(LocalizedText, depth: Int)
    case integer(Int)
    /// A difference, shown with its sign.
    case change(Int)
    /// Shown with that many decimals.
    case decimal(Double, digits: Int)
    /// A share from 0 to 1, shown as a percentage with one decimal.
    case share(Double)
    case day(Day)
    /// Not known, or not defined; never shown as zero.
    case missing
    /// A figure with a bar beside it, of a length from 0 to 1; the bar is decoration, the figure says it all.
    indirect case bar(Cell, length: Double)
    /// Coloured by how much is missing, from 0 to 1, where there is room for colour; the text says it all.
    indirect case tinted(Cell, share: Double)
    /// Withheld by disclosure control: `[c]`, for people and programs alike.
    case suppressed
  }

  package struct Column: Sendable, Hashable {
    /// As people read it.
    package let title: Phrase
    /// As programs read it, in CSV.
    package let key: String
    package let isNumber: Bool
    /// Left out on a terminal, where room is short; programs get it.
    package let isForPrograms: Bool

    package static func text(_ title: Phrase, _ key: String, isForPrograms: Bool = false) -> Column {
      .init(title: title, key: key, isNumber: false, isForPrograms: isForPrograms)
    }

    package static func number(_ title: Phrase, _ key: String, isForPrograms: Bool = false) -> Column {
      .init(title: title, key: key, isNumber: true, isForPrograms: isForPrograms)
    }
  }

  package let columns: [Column]
  package let rows: [[Cell]]
  /// What a reader must know: the day, the rules, the denominators.
  package let notes: [Phrase]

  package init(_ columns: [Column], rows: [[Cell]], notes: [Phrase] = []) {
    self.columns = columns
    self.rows = rows
    self.notes = notes
  }
}

extension Table {
  /// The table without the columns that only programs need.
  package var forPeople: Table {
    let shown = columns.indices.filter { !columns[$0].isForPrograms }
    return Table(shown.map { columns[$0] }, rows: rows.map { row in shown.map { row[$0] } }, notes: notes)
  }
}

extension Table.Cell {
  package init(_ value: Double?, digits: Int) { self = value.map { .decimal($0, digits: digits) } ?? .missing }
  package init(share: Double?) { self = share.map { .share($0) } ?? .missing }
  package init(_ name: LocalizedText?) { self = name.map { .name($0) } ?? .missing }
  package init(_ day: Day?) { self = day.map { .day($0) } ?? .missing }
  package init(_ value: Int?) { self = value.map { .integer($0) } ?? .missing }
  package init(_ value: Int?, else words: Phrase) { self = value.map { .integer($0) } ?? .phrase(words) }

  /// Minutes as hours, with no more decimals than they need.
  package static func hours(_ minutes: Int?) -> Self {
    guard let minutes else { return .missing }
    if minutes % 60 == 0 { return .integer(minutes / 60) }
    return .decimal(Double(minutes) / 60, digits: minutes % 6 == 0 ? 1 : 2)
  }

  /// As people read it, in the writer's language.
  package func display(_ writer: Writer = .plain) -> String {
    switch self {
    case .text(let text): text
    case .phrase(let phrase), .worded(let phrase, _): writer.text(phrase)
    case .name(let name): writer.name(name)
    case .coded(let code, let title): title.isEmpty ? code : "\(code) \(writer.name(title))"
    case .label(let text, let depth): String(repeating: "  ", count: depth) + writer.name(text)
    case .integer(let value): writer.language.integer(value)
    case .change(let value): (value > 0 ? "+" : "") + writer.language.integer(value)
    case .decimal(let value, let digits): writer.language.decimal(value, digits: digits)
    case .share(let value): writer.share(value)
    case .day(let day): day.description
    case .bar(let cell, _), .tinted(let cell, _): cell.display(writer)
    case .missing: "–"
    case .suppressed: "[c]"
    }
  }

  /// As programs read it: plain numbers, shares from 0 to 1, nothing where missing.
  package var plain: String {
    switch self {
    case .text(let text), .coded(let text, _): text
    case .name(let text), .label(let text, _): text.text()
    case .phrase(let phrase): phrase.description
    case .worded(_, let cell), .bar(let cell, _), .tinted(let cell, _): cell.plain
    case .integer(let value), .change(let value): String(value)
    case .decimal(let value, _): Numbers.shortest(value)
    case .share(let value): Numbers.shortest(value)
    case .day(let day): day.description
    case .missing: ""
    case .suppressed: "[c]"
    }
  }
}
