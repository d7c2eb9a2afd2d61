import CadreModel
import CadreReports
import CadreWords

extension Page {
  /// The page as HTML. It depends on the page and its frame alone.
  package func html(in frame: Frame) -> String {
    PageRenderer(frame: frame).document(self)
  }
}

/// Writes a page and what stands around it.
struct PageRenderer {
  let frame: Frame
  let writer: Writer
  let blocks: HTMLRenderer

  init(frame: Frame) {
    self.frame = frame
    writer = frame.writer
    blocks = HTMLRenderer(writer: writer, isPart: true)
  }

  var language: Language { frame.language }

  func words(_ phrase: Phrase) -> Markup { blocks.words(phrase) }
  func text(_ phrase: Phrase) -> String { writer.text(phrase) }
  func href(_ address: Address) -> String { address.text(in: language) }

  func anchor(_ link: Link, class name: String? = nil, isCurrent: Bool = false) -> Markup {
    .tag(
      "a", optional: ["href": href(link.address), "class": name, "aria-current": isCurrent ? "page" : nil],
      [words(link.title)])
  }

  func document(_ page: Page) -> String {
    Markup.document(
      .block(
        "html", ["lang": language.code, "dir": language.isRightToLeft ? "rtl" : "ltr"],
        [.block("head", [:], head(page)), .block("body", [:], body(page))]))
  }

  private func head(_ page: Page) -> [Markup] {
    let isWrong = page.notices.contains { $0.kind == .problem && !$0.fields.isEmpty }
    let whole: Phrase = page.subtitle.map { "\(page.title) – \($0)" } ?? page.title
    let title: Phrase = isWrong ? "Error: \(whole) – Cadre" : "\(whole) – Cadre"
    return [
      .void("meta", ["charset": "utf-8"]),
      .void("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
      .void("meta", ["name": "color-scheme", "content": "light dark"]),
      .tag("title", [:], Markup(text(title))),
      .void("link", ["rel": "icon", "href": Asset.icon.path, "type": "image/svg+xml"]),
      .void("link", ["rel": "stylesheet", "href": Asset.style.path]),
      script,
    ]
  }

  /// With what it says in the reader's language: `%1` and `%2` are the rows that are shown, and all of them.
  private var script: Markup {
    let shown: Phrase = "\("%1") of \("%2") rows are shown"
    return .tag(
      "script",
      [
        "src": Asset.script.path, "defer": "defer", "data-sift": text("Filter the rows"), "data-all": text("Choose all"),
        "data-shown": text(shown),
      ])
  }

  private func body(_ page: Page) -> [Markup] {
    [
      .tag("a", ["class": "skip", "href": "#main"], words("Skip to the main content")), masthead(),
      .block("main", ["id": "main", "tabindex": "-1"], main(page)), footer(),
    ]
  }

  private func masthead() -> Markup {
    var parts: [Markup] = [.tag("a", ["class": "brand", "href": href(.start)], "Cadre")]
    if let reader = frame.reader {
      let links = reader.navigation.map { link in
        Markup.tag("li", [:], anchor(link, isCurrent: isHere(link)))
      }
      parts.append(.tag("nav", ["aria-label": text("Main")], .block("ul", [:], links)))
      parts.append(account(reader))
    }
    return .tag("header", ["class": "masthead"], .block("div", ["class": "width"], parts))
  }

  /// Whether a link of the navigation leads to this page, or to the list that it belongs to.
  private func isHere(_ link: Link) -> Bool {
    guard let first = link.address.segments.first else { return frame.address.segments.isEmpty }
    return frame.address.segments.first == first && frame.address.segments.starts(with: link.address.segments)
  }

  private func account(_ reader: Reader) -> Markup {
    if reader.isSingleUser {
      return .tag("p", ["class": "account"], words("Nobody signs in here"))
    }
    return .block(
      "div", ["class": "account"],
      [
        anchor(Link("\(reader.name)", Address("account"))),
        .tag(
          "form", ["method": "post", "action": href(Address("sign-out"))],
          .tag("button", ["class": "plain"], words("Sign out"))),
      ])
  }

  private func footer() -> Markup {
    let languages = Language.allCases.map { other -> Markup in
      let name = Markup(other.ownName)
      if other == language {
        return .tag("li", [:], .tag("span", ["aria-current": "true"], name))
      }
      return .tag(
        "li", [:], .tag("a", ["href": frame.address.text(in: other), "lang": other.code, "hreflang": other.code], name))
    }
    let explanation = words("Cadre manages the competencies of public servants.")
    return .tag(
      "footer", [:],
      .block(
        "div", ["class": "width"],
        [
          .tag("nav", ["aria-label": text("Languages")], .block("ul", ["class": "languages"], languages)),
          .tag("p", [:], explanation),
        ]))
  }

  private func main(_ page: Page) -> [Markup] {
    var parts: [Markup] = []
    if !page.trail.isEmpty {
      let links = page.trail.map { Markup.tag("li", [:], anchor($0)) }
      parts.append(.tag("nav", ["class": "trail", "aria-label": text("Where you are")], .block("ol", [:], links)))
    }
    parts += page.notices.enumerated().map { index, notice in self.notice(notice, id: "notice-\(index + 1)") }
    parts.append(heading(page))
    if page.sections.count(where: { $0.title != nil }) > 3 { parts.append(contents(page)) }
    parts += page.sections.map(section)
    if !page.downloads.isEmpty { parts.append(downloads(page)) }
    return parts
  }

  private func heading(_ page: Page) -> Markup {
    var parts: [Markup] = [.tag("h1", [:], words(page.title))]
    if let subtitle = page.subtitle { parts.append(.tag("p", ["class": "subtitle"], words(subtitle))) }
    if !page.facts.isEmpty {
      let facts = page.facts.map { fact in
        Markup.tag("div", [:], .tag("dt", [:], words(fact.term)), .tag("dd", [:], words(fact.meaning)))
      }
      parts.append(.block("dl", ["class": "facts"], facts))
    }
    return .block("div", ["class": "heading"], parts)
  }

  /// Where a page has many sections, what they are.
  private func contents(_ page: Page) -> Markup {
    let links = page.sections.compactMap { section in
      section.title.map { Markup.tag("li", [:], .tag("a", ["href": "#\(section.id)"], words($0))) }
    }
    return .tag("nav", ["class": "contents", "aria-label": text("On this page")], .block("ul", [:], links))
  }

  private func section(_ section: Page.Section) -> Markup {
    let title = section.title.map { [Markup.tag("h2", [:], words($0))] } ?? []
    let contents = section.contents.enumerated().flatMap { index, content in
      markup(content, id: "\(section.id)-\(index + 1)")
    }
    return .block("section", ["id": section.id], title + contents)
  }

  private func downloads(_ page: Page) -> Markup {
    let links = page.downloads.map { form in
      let address = frame.address.with("form", form.rawValue)
      return Markup.tag("li", [:], .tag("a", ["href": href(address), "download": ""], words(form.title)))
    }
    return .block(
      "section", ["id": "downloads", "class": "downloads"],
      [
        .tag("h2", [:], words("Take this page with you")), .block("ul", [:], links),
        .tag("p", ["class": "note"], words("What is shown here, with the same choices and the same day.")),
      ])
  }
}
