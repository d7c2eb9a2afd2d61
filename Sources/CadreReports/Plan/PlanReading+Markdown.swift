import CadreModel
package import CadrePlanning

extension PlanReading {
  /// The plan as Markdown: what it reaches, and for each person what, when and why.
  package var markdown: String {
    var text = "# \(title)\n\n" + notes.map { Self.escaped($0) }.joined(separator: "\n\n") + "\n"
    for (person, lines) in byPerson {
      text += "\n## \(Self.escaped(heading(person)))\n\n"
      text += "| Course | From | To | Place | Cost | Closes | Why | State |\n|---|---|---|---|---:|---|---|---|\n"
      for line in lines {
        let cells = [
          "\(title(of: line)) (\(line.course))", line.first.description, line.last.description, place(of: line),
          Numbers.grouped(line.cost), line.closesWords, line.why, line.stateWords,
        ]
        text += "| " + cells.map { Self.escaped($0) }.joined(separator: " | ") + " |\n"
      }
    }
    guard !open.isEmpty else { return text }
    text += "\n## What stays open\n\n"
    for note in openTable.notes { text += "- \(Self.escaped(note))\n" }
    return text
  }

  func heading(_ person: Identifier<Person>) -> String {
    names[person].flatMap { $0.isEmpty ? nil : "\($0) (\(person))" } ?? person.code
  }

  /// Names and titles are text, whatever they hold.
  private static func escaped(_ text: String) -> String {
    text.map { "\\`*_[]<>|#".contains($0) ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined()
  }
}
