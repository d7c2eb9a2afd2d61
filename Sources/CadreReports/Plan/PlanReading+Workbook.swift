package import CadreModel
package import CadrePlanning

extension PlanReading {
  /// A workbook with a summary and a sheet for each person.
  ///
  /// - Throws: `WorkbookError`.
  package func xlsx(_ writer: Writer = .plain) throws -> [UInt8] {
    var sheets: [(name: String, table: Table)] = [(writer.text("Summary"), table)]
    if !open.isEmpty { sheets.append((writer.text("Open"), openTable)) }
    for (person, lines) in byPerson {
      let reading = PlanReading(
        plan: plan.with(lines), framework: framework, courses: courses, names: names, locations: locations)
      let sheet = Table(table.columns, rows: reading.table.rows)
      sheets.append((names[person].flatMap { $0.isEmpty ? nil : $0 } ?? person.code, sheet))
    }
    return try workbook(sheets, title: title, created: plan.createdOn, writer: writer)
  }
}

extension Plan {
  fileprivate func with(_ lines: [Line]) -> Plan {
    var plan = self
    plan.lines = lines
    return plan
  }
}
