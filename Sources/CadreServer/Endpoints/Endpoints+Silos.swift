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
}
