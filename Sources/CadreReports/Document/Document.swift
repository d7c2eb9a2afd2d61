package import CadreModel

/// What a result looks like before anybody knows the medium or the language: a value, made from a result in a test.
package struct Document: Hashable, Sendable {
  /// A term and what it stands for.
  package struct Item: Hashable, Sendable {
    package let term: Phrase
    package let meaning: Phrase

    package init(_ term: Phrase, _ meaning: Phrase) {
      self.term = term
      self.meaning = meaning
    }
  }

  package struct Section: Hashable, Sendable {
    /// For links: lower-case ASCII letters and hyphens.
    package let id: String
    package let title: Phrase
    package let blocks: [Block]
    /// Whether it begins a page of its own on paper.
    package let startsPage: Bool

    package init(_ id: String, _ title: Phrase, startsPage: Bool = false, _ blocks: [Block]) {
      self.id = id
      self.title = title
      self.blocks = blocks
      self.startsPage = startsPage
    }
  }

  package let title: Phrase
  /// Whom it is about: a unit, a person, the whole workforce.
  package let subject: Phrase
  /// What every figure holds under: the day, the framework, the rules.
  package let facts: [Item]
  package let sections: [Section]
  /// The day that the files' properties state: a clock would change their bytes.
  package let created: Day
  /// Whether it is meant to fit on one sheet of paper: it is set smaller there until it does.
  package let isOneSheet: Bool

  package init(
    title: Phrase, subject: Phrase, facts: [Item], sections: [Section], created: Day, isOneSheet: Bool = false
  ) {
    self.title = title
    self.subject = subject
    self.facts = facts
    self.sections = sections
    self.created = created
    self.isOneSheet = isOneSheet
  }
}

/// A piece of a document.
package indirect enum Block: Hashable, Sendable {
  /// Sentences that belong together.
  case paragraph([Phrase])
  /// In small print.
  case note([Phrase])
  case figures([Figure])
  case table(CaptionedTable)
  case heatMap(HeatMap)
  case chart(Chart)
  case terms([Document.Item])
  case list([ListEntry])
  /// Side by side, where there is room.
  case pair([Block], [Block])

  package static func paragraph(_ sentences: Phrase...) -> Block { .paragraph(sentences) }
  package static func note(_ sentences: Phrase...) -> Block { .note(sentences) }
}

/// A headline figure with what it is a share of.
package struct Figure: Hashable, Sendable {
  package let title: Phrase
  package let value: Table.Cell
  package let explanation: Phrase

  package init(_ title: Phrase, _ value: Table.Cell, _ explanation: Phrase) {
    self.title = title
    self.value = value
    self.explanation = explanation
  }
}

/// An entry of a numbered list: a heading, and paragraphs that begin with a term.
package struct ListEntry: Hashable, Sendable {
  package let title: Phrase
  package let items: [Document.Item]

  package init(_ title: Phrase, _ items: [Document.Item]) {
    self.title = title
    self.items = items
  }
}

/// A table in a document: its rows may stand in groups, and have reasons under them.
package struct CaptionedTable: Hashable, Sendable {
  /// Rows under a heading that crosses all columns.
  package struct Group: Hashable, Sendable {
    package let title: Phrase
    package let rows: Range<Int>

    package init(_ title: Phrase, rows: Range<Int>) {
      self.title = title
      self.rows = rows
    }
  }

  package let caption: Phrase
  package let table: Table
  /// Cover every row, or there is none.
  package let groups: [Group]
  /// What stands under each row; empty where nothing stands under any.
  package let details: [[Document.Item]]

  package init(_ caption: Phrase, _ table: Table, groups: [Group] = [], details: [[Document.Item]] = []) {
    self.caption = caption
    self.table = table
    self.groups = groups
    self.details = details
  }

  /// The groups; all rows as one without a heading where the table has none.
  var parts: [(title: Phrase?, rows: Range<Int>)] {
    groups.isEmpty ? [(nil, table.rows.indices)] : groups.map { ($0.title, $0.rows) }
  }
}

/// Shares in a grid, coloured by their size: the table is the map.
package struct HeatMap: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let title: LocalizedText
    /// How deep the row stands under the first ones.
    package let depth: Int
    package let people: Int
    /// From 0 to 1, one for each column; `nil` where there is nothing to share.
    package let shares: [Double?]

    package init(title: LocalizedText, depth: Int, people: Int, shares: [Double?]) {
      self.title = title
      self.depth = depth
      self.people = people
      self.shares = shares
    }
  }

  package let caption: Phrase
  package let rowTitle: Phrase
  package let columns: [Phrase]
  package let rows: [Row]
  /// What the colours stand for.
  package let legend: Phrase

  package init(caption: Phrase, rowTitle: Phrase, columns: [Phrase], rows: [Row], legend: Phrase) {
    self.caption = caption
    self.rowTitle = rowTitle
    self.columns = columns
    self.rows = rows
    self.legend = legend
  }

  /// How many shades there are.
  static let steps = 7

  /// The shade of a share, 0 to 6. It follows the percentage as it is shown, so that equal figures never look different.
  static func step(_ share: Double) -> Int {
    let thousandths = Int((share * 1000).rounded(.toNearestOrAwayFromZero))
    return thousandths == 0 ? 0 : min(steps - 1, 1 + thousandths / 100)
  }

  static let stepTitles: [Phrase] =
    ["none", "under \(share: 0.1, digits: 0)"]
    + (1...4).map { "\(share: Double($0) / 10, digits: 0) to \(share: Double($0 + 1) / 10, digits: 0)" }
    + ["\(share: 0.5, digits: 0) and more"]

  /// The same as a plain table.
  package var table: Table {
    Table(
      [.text(rowTitle, "unit"), .number("People", "people")] + columns.map { .number($0, "\($0)") },
      rows: rows.map { row in
        [.label(row.title, depth: row.depth), .integer(row.people)] + row.shares.map { .init(share: $0) }
      })
  }
}

extension Table.Cell {
  /// The shade of a cell that is tinted.
  var step: Int? { if case .tinted(_, let share) = self { HeatMap.step(share) } else { nil } }
}

/// A chart as data. What is drawn is always in a table beside it, too.
package enum Chart: Hashable, Sendable {
  /// People by classes of equal width from 0 to 1.
  case histogram(caption: Phrase, axis: Phrase, classes: [Int])
  /// Differences from the others, with their intervals.
  case differences(caption: Phrase, axis: Phrase, [Difference])
  /// Two groups as bars, cut by values of an outcome.
  case bands(caption: Phrase, values: [Phrase], [BandRow])
  /// What is required and what is attained, one line for each competency, on a scale from 0.
  case levels(caption: Phrase, highest: Int, [LevelPair])
  /// What grows with something else, with what is proven to be the most there can be.
  case curve(caption: Phrase, axis: Phrase, [CurvePoint])

  package struct CurvePoint: Hashable, Sendable {
    package let position: Double
    /// As the axis says the position.
    package let title: Phrase
    package let value: Double
    package let most: Double

    package init(at position: Double, _ title: Phrase, value: Double, most: Double) {
      (self.position, self.title, self.value, self.most) = (position, title, value, most)
    }
  }

  package struct LevelPair: Hashable, Sendable {
    package let title: Phrase
    package let required: Int
    /// `nil` where unassessed.
    package let attained: Int?

    package init(_ title: Phrase, required: Int, attained: Int?) {
      self.title = title
      self.required = required
      self.attained = attained
    }
  }

  package struct Difference: Hashable, Sendable {
    package let title: Phrase
    package let detail: Phrase
    /// In points of one; the second one is among comparable people.
    package let whole: Interval
    package let comparable: Interval?

    package init(title: Phrase, detail: Phrase, whole: Interval, comparable: Interval?) {
      self.title = title
      self.detail = detail
      self.whole = whole
      self.comparable = comparable
    }
  }

  package struct Interval: Hashable, Sendable {
    package let value: Double
    package let low: Double
    package let high: Double

    package init(_ value: Double, low: Double, high: Double) {
      self.value = value
      self.low = low
      self.high = high
    }
  }

  package struct BandRow: Hashable, Sendable {
    package let title: Phrase
    /// From 0 to 1, one for each value; they add up to 1.
    package let shares: [Double]

    package init(_ title: Phrase, shares: [Double]) {
      self.title = title
      self.shares = shares
    }
  }

  package var caption: Phrase {
    switch self {
    case .histogram(let caption, _, _), .differences(let caption, _, _), .bands(let caption, _, _),
      .levels(let caption, _, _), .curve(let caption, _, _):
      caption
    }
  }
}
