import CadreModel
import Testing

/// Whom a subject of the audit trail names.
@Suite struct PersonTraceTests {
  private static func trace() throws -> PersonTrace {
    PersonTrace(number: try #require(Identifier("P1")), accounts: ["amina", "a b"])
  }

  @Test(arguments: [
    ("person P1", "person X"), ("plan for person P1", "plan for person X"), ("person P12", "person P12"),
    ("person P1, 3 times more within a minute", "person X, 3 times more within a minute"), ("person P1 B", "person P1 B"),
    ("aperson P1", "aperson P1"), ("account amina", "account X"), ("sessions of account amina", "sessions of account X"),
    ("account amina2", "account amina2"), ("token of a b", "token of X"), ("unit P1", "unit P1"), ("", ""),
    ("person P12, person P1", "person P12, person X"),
  ])
  func `whole names are replaced and nothing else`(subject: String, expected: String) throws {
    let trace = try Self.trace()
    #expect(trace.replaced(in: subject, by: "X") == expected)
    let entry = AuditEntry(
      moment: Moment(milliseconds: 0), principal: "other", origin: "", action: "", subject: subject, outcome: .done)
    #expect(trace.isIn(entry) == (subject != expected))
  }

  @Test(arguments: [
    ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2026-10-31", 12, "2027-10-31"),
    ("2026-10-15", 3, "2027-01-15"),
  ])
  func `months later is the same day, or the last one of a shorter month`(day: String, months: Int, later: String) throws {
    #expect(try #require(Day(parsing: day)).advanced(byMonths: months).description == later)
  }
}
