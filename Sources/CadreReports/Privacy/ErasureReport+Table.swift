import CadreModel
package import CadreResults

extension ErasureReport.Row: ListRow {
  package static var columns: [Table.Column] {
    [.text("What", "what"), .number("Count", "count"), .text("Becomes", "fate"), .text("Why", "why")]
  }

  package var cells: [Table.Cell] {
    [
      .worded(part.words, .text(part.rawValue)), .integer(count), .worded(part.fate.words, .text(part.fate.rawValue)),
      .phrase(part.reason),
    ]
  }
}

extension ErasureReport {
  package var table: Table { Table(of: rows, notes: notes) }

  private var notes: [Phrase] {
    var notes: [Phrase] = []
    if isDryRun {
      notes.append("This is what would happen; nothing was erased. It cannot be taken back.")
    } else {
      notes.append("Erased. The audit trail calls the person \(pseudonym); nothing leads back from that.")
      notes.append(Self.cleared(isCleared))
    }
    if !places.isEmpty {
      notes.append("Texts that name the person still stand in \(places.map { .verbatim($0) }): look at them.")
    }
    return notes + Self.limits
  }

  static func cleared(_ isCleared: Bool) -> Phrase {
    isCleared
      ? "The database’s files were written anew: nothing of it is in them."
      : """
      Others are reading the database, so that its files hold what was erased until they are written anew: \
      \(action: "retention run") does it when nobody reads.
      """
  }

  private static let limits: [Phrase] = [
    """
    Out of reach: backups, files that were exported or imported, and the logs of servers. A restored backup, or an import that \
    names the person, brings them back as somebody new.
    """,
    "Analyses, also of past days, count the person no longer. Releases, and plans as they were proposed, keep their totals.",
  ]
}

extension Erasure.Fate {
  fileprivate var words: Phrase {
    switch self {
    case .erased: "erased"
    case .unnamed: "stays without the name"
    case .kept: "stays"
    }
  }
}

extension Erasure.Part {
  fileprivate var words: Phrase {
    switch self {
    case .record: "The record, with what was declared"
    case .values: "Values of attributes that nobody else has"
    case .assessments: "Assessments of the person, with their evidence"
    case .consents: "Agreements to be found"
    case .lines: "Courses in plans"
    case .plans: "Plans for the person alone"
    case .accounts: "Accounts, with their tokens"
    case .undoNotes: "Notes by which imports are undone"
    case .answers: "Answers to requests that are kept for a day"
    case .team: "Manager of people"
    case .given: "Assessments of others by the person"
    case .units: "Unit that is called as the person is"
    case .acts: "Imports and releases by the person’s accounts"
    case .trail: "Entries of the audit trail"
    case .releases: "Releases"
    case .mentions: "Texts of others that name the person"
    }
  }

  fileprivate var reason: Phrase {
    switch self {
    case .record, .values, .assessments, .consents, .lines, .plans, .accounts: "held about the person"
    case .undoNotes: "no undoing brings the person back"
    case .answers: "they may show the person"
    case .team: "people keep their records"
    case .given: "the ratings belong to others"
    case .units: "others work there"
    case .acts: "what was brought stays accounted for"
    case .trail: "it must show what was done; its seals hold"
    case .releases: "totals of everybody, protected"
    case .mentions: "only people can tell what they mean"
    }
  }
}
