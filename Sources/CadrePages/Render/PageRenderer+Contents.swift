import CadreModel
import CadreReports

extension PageRenderer {
  /// - Parameter id: unique in the page.
  func markup(_ content: Content, id: String) -> [Markup] {
    switch content {
    case .block(let block, let links):
      blocks.markup(block, id: id) { row, column, cell in linked(cell, to: links[row, column]) }
    case .choices(let table): [choices(table, id: id)]
    case .form(let form): [self.form(form, id: id)]
    case .notice(let notice): [self.notice(notice, id: id)]
    case .links(let links): [self.links(links)]
    case .actions(let links):
      [.tag("p", ["class": "actions"], links.map { anchor($0, class: "button") })]
    case .details(let title, let contents):
      [
        .block(
          "details", [:],
          [.tag("summary", [:], words(title))]
            + contents.enumerated().flatMap { index, content in markup(content, id: "\(id)-\(index + 1)") })
      ]
    case .heading(let title): [.tag("h3", [:], words(title))]
    }
  }

  func linked(_ content: Markup, to address: Address?) -> Markup {
    address.map { .tag("a", ["href": href($0)], content) } ?? content
  }

  private func links(_ links: [Link]) -> Markup {
    .block(
      "ul", ["class": "ways"],
      links.map { link in
        let detail = link.detail.map { [Markup.tag("p", [:], words($0))] } ?? []
        return .tag("li", [:], [anchor(link)] + detail)
      })
  }

  func notice(_ notice: Notice, id: String) -> Markup {
    var parts: [Markup] = [.tag("h2", ["id": "\(id)-title"], words(notice.title))]
    parts += notice.sentences.map { .tag("p", [:], words($0)) }
    if !notice.fields.isEmpty {
      let errors = notice.fields.map { error in
        Markup.tag("li", [:], .tag("a", ["href": "#\(error.field)"], words(error.message)))
      }
      parts.append(.block("ul", [:], errors))
    }
    if !notice.links.isEmpty {
      parts.append(.block("ul", [:], notice.links.map { .tag("li", [:], anchor($0)) }))
    }
    let isProblem = notice.kind == .problem
    return .tag(
      "div",
      optional: [
        "class": "notice \(notice.kind.className)", "role": isProblem ? "alert" : "region",
        "aria-labelledby": "\(id)-title", "id": id, "tabindex": isProblem ? "-1" : nil,
      ], parts)
  }

  /// A table within a form; each row that can be chosen has its box beside its name.
  private func choices(_ choice: ChoiceTable, id: String) -> Markup {
    let named = choice.table.table.columns.firstIndex { !$0.isNumber } ?? 0
    let table = blocks.markup(.table(choice.table), id: id) { row, column, cell in
      let content = linked(cell, to: choice.links[row, column])
      guard column == named, let value = choice.values[row] else { return content }
      return .tag(
        "label", ["class": "choice"],
        .void("input", ["type": "checkbox", "name": choice.name, "value": value]), .tag("span", [:], content))
    }
    let form = choice.form
    return .tag(
      "form", optional: ["method": form.method.rawValue, "action": href(form.action), "data-choices": choice.name],
      fields(of: form) + table + [buttons(of: form)])
  }
}

extension Notice.Kind {
  fileprivate var className: String {
    switch self {
    case .done: "done"
    case .information: "information"
    case .warning: "warning"
    case .problem: "problem"
    }
  }
}
