package import CadreModel
package import CadreResults

extension AuditTrail {
  /// The entries for paper: who did how much of what first, then every entry.
  ///
  /// - Parameters:
  ///   - created: the day on which they are read.
  ///   - selection: what was asked for, in words; empty for everything.
  package func document(created: Day, selection: [Document.Item]) -> Document {
    let count: Phrase = .counted(rows.count, one: "\(rows.count) entry", other: "\(rows.count) entries")
    return Document(
      title: "Audit trail", subject: count, facts: [.init("Read on", "\(created)")] + range + selection,
      sections: rows.isEmpty
        ? [.init("entries", "Entries", [.paragraph("No entry is like that.")])]
        : [
          .init("summary", "Who did what", [.table(CaptionedTable("Entries by account and action", summary))]),
          .init("entries", "Entries", [.table(CaptionedTable(count, Table(of: rows)))] + more),
        ], created: created)
  }

  package func publication(created: Day, selection: [Document.Item]) -> Publication {
    Publication(document(created: created, selection: selection), table: Table(of: rows))
  }

  private var range: [Document.Item] {
    guard let first = rows.first, let last = rows.last else { return [] }
    return [.init("Entries", "\(min(first.number, last.number)) to \(max(first.number, last.number))")]
  }

  private var more: [Block] {
    guard let next else { return [] }
    return [.note("There is more: the next part begins with entry \(next).")]
  }

  /// How many entries there are of each account and action, most first.
  private var summary: Table {
    let groups = Dictionary(grouping: rows) { Group(principal: $0.entry.principal, action: $0.entry.action) }
    let ordered = groups.sorted { ($1.value.count, $0.key.name) < ($0.value.count, $1.key.name) }
    return Table(
      [
        .text("Account", "principal"), .text("Action", "action"), .number("Entries", "entries"),
        .number("Refused", "refused"),
      ],
      rows: ordered.map { group, rows in
        [
          .text(group.principal), .text(group.action), .integer(rows.count),
          .integer(rows.count { $0.entry.outcome == .refused }),
        ]
      })
  }

  private struct Group: Hashable {
    let principal: String
    let action: String

    var name: String { "\(principal) \(action)" }
  }
}
