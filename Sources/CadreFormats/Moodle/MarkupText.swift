import CadreModel

/// The text that HTML shows: tags removed, blocks on lines of their own, character references read.
func plainText(ofHTML html: String) -> String {
  var out = ""
  var rest = Substring(html)
  // Behind the last “>” no tag can close; to look for its end each time would take time by the square of the text.
  let last = html.lastIndex(of: ">") ?? html.startIndex
  while let open = rest.firstIndex(of: "<"), open < last {
    out += spaced(rest[..<open])
    let tag = rest[rest.index(after: open)...]
    // A “<” that begins no tag is text: “a < b”.
    guard let first = tag.first, first.isASCII, first.isLetter || first == "/" || first == "!",
      let close = tag.firstIndex(of: ">")
    else {
      out += "<"
      rest = tag
      continue
    }
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
    if blocks.contains(name) { out += "\n" }
    rest = tag[tag.index(after: close)...]
  }
  out += spaced(rest)
  let lines = out.split(separator: "\n").map { line in
    line.split(separator: " ").joined(separator: " ")
  }
  return decoded(lines.filter { !$0.isEmpty }.joined(separator: "\n")).trimmed
}

private let blocks: Set<String> = [
  "p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "pre", "hr",
]

/// Line breaks in the source of HTML are spaces.
private func spaced(_ text: Substring) -> String { String(text.map { $0.isWhitespace ? " " : $0 }) }

private let named: [String: String] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—", "hellip": "…",
  "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç",
  "auml": "ä", "ouml": "ö", "uuml": "ü", "szlig": "ß", "ntilde": "ñ", "bull": "•", "middot": "·", "copy": "©",
]

/// The text with its character references replaced; what is no known reference stays as it stands.
private func decoded(_ text: String) -> String {
  guard text.contains("&") else { return text }
  return text.replacing(/&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));/) { match in
    if let name = match.3 { return named[String(name)] ?? String(match.0) }
    let value = match.1.flatMap { UInt32($0) } ?? match.2.flatMap { UInt32($0, radix: 16) }
    return value.flatMap(Unicode.Scalar.init).map { String($0) } ?? String(match.0)
  }
}
