import CadreModel
import CadreFormats

/// What a JSON value may be: the part of JSON Schema 2020-12 that the API needs. One value both documents and checks.
indirect enum Schema: Sendable {
  case text(TextRule = TextRule())
  case integer(ClosedRange<Int>? = nil)
  case number
  case bool
  case choice([String])
  case list(Schema, most: Int? = nil)
  case object([Field])
  case nullable(Schema)
  /// An object whose members have any name.
  case map(Schema)
  /// Anything at all.
  case any
  /// A schema that stands once in the document, under its name.
  case named(String, Schema)
  case described(Schema, String, example: JSONValue? = nil)

  struct TextRule: Sendable {
    var length: ClosedRange<Int>?
    /// `date`, `date-time`, `uuid`.
    var format: String?
    /// A regular expression; only documented, checked by whoever reads the text.
    var shape: String?

    /// What is checked, in a regular expression, as far as length and format do not tell it.
    var pattern: String? {
      if let shape { return shape }
      if format == "date" { return "^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$" }
      return length == nil ? nil : "^[^\\u0000]*$"
    }
  }

  struct Field: Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool

    static func required(_ name: String, _ schema: Schema) -> Field { Field(name: name, schema: schema, isRequired: true) }
    static func optional(_ name: String, _ schema: Schema) -> Field { Field(name: name, schema: schema, isRequired: false) }
  }

  static let day = Schema.text(TextRule(format: "date"))
  static let moment = Schema.text(TextRule(format: "date-time"))
  static func text(_ length: ClosedRange<Int>) -> Schema { .text(TextRule(length: length)) }
  static let string = Schema.text()

  /// As JSON Schema; named parts are references.
  var document: JSONValue {
    switch self {
    case .text(let rule):
      var members: [String: JSONValue] = ["type": "string"]
      if let length = rule.length {
        members["minLength"] = .integer(length.lowerBound)
        members["maxLength"] = .integer(length.upperBound)
      }
      if let format = rule.format { members["format"] = .text(format) }
      if let pattern = rule.pattern { members["pattern"] = .text(pattern) }
      return .object(members)
    case .integer(let range):
      var members: [String: JSONValue] = ["type": "integer"]
      if let range {
        members["minimum"] = .integer(range.lowerBound)
        members["maximum"] = .integer(range.upperBound)
      }
      return .object(members)
    case .number: return ["type": "number"]
    case .bool: return ["type": "boolean"]
    case .choice(let words): return ["type": "string", "enum": .list(words.map { .text($0) })]
    case .list(let item, let most):
      var members: [String: JSONValue] = ["type": "array", "items": item.document]
      if let most { members["maxItems"] = .integer(most) }
      return .object(members)
    case .object(let fields):
      var members: [String: JSONValue] = [
        "type": "object", "additionalProperties": false,
        "properties": .object(Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.schema.document) })),
      ]
      let required = fields.filter(\.isRequired).map { JSONValue.text($0.name) }
      if !required.isEmpty { members["required"] = .list(required) }
      return .object(members)
    case .nullable(let schema): return ["anyOf": [schema.document, ["type": "null"]]]
    case .map(let schema): return ["type": "object", "additionalProperties": schema.document]
    case .any: return [:]
    case .named(let name, _): return ["$ref": .text("#/components/schemas/\(name)")]
    case .described(let schema, let text, let example):
      guard case .object(var members) = schema.document else { return schema.document }
      members["description"] = .text(text)
      if let example { members["examples"] = [example] }
      return .object(members)
    }
  }

  /// The named parts, by name.
  var named: [String: JSONValue] {
    switch self {
    case .text, .integer, .number, .bool, .choice, .any: [:]
    case .list(let schema, _), .nullable(let schema), .map(let schema), .described(let schema, _, _): schema.named
    case .object(let fields): fields.reduce(into: [:]) { $0.merge($1.schema.named) { first, _ in first } }
    case .named(let name, let schema): schema.named.merging([name: schema.document]) { $1 }
    }
  }
}
