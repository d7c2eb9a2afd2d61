import CadreModel

/// YAML as a person would write it: blocks, one line for what is short, quotes only where they are needed.
extension DocumentTree {
  private static let width = 138

  var yaml: String {
    var out = ""
    writeBlock(to: &out, indent: 0, isAfterHyphen: false)
    return out
  }

  /// Writes the members or items, each on its own lines; the first member may stand behind a hyphen.
  private func writeBlock(to out: inout String, indent: Int, isAfterHyphen: Bool) {
    let margin = String(repeating: " ", count: indent)
    switch self {
    case .mapping(let members, _):
      for (position, member) in members.enumerated() {
        if position > 0 || !isAfterHyphen { out += margin }
        member.value.writeValue(to: &out, lead: Self.key(member.key) + ":", indent: indent)
      }
    case .list(let items):
      for item in items {
        out += margin
        if case .mapping = item, item.oneLine(room: Self.width - indent - 2) == nil {
          out += "- "
          item.writeBlock(to: &out, indent: indent + 2, isAfterHyphen: true)
        } else {
          item.writeValue(to: &out, lead: "-", indent: indent)
        }
      }
    case .text, .plain: break
    }
  }

  /// Writes a key or a hyphen and the value, up to the end of the value's last line.
  private func writeValue(to out: inout String, lead: String, indent: Int) {
    out += lead
    if let line = oneLine(room: Self.width - indent - lead.count - 1) { return out += " " + line + "\n" }
    switch self {
    case .text(let text):
      out += " " + (Self.block(text, indent: indent + 2) ?? Self.scalar(text, inFlow: false) + "\n")
    case .plain(let plain): out += " " + plain + "\n"
    case .list, .mapping:
      out += "\n"
      writeBlock(to: &out, indent: indent + 2, isAfterHyphen: false)
    }
  }

  /// The value on one line; `nil` where it is too long or is better read as a block.
  private func oneLine(room: Int) -> String? {
    let line: String?
    switch self {
    case .text(let text):
      let hasLines = text.utf8.contains(0x0A) && Self.block(text, indent: 0) != nil
      line = hasLines ? nil : Self.scalar(text, inFlow: false)
    case .list(let items): line = Self.flow(items)
    case .plain, .mapping: line = flow
    }
    return line.flatMap { $0.count <= room ? $0 : nil }
  }

  /// The value within `{…}`; `nil` where it holds several lines or a list.
  private var flow: String? {
    switch self {
    case .text(let text): return text.utf8.contains(0x0A) ? nil : Self.scalar(text, inFlow: true)
    case .plain(let plain): return plain
    case .list: return nil
    case .mapping(let members, let isBlock):
      if members.isEmpty { return "{}" }
      var parts: [String] = []
      for member in members {
        guard !isBlock, let value = member.value.flow else { return nil }
        parts.append(Self.key(member.key) + ": " + value)
      }
      return "{" + parts.joined(separator: ", ") + "}"
    }
  }

  /// The items of a list of scalars; `nil` where there are others.
  private static func flow(_ items: [DocumentTree]) -> String? {
    var parts: [String] = []
    for item in items {
      if case .mapping = item { return nil }
      guard let part = item.flow else { return nil }
      parts.append(part)
    }
    return "[" + parts.joined(separator: ", ") + "]"
  }

  private static func key(_ key: String) -> String {
    // Ranks are written as the numbers that they are.
    let isRank = !key.isEmpty && key.utf8.count <= 3 && key.utf8.allSatisfy(\.isDigit)
    return isRank ? key : scalar(key, inFlow: true)
  }

  /// The text as one plain or quoted scalar.
  private static func scalar(_ text: String, inFlow: Bool) -> String {
    if isSafe(text, inFlow: inFlow) { return text }
    let isSingle = text.contains("\"") && !text.utf8.contains(0x27) && text.unicodeScalars.allSatisfy(\.isPlain)
    return isSingle ? "'" + text + "'" : quoted(text)
  }

  private static let words: Set<String> = ["yes", "no", "on", "off", "y", "n", "true", "false", "null", "nan", "inf"]

  /// Whether no reader could take the text, written without quotes, for anything else.
  private static func isSafe(_ text: String, inFlow: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, bytes.last != 0x20, bytes.last != 0x3A,
      text.unicodeScalars.allSatisfy(\.isPlain), !words.contains(text.lowercased())
    else { return false }
    if inFlow, bytes.contains(where: ",[]{}:?#".utf8.contains) { return false }
    return !zip(bytes, bytes.dropFirst()).contains { ($0 == 0x3A && $1 == 0x20) || ($0 == 0x20 && $1 == 0x23) }
  }

  /// The text as a folded block, or as a literal one where it has several lines; `nil` where that would not give it back.
  private static func block(_ text: String, indent: Int) -> String? {
    let margin = String(repeating: " ", count: indent)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first?.first, first != " ", lines.last?.isEmpty == false,
      lines.allSatisfy({ $0.allSatisfy(\.isPlain) })
    else { return nil }
    if lines.count > 1 {
      return "|-\n" + lines.map { $0.isEmpty ? "\n" : margin + String($0) + "\n" }.joined()
    }
    let parts = text.unicodeScalars.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count > 1, !parts.contains(where: \.isEmpty) else { return nil }
    return ">-\n" + folded(parts.map { String($0) }, room: width - indent).map { margin + $0 + "\n" }.joined()
  }

  private static func folded(_ parts: [String], room: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for part in parts {
      if !line.isEmpty, line.count + 1 + part.count > room {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + part
    }
    return lines + [line]
  }
}
