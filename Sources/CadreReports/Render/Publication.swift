import CadreAnalysis
package import CadreModel
import CadrePlanning

/// A result in every form in which it can be taken away.
package struct Publication: Sendable {
  package enum Form: String, Sendable, CaseIterable {
    case html, pdf, xlsx, md, csv, ics, json

    /// By the ending of a file's name; `nil` where it is none of these.
    package init?(ofFile path: String) {
      guard let dot = path.lastIndex(of: ".") else { return nil }
      self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }

    package var media: String {
      switch self {
      case .html: "text/html; charset=utf-8"
      case .pdf: "application/pdf"
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case .md: "text/markdown; charset=utf-8"
      case .csv: "text/csv; charset=utf-8"
      case .ics: "text/calendar; charset=utf-8"
      case .json: "application/json"
      }
    }
  }

  package let document: Document
  /// As it is printed: the document itself, or one that is made for paper.
  let paper: Document
  /// For programs.
  package let table: Table
  /// Where the workbook is another one than the document's tables.
  private var workbook: (@Sendable (Writer) throws -> [UInt8])?
  private var calendar: String?
  /// Where a program gets more than the table.
  private var json: (@Sendable () throws -> String)?

  /// A document that is printed as it is shown.
  package init(_ document: Document, table: Table) {
    (self.document, paper, self.table) = (document, document, table)
  }

  init(
    document: Document, paper: Document, table: Table, workbook: (@Sendable (Writer) throws -> [UInt8])? = nil,
    calendar: String? = nil, json: (@Sendable () throws -> String)? = nil
  ) {
    (self.document, self.paper, self.table) = (document, paper, table)
    (self.workbook, self.calendar, self.json) = (workbook, calendar, json)
  }

  package var forms: [Form] {
    Form.allCases.filter { form in
      switch form {
      case .ics: calendar != nil
      case .json: json != nil
      case .html, .pdf, .xlsx, .md, .csv: true
      }
    }
  }

  /// - Throws: `WorkbookError`, `PDFError`.
  package func bytes(as form: Form, _ writer: Writer = .plain, paper size: Paper = .a4) throws -> [UInt8] {
    switch form {
    case .html: Array(document.html(writer).utf8)
    case .pdf: try paper.pdf(writer, paper: size)
    case .xlsx: try workbook?(writer) ?? document.xlsx(writer)
    case .md: Array(document.markdown(writer).utf8)
    case .csv: Array(table.csv.utf8)
    case .ics: Array((calendar ?? "").utf8)
    case .json: Array((try json?() ?? "").utf8)
    }
  }
}

extension GapReport {
  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: flatTable, workbook: { try xlsx($0) })
  }
}

extension EquityReading {
  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: table)
  }
}

extension PlanReading {
  package var publication: Publication {
    Publication(
      document: document, paper: teamDocument, table: table, workbook: { try xlsx($0) }, calendar: calendar)
  }
}
