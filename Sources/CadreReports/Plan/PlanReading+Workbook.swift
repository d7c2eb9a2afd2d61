import CadreModel
package import CadrePlanning

extension PlanReading {
  /// A workbook with a summary and a sheet for each person.
  ///
  /// - Throws: `WorkbookError`.
  package func xlsx() throws -> [UInt8] {
    var sheets: [(name: String, table: Table)] = [("Summary", table)]
    if !open.isEmpty { sheets.append(("Open", openTable)) }
    for (person, lines) in byPerson {
      let reading = PlanReading(
        plan: plan.with(lines), framework: framework, courses: courses, names: names, locations: locations)
      sheets.append((names[person].flatMap { $0.isEmpty ? nil : $0 } ?? person.code, reading.sheet))
    }
    return try workbook(sheets, title: title, created: plan.createdOn)
  }

  /// The lines of each person who has any, in the order of the plan.
  var byPerson: [(person: Identifier<Person>, lines: [Plan.Line])] {
    let lines = Dictionary(grouping: plan.lines, by: \.person)
    return lines.keys.sorted().map { ($0, lines[$0] ?? []) }
  }

  var title: String { plan.number == 0 ? "Training plan" : "Training plan \(plan.number)" }

  private var sheet: Table { Table(table.columns, rows: table.rows) }
}

extension Plan {
  fileprivate func with(_ lines: [Line]) -> Plan {
    var plan = self
    plan.lines = lines
    return plan
  }
}
