import CadreModel
import CadreFormats
import CadreReports
import CadreWorkspace
import HTTPTypes

/// The documentation as a page for people, made of the same endpoints; nothing is loaded from elsewhere.
struct DocsPage {
  let endpoints: [Endpoint]
  let version: String

  private static let style = """
    :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
    code,pre{font:0.9em ui-monospace,monospace}h2{border-bottom:1px solid;margin-top:2.5rem}details{margin:.4rem 0}
    summary{cursor:pointer;overflow-wrap:anywhere}summary b{display:inline-block;min-width:4.5em}
    table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;
    border-bottom:1px solid #8884;overflow-wrap:anywhere}td:nth-child(-n+2),th{overflow-wrap:normal;white-space:nowrap}
    .wide,pre{overflow-x:auto}@media print{details{break-inside:avoid}}
    """

  var html: String {
    var text = """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cadre API</title>
      <meta name="viewport" content="width=device-width,initial-scale=1"><style>\(Self.style)</style></head><body>
      <h1>Cadre API</h1><p>Version \(version). The machine-readable document is <a href="/openapi.json">/openapi.json</a>.</p>
      <p>Sign in with <code>POST /api/v1/sessions</code>, then send <code>Authorization: Bearer TOKEN</code>. Names in a path are
      percent-encoded, their slashes too. Lists come as JSON, NDJSON or CSV, as <code>Accept</code> asks.</p>
      """
    var groups: [String] = []
    for endpoint in endpoints where !groups.contains(endpoint.group) { groups.append(endpoint.group) }
    for group in groups {
      text += "<h2>\(escaped(group))</h2>"
      for endpoint in endpoints where endpoint.group == group { text += section(endpoint) }
    }
    return text + permissions + problems + "</body></html>"
  }

  private func section(_ endpoint: Endpoint) -> String {
    var text = """
      <details id="\(endpoint.name)"><summary><b>\(endpoint.method.rawValue)</b><code>\(escaped(endpoint.path))</code> –
      \(escaped(endpoint.summary))</summary>
      """
    switch endpoint.access {
    case .everyone: text += "<p>Needs no credentials.</p>"
    case .signedIn: text += "<p>For everybody who is signed in.</p>"
    case .may(let action): text += "<p>Needs <code>\(action.rawValue)</code>: \(escaped(Writer.api.text(action.summary))).</p>"
    }
    if !endpoint.allParameters.isEmpty {
      text += "<div class=\"wide\"><table><tr><th>Parameter<th>In<th>What</tr>"
      for parameter in endpoint.allParameters {
        let must = parameter.isRequired ? " Required." : ""
        text += """
          <tr><td><code>\(escaped(parameter.name))</code><td>\(parameter.place.rawValue)\
          <td>\(escaped(parameter.summary)) \(escaped(Writer.api.text(parameter.schema.advice)))\(must)</tr>
          """
      }
      text += "</table></div>"
    }
    switch endpoint.body {
    case .none: break
    case .json(let schema): text += "<p>Body:</p><pre>\(escaped(pretty(schema)))</pre>"
    case .upload: text += "<p>Body: the file as it is.</p>"
    }
    let forms = endpoint.success.forms.map { "<code>\($0.media)</code>" }.joined(separator: ", ")
    text += "<p>Answers \(endpoint.success.status)\(forms.isEmpty ? "" : " as \(forms)").</p>"
    if let schema = endpoint.success.forms.first?.schema { text += "<pre>\(escaped(pretty(schema)))</pre>" }
    return text + "</details>"
  }

  private func pretty(_ schema: Schema) -> String {
    if case .named(_, let inner) = schema { return pretty(inner) }
    return String(decoding: schema.document.bytes(isPretty: true), as: UTF8.self)
  }

  private var permissions: String {
    var text = "<h2>Permissions</h2><div class=\"wide\"><table><tr><th>"
    for mandate in PermissionTable.mandates { text += "<th>\(mandate)" }
    for action in Action.allCases {
      text += "<tr><td><code>\(action.rawValue)</code>"
      for mandate in PermissionTable.mandates { text += "<td>\(PermissionTable.words(mandate, action))" }
    }
    return text + "</table></div>"
  }

  private var problems: String {
    var text = "<h2>Problems</h2><div class=\"wide\"><table><tr><th>Type<th>Status<th>When</tr>"
    for kind in ProblemKind.allCases {
      text += """
        <tr><td><a href="/problems/\(kind.rawValue)"><code>\(kind.rawValue)</code></a><td>\(kind.status)\
        <td>\(escaped(kind.explanation))</tr>
        """
    }
    return text + "</table></div>"
  }
}

/// A text between tags or in an attribute.
func escaped(_ text: String) -> String {
  var result = ""
  for character in text {
    switch character {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    default: result.append(character)
    }
  }
  return result
}
