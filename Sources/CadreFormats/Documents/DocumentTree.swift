import CadreModel

/// A document to be written: like `JSONValue`, but keys keep their order.
indirect enum DocumentTree {
  case text(String)
  /// A number or `null`, as it is written.
  case plain(String)
  case list([DocumentTree])
  /// Written on one line where it is short, unless `isBlock`.
  case mapping([(key: String, value: DocumentTree)], isBlock: Bool = false)

  /// A mapping without the members that have no value.
  static func object(_ members: [(String, DocumentTree?)], isBlock: Bool = false) -> DocumentTree {
    .mapping(members.compactMap { key, value in value.map { (key, $0) } }, isBlock: isBlock)
  }

  /// JSON with two spaces of indent, in the order of the keys.
  var json: String {
    var out = ""
    writeJSON(to: &out, indent: "")
    return out + "\n"
  }

  private func writeJSON(to out: inout String, indent: String) {
    let deeper = indent + "  "
    switch self {
    case .text(let text): out += Self.quoted(text)
    case .plain(let plain): out += plain
    case .list(let items):
      Self.enclose(items, "[", "]", indent, &out) { $0.writeJSON(to: &$1, indent: deeper) }
    case .mapping(let members, _):
      Self.enclose(members, "{", "}", indent, &out) { member, out in
        out += Self.quoted(member.key) + ": "
        member.value.writeJSON(to: &out, indent: deeper)
      }
    }
  }

  private static func enclose<Item>(
    _ items: [Item], _ open: String, _ close: String, _ indent: String, _ out: inout String,
    _ write: (Item, inout String) -> Void
  ) {
    if items.isEmpty { return out += open + close }
    out += open
    for (position, item) in items.enumerated() {
      out += (position == 0 ? "\n" : ",\n") + indent + "  "
      write(item, &out)
    }
    out += "\n" + indent + close
  }

  /// The text in double quotes, with escapes that YAML and JSON share.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.isPlain {
          out.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        }
      }
    }
    return out + "\""
  }
}

extension Unicode.Scalar {
  /// Whether YAML takes the character as it stands. Control characters, its line breaks beyond ASCII and byte-order marks
  /// are escaped.
  var isPlain: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}
