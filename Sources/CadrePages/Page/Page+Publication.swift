package import CadreModel
package import CadreReports

extension Page {
  /// What the page shows, to be taken away in other forms: without forms and ways to other pages.
  /// - Parameter table: what programs get.
  package func publication(_ table: Table, created: Day) -> Publication {
    let shown = sections.compactMap { section -> Document.Section? in
      let blocks = section.contents.flatMap(\.blocks)
      return blocks.isEmpty ? nil : Document.Section(section.id, section.title ?? title, blocks)
    }
    return Publication(
      Document(title: title, subject: subtitle ?? title, facts: facts, sections: shown, created: created), table: table)
  }
}

extension Content {
  fileprivate var blocks: [Block] {
    switch self {
    case .block(let block, _): [block]
    case .choices(let choice): [.table(choice.table)]
    case .details(_, let contents): contents.flatMap(\.blocks)
    case .form, .notice, .links, .actions, .heading: []
    }
  }
}
