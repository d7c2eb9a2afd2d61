package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  package func retentionRules() throws -> [RetentionRule] {
    try read(.readCatalogue, .named("retention")) { reader, _ in try reader.retentionRules() }
  }

  /// Declares how long something is kept after its end.
  /// - Parameter months: `nil` ends the rule: then it is kept without end.
  package func setRetention(_ kind: RetentionRule.Kind, months: Int?) throws -> [RetentionRule] {
    try write(.erasePeople, .everybody("retention of \(kind.rawValue)")) { writer, _ in
      if let months, !(1...1_200).contains(months) { throw ErasureError.badMonths(months) }
      try writer.setRetention(kind, months: months)
      return .commit(try writer.retentionRules())
    }
  }

  /// What the rules cover, and when it is to be erased.
  package func retentionReport() throws -> RetentionReport {
    try read(.erasePeople, .everybody("what is to be erased")) { reader, _ in try retentionReport(reader) }
  }

  private func retentionReport(_ reader: any StoreReader) throws -> RetentionReport {
    let rules = try reader.retentionRules()
    let rows = try rules.flatMap { rule in
      try reader.retained(rule.kind).map { record in
        let due = record.ended.advanced(byMonths: rule.months).advanced(by: 1)
        return RetentionReport.Row(record: record, due: due, isDue: due <= today)
      }
    }
    let ordered = rows.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
    return RetentionReport(rules: rules, rows: ordered.map(\.element), day: today)
  }

  /// Erases what is due: all of it or nothing.
  ///
  /// - Throws: `ErasureError.noRules`.
  package func runRetention(isDryRun: Bool) throws -> RetentionRun {
    try recorder.flush()
    var run = try write(.erasePeople, .everybody("retention"), naming: Self.words) { writer, _ in
      let report = try retentionReport(writer)
      if report.rules.isEmpty { throw ErasureError.noRules }
      var run = RetentionRun(isDryRun: isDryRun)
      for row in report.rows where row.isDue { try erase(row.record, writer, &run) }
      return isDryRun ? .rollback(run) : .commit(run)
    }
    if !isDryRun { run.isCleared = try clearErased() }
    return run
  }

  /// What fell under an earlier row is gone already, and counts no more.
  private func erase(_ record: RetainedRecord, _ writer: any StoreWriter, _ run: inout RetentionRun) throws {
    guard try writer.personKey(record.person) != nil else { return }
    switch record.kind {
    case .leavers:
      do {
        _ = try writer.erase(record.person, findsMentions: false)
        run.people += 1
      } catch is AccountsInUse {
        run.kept.append(record.person)
      }
    case .assessments: run.assessments += try writer.eraseAssessments(of: record.person)
    case .consents: run.consents += try writer.eraseConsents(of: record.person, endedBefore: record.ended.advanced(by: 1))
    }
  }

  private static func words(_ run: RetentionRun) -> String {
    let counts = ["people \(run.people)", "assessments \(run.assessments)", "agreements \(run.consents)"]
    return "retention: \(counts.joined(separator: ", "))"
  }
}
