package import CadreModel
package import CadreResults

extension TeamSolution {
  package var table: Table {
    let rows = members.map { member -> [Table.Cell] in
      [.integer(member.id), .integer(member.institution), .integer(member.cost), .init(member.task)]
    }
    return Table(
      [
        .number("Person", "person"), .number("Institution", "institution"), .number("Cost", "cost"),
        .number("Task", "task"),
      ], rows: rows, notes: [summary] + certainty)
  }

  private var summary: Phrase {
    guard value != nil else { return "There is no such team." }
    return .counted(
      members.count, one: "\(members.count) person, cost \(cost), needs met by weight \(covered).",
      other: "\(members.count) people, cost \(cost), needs met by weight \(covered).")
  }

  private var certainty: [Phrase] {
    switch status {
    case .optimal: ["No team is better: two solvers of different lineage and a check of every rule say so."]
    case .infeasible where isConfirmed: ["Two solvers of different lineage say so."]
    case .infeasible, .unconfirmed: ["One solver alone says so; it is not confirmed."]
    case .feasible: [bound.map { "The search was cut short. Nothing is better than \($0)." } ?? "The search was cut short."]
    case .unknown: ["The search was cut short before anything was found."]
    }
  }

  package var json: JSONValue {
    .object([
      "objective": .text(aim), "status": .text(status.rawValue), "confirmed": .bool(isConfirmed),
      "value": value.map { .integer($0) } ?? .null, "bound": bound.map { .integer($0) } ?? .null, "size": .integer(members.count),
      "cost": .integer(cost), "weighted_slots": .integer(covered), "team": .list(members.map { .integer($0.id) }),
      "roles": .list(members.compactMap { member in member.task.map { .list([.integer(member.id), .integer($0)]) } }),
    ])
  }
}
