package import CadreModel

extension Document {
  /// The document as one file that needs nothing else: no script, no font, no picture from elsewhere.
  ///
  /// It depends on the document alone: same document, same bytes.
  package func html(_ writer: Writer = .plain) -> String {
    HTMLRenderer(writer: writer).page(self)
  }
}

/// A whole document as a file of its own.
extension HTMLRenderer {
  func page(_ document: Document) -> String {
    let links = document.sections.map { section in
      Markup.tag("li", [:], .tag("a", ["href": "#\(section.id)"], words(section.title)))
    }
    let body = Markup.block(
      "div", ["class": "page"],
      [
        header(document),
        .tag("nav", ["aria-label": writer.text("Contents")], .block("ul", [:], links)),
        .block("main", [:], document.sections.map(section)),
      ])
    let head: [Markup] = [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .tag("title", [:], Markup(writer.text("\(document.title) – \(document.subject)"))), .stylesheet,
    ]
    let direction = writer.language.isRightToLeft ? "rtl" : "ltr"
    return Markup.document(
      .block(
        "html", ["lang": writer.language.code, "dir": direction], [.block("head", [:], head), .block("body", [:], [body])]))
  }

  private func header(_ document: Document) -> Markup {
    let facts = document.facts.map { fact in
      Markup.tag("div", [:], .tag("dt", [:], words(fact.term)), .tag("dd", [:], words(fact.meaning)))
    }
    return .block(
      "header", [:],
      [
        .tag("h1", [:], words(document.title)), .tag("p", ["class": "scope"], words(document.subject)),
        .block("dl", ["class": "facts"], facts),
      ])
  }

  private func section(_ section: Document.Section) -> Markup {
    let blocks = section.blocks.enumerated().flatMap { index, block in
      markup(block, id: "\(section.id)-\(index + 1)")
    }
    return .block(
      "section", section.startsPage ? ["id": section.id, "class": "fresh"] : ["id": section.id],
      [.tag("h2", [:], words(section.title))] + blocks)
  }
}
