import CadreFormats
import CadreModel

/// A place in a request and what is wrong there.
struct Flaw: Hashable, Sendable {
  /// `/rows/3/level` in a body; `query/limit`, `path/plan`, `header/If-Match` elsewhere.
  let place: String
  let message: Phrase

  func json(_ writer: Writer) -> JSONValue { ["place": .text(place), "message": .text(writer.text(message))] }
}

extension Schema {
  /// What is wrong with a value; empty where nothing is.
  func flaws(in value: JSONValue, at place: String = "") -> [Flaw] {
    func flaw(_ message: Phrase) -> [Flaw] { [Flaw(place: place.isEmpty ? "/" : place, message: message)] }
    switch self {
    case .text(let rule):
      guard case .text(let text) = value else { return flaw("write a text here.") }
      return rule.flaw(in: text).map(flaw) ?? []
    case .integer(let range):
      guard case .integer(let number) = value.wholeNumber else { return flaw("write a whole number here.") }
      if let range, !range.contains(number) { return flaw("write a number from \(range.lowerBound) to \(range.upperBound).") }
      return []
    case .number:
      switch value {
      case .integer, .number: return []
      default: return flaw("write a number here.")
      }
    case .bool:
      guard case .bool = value else { return flaw("write true or false here.") }
      return []
    case .choice(let words):
      guard case .text(let text) = value, words.contains(text) else {
        return flaw("write one of: \(words.joined(separator: ", ")).")
      }
      return []
    case .list(let item, let most):
      guard case .list(let items) = value else { return flaw("write a list here.") }
      if let most, items.count > most { return flaw("at most \(most) are taken at once.") }
      return items.enumerated().flatMap { item.flaws(in: $0.element, at: "\(place)/\($0.offset)") }
    case .object(let fields): return Self.flaws(in: value, fields, at: place)
    case .nullable(let schema): return value == .null ? [] : schema.flaws(in: value, at: place)
    case .map(let schema):
      guard case .object(let members) = value else { return flaw("write an object here.") }
      return members.sorted { $0.key < $1.key }.flatMap { schema.flaws(in: $0.value, at: "\(place)/\($0.key)") }
    case .any: return []
    case .named(_, let schema), .described(let schema, _, _): return schema.flaws(in: value, at: place)
    }
  }

  private static func flaws(in value: JSONValue, _ fields: [Field], at place: String) -> [Flaw] {
    guard case .object(let members) = value else {
      return [Flaw(place: place.isEmpty ? "/" : place, message: "write an object here.")]
    }
    let known = Set(fields.map(\.name))
    let unknown = members.keys.filter { !known.contains($0) }.sorted().map { name in
      let nearest = nearestMatch(to: name, among: known.sorted())
      return Flaw(place: "\(place)/\(name)", message: .sentences("there is no such field.", .suggestion(nearest)))
    }
    return unknown
      + fields.flatMap { field -> [Flaw] in
        guard let member = members[field.name] else {
          return field.isRequired ? [Flaw(place: "\(place)/\(field.name)", message: "this field is missing.")] : []
        }
        return field.schema.flaws(in: member, at: "\(place)/\(field.name)")
      }
  }

  /// The value of a parameter, which comes as text. - Returns: `nil` where it does not fit.
  func value(parsing text: String) -> JSONValue? {
    let value: JSONValue? =
      switch self {
      case .integer: Int(text).flatMap { "\($0)" == text ? .integer($0) : nil }
      case .number: Double(text).map { .number($0) }
      case .bool: text == "true" ? true : text == "false" ? false : nil
      case .named(_, let schema), .described(let schema, _, _), .nullable(let schema): schema.value(parsing: text)
      case .text, .choice, .list, .object, .map, .any: .text(text)
      }
    return value.flatMap { flaws(in: $0).isEmpty ? $0 : nil }
  }

  /// What to write instead.
  var advice: Phrase {
    switch self {
    case .text(let rule):
      rule.format == "date"
        ? "Write a day as 2026-11-22."
        : rule.length.map { "Write \($0.lowerBound) to \($0.upperBound) characters." } ?? "Write a text."
    case .integer(let range): range.map { "Write a number from \($0.lowerBound) to \($0.upperBound)." } ?? "Write a whole number."
    case .number: "Write a number."
    case .bool: "Write true or false."
    case .choice(let words): "Write one of: \(words.joined(separator: ", "))."
    case .named(_, let schema), .described(let schema, _, _), .nullable(let schema), .list(let schema, _): schema.advice
    case .object, .map, .any: "See the documentation."
    }
  }
}

extension Schema.TextRule {
  fileprivate func flaw(in text: String) -> Phrase? {
    if let length, !length.contains(text.unicodeScalars.count) {
      return "write \(length.lowerBound) to \(length.upperBound) characters."
    }
    if text.unicodeScalars.contains(where: { $0.value == 0 }) { return "there is a character that cannot be stored." }
    if format == "date", Day(parsing: text)?.description != text {
      return "write a day as 2026-11-22."
    }
    return nil
  }
}

extension JSONValue {
  /// 3.0 is a whole number, too.
  fileprivate var wholeNumber: JSONValue {
    if case .number(let value) = self, let whole = Int(exactly: value) { return .integer(whole) }
    return self
  }
}
