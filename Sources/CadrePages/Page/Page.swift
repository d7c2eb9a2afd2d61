package import CadreModel
package import CadreReports

/// A web page before anybody knows the language, the reader or the address bar: a value, made from a result in a test.
package struct Page: Hashable, Sendable {
  package struct Section: Hashable, Sendable {
    /// Unique in the page: lower-case ASCII letters and hyphens.
    package let id: String
    /// `nil` for what belongs to the page's own title.
    package let title: Phrase?
    package let contents: [Content]

    package init(_ id: String, _ title: Phrase? = nil, _ contents: [Content]) {
      self.id = id
      self.title = title
      self.contents = contents
    }
  }

  package let title: Phrase
  /// What the title alone does not tell, such as whom the page is about.
  package var subtitle: Phrase?
  /// What every figure of the page holds under: the day, the framework.
  package var facts: [Document.Item] = []
  /// From the start page to the page above this one.
  package var trail: [Link] = []
  package var notices: [Notice] = []
  package var sections: [Section] = []
  /// What this page can be taken away as.
  package var downloads: [Download] = []
  /// Seconds after which it is to be read again, because something is under way.
  package var refresh: Int?

  package init(_ title: Phrase, subtitle: Phrase? = nil) {
    self.title = title
    self.subtitle = subtitle
  }

  /// A result's document as a part of the site.
  package init(_ document: Document) {
    self.init(document.title, subtitle: document.subject)
    facts = document.facts
    sections = document.sections.map { section in
      Section(section.id, section.title, section.blocks.map { .block($0) })
    }
  }
}

/// A form in which a view is taken away.
package enum Download: String, Hashable, Sendable, CaseIterable {
  case csv, xlsx, pdf, json, ics

  package var title: Phrase {
    switch self {
    case .csv: "CSV"
    case .xlsx: "Excel (XLSX)"
    case .pdf: "PDF"
    case .json: "JSON"
    case .ics: "Calendar (iCalendar)"
    }
  }
}

/// What stands in a section.
package indirect enum Content: Hashable, Sendable {
  case block(Block, CellLinks)
  /// A table whose rows can be chosen, and what to do with those.
  case choices(ChoiceTable)
  case form(Form)
  case notice(Notice)
  /// A list of ways to go, each with what is there.
  case links([Link])
  /// What to do here, as buttons that lead to a page.
  case actions([Link])
  /// Shown when it is asked for.
  case details(Phrase, [Content])
  case heading(Phrase)

  package static func block(_ block: Block) -> Content { .block(block, .none) }
  package static func paragraph(_ sentences: Phrase...) -> Content { .block(.paragraph(sentences)) }
  package static func note(_ sentences: Phrase...) -> Content { .block(.note(sentences)) }
}

/// A way to another page.
package struct Link: Hashable, Sendable {
  package let title: Phrase
  package let address: Address
  /// What is there.
  package let detail: Phrase?

  package init(_ title: Phrase, _ address: Address, _ detail: Phrase? = nil) {
    self.title = title
    self.address = address
    self.detail = detail
  }
}

/// Where cells of a table or heat map lead, by row and column from 0. In a heat map the name of the row is the first column, the
/// number of people the second.
package struct CellLinks: Hashable, Sendable {
  package struct Place: Hashable, Sendable {
    let row: Int
    let column: Int
  }

  package static let none = CellLinks()

  private var addresses: [Place: Address] = [:]

  package init() {}

  /// A column whose cells lead somewhere, from the first row on; `nil` leads nowhere.
  package init(column: Int, _ addresses: [Address?]) {
    for (row, address) in addresses.enumerated() { self[row, column] = address }
  }

  package subscript(row: Int, column: Int) -> Address? {
    get { addresses[Place(row: row, column: column)] }
    set { addresses[Place(row: row, column: column)] = newValue }
  }

  package var all: [Address] { Array(addresses.values) }
}

/// Something to notice before anything else on a page.
package struct Notice: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case done
    case information
    /// Somebody should look before going on.
    case warning
    /// It was not done.
    case problem
  }

  package let kind: Kind
  package let title: Phrase
  package let sentences: [Phrase]
  package let links: [Link]
  /// Fields of the page's form that are wrong: the same words stand there.
  package let fields: [FieldError]

  package struct FieldError: Hashable, Sendable {
    package let field: String
    package let message: Phrase

    package init(_ field: String, _ message: Phrase) {
      self.field = field
      self.message = message
    }
  }

  package init(
    _ kind: Kind, _ title: Phrase, _ sentences: [Phrase] = [], links: [Link] = [], fields: [FieldError] = []
  ) {
    self.kind = kind
    self.title = title
    self.sentences = sentences
    self.links = links
    self.fields = fields
  }
}
