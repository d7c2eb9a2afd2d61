internal import ArgumentParser
internal import CadreAnalysis
internal import CadreModel
internal import CadreReports
internal import CadreWorkspace

struct FrameworkDiff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what differs between two versions of a framework, or two frameworks.",
    discussion: """
      A and B are SLUG@VERSION in the database, or framework documents. Parts are matched by the source's identifier, then by \
      code, then by how alike their texts are (Dice coefficient of the words of name and definition, from 0.60); each row says \
      which.
      """)

  @Argument(help: ArgumentHelp("The earlier version: SLUG@VERSION, or a document.", valueName: "a"), completion: .file())
  var before: String

  @Argument(help: ArgumentHelp("The later version: SLUG@VERSION, or a document.", valueName: "b"), completion: .file())
  var after: String

  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    try format.show(Workspace.compareFrameworks(before, after, database: databaseOptions.open).table)
  }
}

extension FrameworkVersions {
  /// A row for each change; parts that are the same have none.
  var table: Table {
    Table(
      [
        .text("Of", "of"), .text("Change", "change"), .text("Before", "before"), .text("After", "after"),
        .text("Match", "match"), .text("Detail", "detail"),
      ],
      rows: scaleRows + areaRows + competencyRows + roleRows, notes: notes)
  }

  private static func row(_ of: String, _ change: String, _ before: String?, _ after: String?, _ match: String, _ detail: String)
    -> [Table.Cell]
  {
    [
      .text(of), .text(change), before.map { .text($0) } ?? .missing, after.map { .text($0) } ?? .missing, .text(match),
      .text(detail),
    ]
  }

  private var scaleRows: [[Table.Cell]] {
    difference.scale.map { step in
      let change = step.before == nil ? "added" : step.after == nil ? "removed" : "changed"
      let names = [step.before, step.after].compactMap { $0.map { "“\($0.name.text())”" } }
      let isReworded = names.count == 2 && names[0] == names[1]
      return Self.row(
        "level", change, step.before.map { "\($0.rank)" }, step.after.map { "\($0.rank)" }, "",
        isReworded ? "\(names[0]) means something else" : names.joined(separator: " → "))
    }
  }

  private var areaRows: [[Table.Cell]] {
    difference.areas.flatMap { part in
      rows(
        "area", part, before: part.before?.code.code, after: part.after?.code.code, name: { $0.name.text() },
        place: { $0.parent?.code ?? "the top" }, text: "purpose")
    }
  }

  private var competencyRows: [[Table.Cell]] {
    difference.competencies.flatMap { part in
      rows(
        "competency", part, before: part.before?.competency.code.code, after: part.after?.competency.code.code,
        name: { $0.competency.name.text() }, place: { "\($0.area.code) \($0.area.name.text())" }, text: "definition")
    }
  }

  private func rows<Value>(
    _ of: String, _ part: FrameworkDifference.Part<Value>, before: String?, after: String?, name: (Value) -> String,
    place: (Value) -> String, text: String
  ) -> [[Table.Cell]] {
    guard let old = part.before, let new = part.after else {
      let detail = (part.before ?? part.after).map(name) ?? ""
      return [Self.row(of, part.before == nil ? "added" : "removed", before, after, "", detail)]
    }
    return part.changes.map { change in
      let detail =
        switch change {
        case .recoded: name(new)
        case .renamed: "“\(name(old))” → “\(name(new))”"
        case .moved: "\(place(old)) → \(place(new))"
        case .reworded: "another \(text)"
        case .levels(let ranks): "level\(ranks.count == 1 ? "" : "s") \(ranks.map { "\($0)" }.joined(separator: ", "))"
        case .statements(let added, let removed): "\(added) added, \(removed) removed"
        case .unlike: "other texts under the same code: is it the same competency?"
        }
      return Self.row(of, change.word, before, after, part.match?.description ?? "", detail)
    }
  }

  private var roleRows: [[Table.Cell]] {
    difference.roles.flatMap { role -> [[Table.Cell]] in
      let (before, after) = (role.before?.code.code, role.after?.code.code)
      guard let old = role.before, let new = role.after else {
        let title = (role.before ?? role.after)?.title.text() ?? ""
        return [Self.row("role", role.before == nil ? "added" : "removed", before, after, "", title)]
      }
      var rows: [[Table.Cell]] = []
      if role.isRenamed {
        rows.append(
          Self.row("role", "renamed", before, after, "same code", "“\(old.title.text())” → “\(new.title.text())”"))
      }
      if role.added + role.removed + role.changed > 0 {
        let detail = "\(role.added) added, \(role.removed) removed, \(role.changed) at another level or weight"
        rows.append(Self.row("role", "requirements", before, after, "same code", detail))
      }
      return rows
    }
  }

  private var notes: [String] {
    let all = difference.competencies
    let both = all.filter { $0.before != nil && $0.after != nil }
    func count(_ isIt: (FrameworkDifference.Change) -> Bool) -> Int { both.count { $0.changes.contains(where: isIt) } }
    let counts = [
      ("added", all.count { $0.before == nil }), ("removed", all.count { $0.after == nil }),
      ("with another code", count { $0 == .recoded }), ("renamed", count { $0 == .renamed }), ("moved", count { $0 == .moved }),
      ("reworded", count { $0 == .reworded }), ("with other levels", count { $0.word == "levels" }),
      ("with other statements", count { $0.word == "statements" }), ("the same", both.count { $0.changes.isEmpty }),
    ]
    let said = counts.filter { $0.1 > 0 }.map { "\(Numbers.grouped($0.1)) \($0.0)" }.joined(separator: ", ")
    return [
      "\(before.reference) with \(Numbers.grouped(before.competencies.count)) competencies, \(after.reference) with "
        + "\(Numbers.grouped(after.competencies.count)): \(said).",
      "Matched by the source's identifier, then by code, then by texts that are alike (Dice coefficient of words, from "
        + "\(Numbers.fixed(FrameworkDifference.threshold, digits: 2))), most alike first.",
    ]
  }
}

extension FrameworkDifference.Change {
  var word: String {
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
