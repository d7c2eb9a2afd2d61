import FoundationEssentials

/// The shape of a `tp1` document. Identifiers are numbers or texts.
struct TrainingProblemDocument: Decodable {
  struct Identifier: Decodable, Hashable, CustomStringConvertible {
    let description: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        description = text
      } else if let number = try? container.decode(Int.self) {
        description = String(number)
      } else {
        description = String(try container.decode(Bool.self))
      }
    }
  }

  struct Competency: Decodable {
    let id: Identifier
    let weight: Int
  }

  struct Effect: Decodable {
    let comp: Identifier
    let entry: Int
    let target: Int
  }

  struct Course: Decodable {
    let id: Identifier
    let hours: Int
    let effects: [Effect]
    let prereq: [Identifier]
  }

  struct Session: Decodable {
    let id: Identifier
    let course: Identifier
    let start: Int
    let end: Int
    let mode: String
    let region: Identifier
    let language: String
    let capacity: Int
    let min_enrol: Int
    let fixed_cost: Int
    let seat_cost: Int
    /// Whether other agencies' people sit in it, too.
    let national: Bool?
  }

  struct Person: Decodable {
    let id: Identifier
    let region: Identifier
    let languages: [String]
    let travel: Bool
    let online_ok: Bool
    let hours: Int
    let completed: [Identifier]
    let current: [Int]
    let required: [Int]
    /// The value of the attribute that the fairness rule looks at.
    let group: String?

    private enum Key: String, CodingKey {
      case id, region, languages, travel, online_ok, hours, completed, current, required
    }

    private struct AttributeKey: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      id = try container.decode(Identifier.self, forKey: .id)
      region = try container.decode(Identifier.self, forKey: .region)
      languages = try container.decode([String].self, forKey: .languages)
      travel = try container.decode(Bool.self, forKey: .travel)
      online_ok = try container.decode(Bool.self, forKey: .online_ok)
      hours = try container.decode(Int.self, forKey: .hours)
      completed = try container.decodeIfPresent([Identifier].self, forKey: .completed) ?? []
      current = try container.decode([Int].self, forKey: .current)
      required = try container.decode([Int].self, forKey: .required)
      if let attribute = CodingUserInfoKey.fairnessAttribute.flatMap({ decoder.userInfo[$0] }) as? String {
        group = try decoder.container(keyedBy: AttributeKey.self)
          .decode(Identifier.self, forKey: AttributeKey(stringValue: attribute)).description
      } else {
        group = nil
      }
    }
  }

  struct Fairness: Decodable {
    let attribute: String
    let relative_floor_percent: Int?
  }

  /// What has to be known before people are read.
  struct Head: Decodable {
    let format: String?
    let fairness: Fairness?
  }

  let travel_cost: Int
  let budget: Int
  let competencies: [Competency]
  let courses: [Course]
  let sessions: [Session]
  let people: [Person]
}

extension CodingUserInfoKey {
  /// The name of the attribute whose values are the groups; `rawValue` is never refused.
  static let fairnessAttribute = CodingUserInfoKey(rawValue: "fairnessAttribute")
}

/// A plan as far as its lines go.
struct AssignmentsDocument: Decodable {
  struct Line: Decodable {
    let person: TrainingProblemDocument.Identifier
    let session: TrainingProblemDocument.Identifier

    init(from decoder: any Decoder) throws {
      var pair = try decoder.unkeyedContainer()
      person = try pair.decode(TrainingProblemDocument.Identifier.self)
      session = try pair.decode(TrainingProblemDocument.Identifier.self)
    }
  }

  let assignments: [Line]
}

extension TrainingProblemDocument {
  /// - Throws: what is wrong with the document, and where in it.
  static func decode<Document: Decodable>(
    _ type: Document.Type, _ bytes: [UInt8], _ decoder: JSONDecoder
  ) throws(FormatError) -> Document {
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw .document(line: nil, reason: words(error))
    } catch {
      throw .document(line: nil, reason: "this is no JSON: \(error).")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      let text = path.reduce("") { text, key in
        key.intValue.map { "\(text)[\($0)]" } ?? (text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)")
      }
      return text.isEmpty ? "the document" : "“\(text)”"
    }
    switch error {
    case .keyNotFound(let key, let context):
      return "\(place(context.codingPath)) has no “\(key.stringValue)”. Add it."
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let wanted =
        "\(type)".hasPrefix("Int") ? "a whole number" : "\(type)".hasPrefix("Bool") ? "true or false" : "of another kind"
      return "\(place(context.codingPath)) must be \(wanted)."
    case .dataCorrupted(let context) where context.codingPath.isEmpty:
      return "this is no JSON. Check the file with a JSON validator, and that it was copied whole."
    case .dataCorrupted(let context):
      return "\(place(context.codingPath)) cannot be read: \(context.debugDescription)"
    @unknown default:
      return "\(error)"
    }
  }
}
