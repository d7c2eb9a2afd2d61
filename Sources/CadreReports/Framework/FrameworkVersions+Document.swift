import CadreAnalysis
import CadreModel
package import CadreResults

extension FrameworkVersions {
  /// A row for each change; parts that are the same have none.
  package var table: Table {
    Table(Self.columns, rows: scaleRows + areaRows + competencyRows + roleRows, notes: notes)
  }

  package static let columns: [Table.Column] = [
    .text("Of", "of"), .text("Change", "change"), .text("Before", "before"), .text("After", "after"),
    .text("Match", "match"), .text("Detail", "detail"),
  ]

  /// What changed: the kind of thing, and what about it.
  private struct Part {
    let of: Phrase
    let change: Phrase
    let before: String?
    let after: String?
    var match: Phrase = ""
    let detail: Phrase

    var row: [Table.Cell] {
      [
        .phrase(of), .phrase(change), before.map { .text($0) } ?? .missing, after.map { .text($0) } ?? .missing,
        .phrase(match), .phrase(detail),
      ]
    }
  }

  private var scaleRows: [[Table.Cell]] {
    difference.scale.map { step in
      let (old, new) = (step.before?.name, step.after?.name)
      let (change, detail): (Phrase, Phrase) =
        switch (old, new) {
        case (nil, nil): ("", "")
        case (nil, let new?): ("added", "“\(new)”")
        case (let old?, nil): ("removed", "“\(old)”")
        case (let old?, let new?):
          ("changed", old == new ? "“\(old)” means something else" : "“\(old)” → “\(new)”")
        }
      return Part(
        of: "level", change: change, before: step.before.map { "\($0.rank)" }, after: step.after.map { "\($0.rank)" },
        detail: detail
      ).row
    }
  }

  private var areaRows: [[Table.Cell]] {
    difference.areas.flatMap { part in
      rows(
        of: "area", part, before: part.before?.code.code, after: part.after?.code.code, name: { $0.name },
        place: { $0.parent.map { .verbatim($0.code) } ?? "the top" }, reworded: "another purpose")
    }
  }

  private var competencyRows: [[Table.Cell]] {
    difference.competencies.flatMap { part in
      rows(
        of: "competency", part, before: part.before?.competency.code.code, after: part.after?.competency.code.code,
        name: { $0.competency.name }, place: { "\($0.area.code) \($0.area.name)" },
        reworded: "another definition")
    }
  }

  private func rows<Value>(
    of: Phrase, _ part: FrameworkDifference.Part<Value>, before: String?, after: String?, name: (Value) -> LocalizedText,
    place: (Value) -> Phrase, reworded: Phrase
  ) -> [[Table.Cell]] {
    guard let old = part.before, let new = part.after else {
      let detail = (part.before ?? part.after).map(name)
      let change: Phrase = part.before == nil ? "added" : "removed"
      return [Part(of: of, change: change, before: before, after: after, detail: detail.map { "\($0)" } ?? "").row]
    }
    return part.changes.map { change in
      let detail: Phrase =
        switch change {
        case .recoded: "\(name(new))"
        case .renamed: "“\(name(old))” → “\(name(new))”"
        case .moved: "\(place(old)) → \(place(new))"
        case .reworded: reworded
        case .levels(let ranks): Self.levels(ranks)
        case .statements(let added, let removed): "\(added) added, \(removed) removed"
        case .unlike: "other texts under the same code: is it the same competency?"
        }
      let match = part.match.map { Phrase.verbatim("\($0)") } ?? ""
      return Part(of: of, change: change.word, before: before, after: after, match: match, detail: detail).row
    }
  }

  private static func levels(_ ranks: [Int]) -> Phrase {
    let list = ranks.map { "\($0)" }.joined(separator: ", ")
    return .counted(ranks.count, one: "level \(list)", other: "levels \(list)")
  }

  private var roleRows: [[Table.Cell]] {
    difference.roles.flatMap { role -> [[Table.Cell]] in
      let (before, after) = (role.before?.code.code, role.after?.code.code)
      guard let old = role.before, let new = role.after else {
        let title = (role.before ?? role.after)?.title
        let change: Phrase = role.before == nil ? "added" : "removed"
        return [Part(of: "role", change: change, before: before, after: after, detail: title.map { "\($0)" } ?? "").row]
      }
      func row(_ change: Phrase, _ detail: Phrase) -> [Table.Cell] {
        Part(of: "role", change: change, before: before, after: after, match: "same code", detail: detail).row
      }
      var rows: [[Table.Cell]] = []
      if role.isRenamed { rows.append(row("renamed", "“\(old.title)” → “\(new.title)”")) }
      if role.added + role.removed + role.changed > 0 {
        rows.append(
          row(
            "requirements", "\(role.added) added, \(role.removed) removed, \(role.changed) at another level or weight"))
      }
      return rows
    }
  }

  private var notes: [Phrase] {
    [
      """
      \(before.reference) with \(before.competencies.count) competencies, \(after.reference) with \(after.competencies.count): \
      \(counts).
      """,
      """
      Matched by the source's identifier, then by code, then by texts that are alike (Dice coefficient of words, from \
      \(FrameworkDifference.threshold, digits: 2)), most alike first.
      """,
    ]
  }

  private var counts: [Phrase] {
    let all = difference.competencies
    let both = all.filter { $0.before != nil && $0.after != nil }
    func count(_ isIt: (FrameworkDifference.Change) -> Bool) -> Int { both.count { $0.changes.contains(where: isIt) } }
    let counts: [(Int, (Int) -> Phrase)] = [
      (all.count { $0.before == nil }, { "\($0) added" }), (all.count { $0.after == nil }, { "\($0) removed" }),
      (count { $0 == .recoded }, { "\($0) with another code" }), (count { $0 == .renamed }, { "\($0) renamed" }),
      (count { $0 == .moved }, { "\($0) moved" }), (count { $0 == .reworded }, { "\($0) reworded" }),
      (count { if case .levels = $0 { true } else { false } }, { "\($0) with other levels" }),
      (count { if case .statements = $0 { true } else { false } }, { "\($0) with other statements" }),
      (both.count { $0.changes.isEmpty }, { "\($0) the same" }),
    ]
    return counts.filter { $0.0 > 0 }.map { $0.1($0.0) }
  }
}

extension FrameworkDifference.Change {
  fileprivate var word: Phrase {
    switch self {
    case .recoded: "code"
    case .renamed: "renamed"
    case .moved: "moved"
    case .reworded: "reworded"
    case .levels: "levels"
    case .statements: "statements"
    case .unlike: "unlike"
    }
  }
}

extension FrameworkVersions {
  /// The difference before anybody knows the medium.
  package var document: Document {
    Document(
      title: "What changed between two versions", subject: "\(before.reference) → \(after.reference)",
      facts: [
        .init("Before", "\(before.header.title) (\(before.reference))"),
        .init("After", "\(after.header.title) (\(after.reference))"),
      ],
      sections: [.init("changes", "Changes", [.table(CaptionedTable("Every change", table))])], created: Day(number: 0))
  }

  package var publication: Publication {
    let document = document
    return Publication(document: document, paper: document, table: table)
  }
}
