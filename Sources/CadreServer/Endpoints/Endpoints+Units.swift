import CadreModel
import CadreReports
import CadreResults
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  private static let unitField = Schema.Field.required("unit", .described(.text(1...2_000), "The unit's path, or its name."))
  private static let sinceField = Schema.Field.optional(
    "since", .described(.day, "The first day on which it is so; today where it is not said."))

  var units: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "\(Self.root)/units", name: "listUnits", group: "Units",
        summary: "The organisation tree; a parent stands before its children.", access: .may(.readCatalogue),
        success: .list(Schema.row("Unit", Unit.columns))
      ) { call in try .list(Table(of: try await call.blocking { try $0.units() }), call) },
      unitChange(
        "rename", "renameUnit", "Give a unit another name. Days before keep the old one; mandates of accounts follow.",
        .required("name", .described(.text(1...300), "Its new name, without the path."))
      ) { workspace, call, order in
        try workspace.renameUnit(order.unit, to: call.body.text("name") ?? "", since: order.since, isDryRun: order.isDryRun)
      },
      unitChange(
        "move", "moveUnit",
        "Hang a unit, with all below it, under another one. Days before keep the old place; mandates of accounts follow.",
        .optional("under", .described(.text(1...2_000), "The unit to hang it under; the top where it is not said."))
      ) { workspace, call, order in
        try workspace.moveUnit(order.unit, under: call.body.text("under"), since: order.since, isDryRun: order.isDryRun)
      },
      unitChange(
        "merge", "mergeUnit", "Bring the people of a unit, and the units below it, over to another one.",
        .required("into", .described(.text(1...2_000), "The unit that takes its people in."))
      ) { workspace, call, order in
        try workspace.mergeUnit(order.unit, into: call.body.text("into") ?? "", since: order.since, isDryRun: order.isDryRun)
      },
    ]
  }

  private struct UnitOrder {
    let unit: String
    let since: Day?
    let isDryRun: Bool
  }

  private func unitChange(
    _ verb: String, _ name: String, _ summary: String, _ field: Schema.Field,
    _ change: @escaping @Sendable (Workspace, Call, UnitOrder) throws -> UnitChange
  ) -> Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/units/\(verb)", name: name, group: "Units", summary: summary,
      access: .may(.changeUnits), parameters: [.dryRun], body: .json(.object([Self.unitField, field, Self.sinceField])),
      success: .json(.list(Schema.row("UnitChange", UnitChange.columns))), isOnce: true
    ) { call in
      let since = call.body.text("since")
      let day = since.flatMap { Day(parsing: $0) }
      if since != nil, day == nil { throw Problem.noDay(in: "since") }
      let order = UnitOrder(unit: call.body.text("unit") ?? "", since: day, isDryRun: call.flag("dry_run"))
      let result = try await call.blocking { try change($0, call, order) }
      return .json(.list(Table(of: [result]).json))
    }
  }
}
