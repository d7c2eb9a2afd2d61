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
  static let text = "The figures are those of your own file: no disclosure control was applied. Check them before you publish.\n"
}

extension Terminal {
  /// Several tables with titles, one below the other, and what holds for all of them.
  func write(sections: [(title: String, table: Table)], notes: [String] = []) {
    let renderer = TextTable(width: columns, usesColour: usesColour)
    for (index, section) in sections.enumerated() {
      write((index == 0 ? "" : "\n") + section.title + "\n\n" + renderer.render(section.table))
    }
    if !notes.isEmpty { write("\n" + notes.joined(separator: "\n") + "\n") }
  }
}
