import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// All that is held about somebody, with who looked at it. Who asks is in the audit trail, too.
  ///
  /// - Complexity: O(entries of the audit trail).
  package func personFile(_ number: String) throws -> PersonFile {
    try recorder.flush()
    return try read(.exportPeople, .person(number)) { reader, _, person in
      guard var data = try reader.heldData(of: person.number) else { throw RequestError.unknownPerson(number) }
      data.past = try reader.past(of: person.number)
      let trace = data.trace
      var trail: [AuditTrail.Row] = []
      try reader.forEachAuditEntry(from: 1) { sealed in
        if trace.isIn(sealed.entry) { trail.append(AuditTrail.Row(number: sealed.number, entry: sealed.entry)) }
        return true
      }
      return PersonFile(data: data, trail: trail, day: today)
    }
  }

  /// Erases somebody for good: what is held about the person goes, what others need stays under a pseudonym.
  ///
  /// - Parameter reason: stays in the audit trail.
  /// - Complexity: O(everything that is held): texts of others are searched for the name, and the files are written anew.
  package func erasePerson(_ number: String, because reason: String, isDryRun: Bool) throws -> ErasureReport {
    // Entries that wait would bring the number back.
    try recorder.flush()
    let reason = reason.trimmed
    let subject = Subject.person(number)
    func name(_ report: ErasureReport) -> String { "person \(report.pseudonym): \(reason)" }
    var report = try write(.erasePeople, subject, naming: name) { writer, _, person in
      if reason.isEmpty { throw ErasureError.noReason }
      if Self.names(person, in: reason) { throw ErasureError.reasonNamesPerson }
      let erasure = try Self.refusing { try writer.erase(person.number, findsMentions: true) }
      let report = ErasureReport(erasure, isDryRun: isDryRun)
      return isDryRun ? .rollback(report) : .commit(report)
    }
    if isDryRun {
      // It shows what is held.
      try noteReading(.exportPeople, of: subject.description)
    } else {
      report.isCleared = try clearErased()
    }
    return report
  }

  private static func names(_ person: Person, in text: String) -> Bool {
    [person.name, person.number.code].contains { !$0.isEmpty && text.lowercased().contains($0.lowercased()) }
  }

  private static func refusing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as AccountsInUse {
      throw ErasureError.accountsInUse(error.names)
    }
  }
}
