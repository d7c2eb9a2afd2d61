import CadreModel
import CadreFormats
import CadreReports
import CadreWorkspace
import HTTPTypes

/// The documentation as a page for people, made of the same endpoints; nothing is loaded from elsewhere.
struct DocsPage {
  let endpoints: [Endpoint]
  let version: String

  private static let style: StaticString = """
    :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
    code,pre{font:0.9em ui-monospace,monospace}h2{border-bottom:1px solid;margin-top:2.5rem}details{margin:.4rem 0}
    summary{cursor:pointer;overflow-wrap:anywhere}summary b{display:inline-block;min-width:4.5em}
    table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;
    border-bottom:1px solid #8884;overflow-wrap:anywhere}td:nth-child(-n+2),th{overflow-wrap:normal;white-space:nowrap}
    .wide,pre{overflow-x:auto}@media print{details{break-inside:avoid}}
    """

  var html: String { Self.page("Cadre API", introduction + groups.flatMap(sections) + [permissions, problems]) }

  /// What a kind of problem means, as a page.
  static func problem(_ kind: ProblemKind) -> String {
    let title = Writer.api.text(kind.title)
    return page(
      title, [.tag("h1", [:], Markup(title)), .tag("p", [:], "Status \(kind.status)."), .tag("p", [:], Markup(kind.explanation))])
  }

  private static func page(_ title: String, _ contents: [Markup]) -> String {
    let head: [Markup] = [
      .void("meta", ["charset": "utf-8"]), .tag("title", [:], Markup(title)),
      .void("meta", ["name": "viewport", "content": "width=device-width,initial-scale=1"]), .style(style),
    ]
    return Markup.document(.tag("html", ["lang": "en"], .tag("head", [:], head), .block("body", [:], contents)))
  }

  private var introduction: [Markup] {
    [
      .tag("h1", [:], "Cadre API"),
      .tag(
        "p", [:], "Version \(version). The machine-readable document is ",
        .tag("a", ["href": "/openapi.json"], "/openapi.json"), "."),
      .tag(
        "p", [:], "Sign in with ", .code("POST /api/v1/sessions"), ", then send ", .code("Authorization: Bearer TOKEN"),
        ". Names in a path are percent-encoded, their slashes too. Lists come as JSON, NDJSON or CSV, as ", .code("Accept"),
        " asks."),
    ]
  }

  private var groups: [String] {
    var groups: [String] = []
    for endpoint in endpoints where !groups.contains(endpoint.group) { groups.append(endpoint.group) }
    return groups
  }

  private func sections(of group: String) -> [Markup] {
    [.tag("h2", [:], Markup(group))] + endpoints.filter { $0.group == group }.map(section)
  }

  private func section(_ endpoint: Endpoint) -> Markup {
    let summary = Markup.tag(
      "summary", [:], .tag("b", [:], Markup(endpoint.method.rawValue)), .code(endpoint.path), " – ", Markup(endpoint.summary))
    let parts = [summary, access(endpoint)] + parameters(endpoint) + body(endpoint) + answer(endpoint)
    return .tag("details", ["id": endpoint.name], parts)
  }

  private func access(_ endpoint: Endpoint) -> Markup {
    switch endpoint.access {
    case .everyone: .tag("p", [:], "Needs no credentials.")
    case .signedIn: .tag("p", [:], "For everybody who is signed in.")
    case .may(let action):
      .tag("p", [:], "Needs ", .code(action.rawValue), ": ", Markup(Writer.api.text(action.summary)), ".")
    }
  }

  private func parameters(_ endpoint: Endpoint) -> [Markup] {
    if endpoint.allParameters.isEmpty { return [] }
    let rows = endpoint.allParameters.map { parameter -> [Markup] in
      let advice = Writer.api.text(parameter.schema.advice)
      let must = parameter.isRequired ? " Required." : ""
      return [.code(parameter.name), Markup(parameter.place.rawValue), "\(parameter.summary) \(advice)\(must)"]
    }
    return [.wideTable(["Parameter", "In", "What"], rows)]
  }

  private func body(_ endpoint: Endpoint) -> [Markup] {
    switch endpoint.body {
    case .none: []
    case .json(let schema): [.tag("p", [:], "Body:"), .tag("pre", [:], Markup(pretty(schema)))]
    case .upload: [.tag("p", [:], "Body: the file as it is.")]
    }
  }

  private func answer(_ endpoint: Endpoint) -> [Markup] {
    let forms = endpoint.success.forms
    let media = forms.enumerated().map { position, form in
      Markup([position == 0 ? " as " : ", ", .code(form.media)])
    }
    let sentence = Markup.tag("p", [:], "Answers \(endpoint.success.status)", Markup(media), ".")
    guard let schema = forms.first?.schema else { return [sentence] }
    return [sentence, .tag("pre", [:], Markup(pretty(schema)))]
  }

  private func pretty(_ schema: Schema) -> String {
    if case .named(_, let inner) = schema { return pretty(inner) }
    return String(decoding: schema.document.bytes(isPretty: true), as: UTF8.self)
  }

  private var permissions: Markup {
    let mandates = PermissionTable.mandates
    let rows = Action.allCases.map { action in
      [.code(action.rawValue)] + mandates.map { Markup(PermissionTable.words($0, action)) }
    }
    return Markup([.tag("h2", [:], "Permissions"), .wideTable([""] + mandates, rows)])
  }

  private var problems: Markup {
    let rows = ProblemKind.allCases.map { kind -> [Markup] in
      let link = Markup.tag("a", ["href": "/problems/\(kind.rawValue)"], .code(kind.rawValue))
      return [link, "\(kind.status)", Markup(kind.explanation)]
    }
    return Markup([.tag("h2", [:], "Problems"), .wideTable(["Type", "Status", "When"], rows)])
  }
}

extension Markup {
  fileprivate static func code(_ text: String) -> Markup { .tag("code", [:], Markup(text)) }

  fileprivate static func wideTable(_ heads: [String], _ rows: [[Markup]]) -> Markup {
    let head = Markup.tag("tr", [:], heads.map { .tag("th", [:], Markup($0)) })
    let body = rows.map { row in Markup.tag("tr", [:], row.map { .tag("td", [:], $0) }) }
    return .tag("div", ["class": "wide"], .tag("table", [:], [head] + body))
  }
}
