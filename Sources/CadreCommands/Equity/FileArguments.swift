internal import ArgumentParser
internal import CadreModel
internal import CadreReports

/// `KEY=VALUE` as an argument.
struct KeyValue {
  let key: String
  let value: String

  init(_ text: String, option: String, example: String) throws {
    guard let sign = text.firstIndex(of: "="), !text[..<sign].trimmed.isEmpty else {
      throw ValidationError("\(option): “\(text)” has no “=”. Write it as \(option) \(example).")
    }
    key = text[..<sign].trimmed
    value = text[text.index(after: sign)...].trimmed
  }
}

extension String {
  /// The parts between commas, without outer spaces.
  var commaSeparated: [String] { split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } }
}

/// Said with every analysis of a file.
enum FileNote {
  static let phrase: Phrase =
    "The figures are those of your own file: no disclosure control was applied. Check them before you publish."
}

extension Terminal {
  /// Several tables with titles, one below the other, and what holds for all of them.
  func write(sections: [(title: Phrase, table: Table)], notes: [Phrase] = []) {
    for (index, section) in sections.enumerated() {
      write((index == 0 ? "" : "\n") + writer.text(section.title) + "\n\n")
      write(section.table)
    }
    if !notes.isEmpty { write("\n" + notes.map { writer.text($0) }.joined(separator: "\n") + "\n") }
  }
}
