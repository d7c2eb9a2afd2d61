internal import CadreModel
internal import FoundationEssentials

/// Localised texts are stored as JSON objects with sorted keys: `{"en":"…","fr":"…"}`.
enum JSONText {
  static func encode(_ text: LocalizedText?) throws -> String? {
    guard let text else { return nil }
    return try encode(text.byLanguage)
  }

  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The framework's first language is the default where the text has it, else the first it has.
  static func decode(_ json: String?, language: String) throws -> LocalizedText? {
    guard let json else { return nil }
    let byLanguage = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    let fallback = byLanguage[language] == nil ? byLanguage.keys.sorted().first ?? language : language
    return LocalizedText(byLanguage, defaultLanguage: fallback)
  }

  static func strings(_ json: String) throws -> [String] {
    try JSONDecoder().decode([String].self, from: Data(json.utf8))
  }

  /// An origin is stored as an object with those of its parts that are stated.
  static func encode(_ origin: Origin?) throws -> String? {
    guard let origin else { return nil }
    return try encode(StoredOrigin(identifier: origin.identifier, uri: origin.uri, fields: origin.fields))
  }

  static func origin(_ json: String?) throws -> Origin? {
    guard let json else { return nil }
    let stored = try JSONDecoder().decode(StoredOrigin.self, from: Data(json.utf8))
    return Origin(identifier: stored.identifier, uri: stored.uri, fields: stored.fields)
  }

  private struct StoredOrigin: Codable {
    let identifier: String?
    let uri: String?
    let fields: String?
  }
}
