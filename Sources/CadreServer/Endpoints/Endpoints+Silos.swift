import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  var silos: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/silos", name: "listSilos", group: "Gaps",
      summary: """
        Where competencies are held apart: how unevenly the institutions below a unit have them, and what lending people would close \
        without training. A list by competency and institution, or a page, a PDF, a workbook or Markdown.
        """,
      access: .may(.analyseGaps), parameters: [.framework, .asOf, .unassessed, .unit],
      success: .init(forms: Endpoint.Success.list(Schema.row("SiloRow", Silos.columns)).forms + Publication.documentMedia)
    ) { call in
      let query = call.gapQuery
      return try .table(try await call.blocking { try $0.silos(query) }.publication, call, name: "silos")
    }
  }
  var drain: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/gaps/drain", name: "listDrain", group: "Gaps",
      summary: """
        Who leaves the service, how long people stay by what they attain and by attributes, and the levels that go and come each year. A \
        list of figures, or a page, a PDF, a workbook or Markdown.
        """,
      access: .may(.analyseGaps),
      parameters: [
        .framework, .asOf, .unit, .query("from", .day, "The first day; else three years before."),
        .query("by", .list(.text(1...200), most: 3), "An attribute, such as grade; may be repeated twice."),
      ],
      success: .init(forms: Endpoint.Success.list(Schema.row("DrainRow", Drain.columns)).forms + Publication.documentMedia)
    ) { call in
      let (from, by, query) = (call.day("from"), call.texts("by"), call.gapQuery)
      return try .table(
        try await call.blocking { try $0.drain(from: from, by: by, query) }.publication, call, name: "drain")
    }
  }
}
