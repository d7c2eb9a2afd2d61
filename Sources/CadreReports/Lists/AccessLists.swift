package import CadreModel
package import CadreResults

extension Account: ListRow {
  package static var columns: [Table.Column] {
    [
      .text("Account", "account"), .text("Entrusted with", "mandates"), .text("Signs in with", "sign_in"),
      .text("State", "state"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .text(name), .worded("\(mandates.map(\.title))", .text(mandates.map(\.description).joined(separator: "; "))),
      .phrase(passwordHash == nil ? "tokens only" : "a password"), .phrase(isDisabled ? "disabled" : "may sign in"),
    ]
  }
}

extension AccessToken: ListRow {
  package static var columns: [Table.Column] {
    [
      .number("Token", "token"), .text("Account", "account"), .text("For", "label"), .text("May", "access"),
      .text("Made", "created"), .text("Expires", "expires"), .text("Revoked", "revoked"),
    ]
  }

  package var cells: [Table.Cell] {
    [
      .integer(number), .text(account), .text(label), .phrase(isReadOnly ? "reads" : "reads and writes"), .day(created.day),
      .init(expires?.day), .phrase(isRevoked ? "yes" : "no"),
    ]
  }
}

extension AuditTrail.Row: ListRow {
  package static var columns: [Table.Column] {
    [
      .number("Entry", "number"), .text("When (UTC)", "moment"), .text("Account", "principal"), .text("From", "origin"),
      .text("Action", "action"), .text("About", "subject"), .text("Outcome", "outcome"),
      .text("Changed", "changes", isForPrograms: true),
    ]
  }

  package var cells: [Table.Cell] {
    let changes = entry.changes.map { "\($0.table) \($0.rows)" }.joined(separator: ", ")
    return [
      .integer(number), .worded(.verbatim(entry.moment.minute), .text(entry.moment.description)), .text(entry.principal),
      .text(entry.origin), .text(entry.action), .text(entry.subject),
      .worded(entry.outcome == .done ? "done" : "refused", .text(entry.outcome.rawValue)), .text(changes),
    ]
  }
}

extension AuditVerdict {
  package var table: Table {
    Table(
      [.text("Fault", "fault")], rows: faults.map { [.phrase($0.phrase)] },
      notes: [
        faults.isEmpty
          ? .counted(
            head.count, one: "\(head.count) entry, as it was sealed.", other: "\(head.count) entries, each as it was sealed.")
          : "The trail and the data are not as they were written.",
        "The trail ends with \(head.description).",
      ])
  }
}

extension Mandate {
  package var title: Phrase {
    switch self {
    case .administrator: "Administrator"
    case .officer(let unit): "HR officer of \(unit.display)"
    case .manager(let unit): "Manager of \(unit.display)"
    case .institute(let provider): "Training institute \(provider)"
    case .servant(let number): "Public servant \(number)"
    case .auditor: "Auditor"
    case .protection: "Data protection officer"
    }
  }
}

extension Moment {
  /// `2026-11-22 09:30`
  package var minute: String { String(description.prefix(16)).replacing("T", with: " ") }
}
