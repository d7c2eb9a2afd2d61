import HTTPTypes
import CadreModel
import CadreAnalysis
import CadreFormats
import CadreReports
import CadreWorkspace

extension Endpoints {
  private static let shared: [Endpoint.Parameter] = [
    .framework, .asOf, .unit, .query("by", .list(.text(1...200)), "An attribute, such as sex; may be repeated. Else all."),
    .query("outcome", .list(.text(1...200)), "An outcome, such as ready; may be repeated. Else the standard ones."),
  ]

  var equity: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/equity/check", name: "checkEquity", group: "Equity",
        summary: "Every group of every attribute compared with everybody else, what deserves attention first.",
        access: .may(.analyseEquity),
        parameters: Self.shared + [
          .unassessed, .smallestGroup,
        ],
        success: .init(
          forms: [
            ("application/json", .list(.anyRow)), ("application/x-ndjson", nil), ("text/csv", nil),
          ] + Publication.documentMedia), isKept: true
      ) { call in
        var query = EquityQuery(scope: call.gapQuery(.exclude))
        query.attributes = call.texts("by")
        query.outcomes = call.texts("outcome")
        query.options.smallestGroup = call.smallestGroup
        let wanted = query
        let reading = try await call.computing { try await $0.equity(wanted) }
        return try .table(reading.publication, call, name: "equity-check")
      },
      Endpoint(
        method: .post, path: "\(Self.root)/equity/comparison", name: "compareGroups", group: "Equity",
        summary: "Two groups, or many, compared by any column of a table that is sent. Nothing of it is kept.",
        access: .signedIn,
        parameters: [
          .query("outcome", .text(1...200), "COLUMN=VALUE, COLUMN for an amount.", isRequired: true),
          .query("group", .list(.text(1...200)), "The column that makes the groups; may be repeated.", isRequired: true),
          .query("focal", .text(1...200), "The group that is examined."),
          .query("reference", .text(1...200), "The group it is compared with; else everybody else."),
          .query("strata", .list(.text(1...200)), "Compare within each value of this column; may be repeated."),
          .query("filename", .text(1...200), "What messages call the table."),
        ],
        body: .upload, success: .init(forms: [("application/json", .map(.any))] + Publication.documentMedia)
      ) { call in
        let outcome = call.text("outcome") ?? ""
        let parts = outcome.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
        var query = ComparisonQuery(
          outcome: parts.count == 2 ? .equals(column: parts[0], value: parts[1]) : .column(outcome), groups: call.texts("group"))
        (query.focal, query.reference, query.strata) = (call.text("focal"), call.text("reference"), call.texts("strata"))
        guard let file = call.upload?.file else { throw Problem.noTable }
        let wanted = query
        let comparison = try await call.blocking { _ in
          try ComparisonFile(file, options: TableOptions(), query: wanted).comparison
        }
        if call.media == "application/json" { return .encoded(try ComparisonJSON.encode(comparison)) }
        return try .publication(comparison.publication(on: call.server.today()), call, name: "comparison")
      },
    ]
  }
}
