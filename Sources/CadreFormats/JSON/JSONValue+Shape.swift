import CadreModel

/// What is wrong with the shape of a document that is JSON, and where in it.
struct JSONShapeError: Error {
  /// Such as “people[3].hours”; empty for the whole document.
  private let place: String
  private let reason: Phrase

  init(at place: String = "", _ reason: Phrase) { (self.place, self.reason) = (place, reason) }

  /// The same, seen from outside.
  func within(_ outer: String) -> JSONShapeError {
    JSONShapeError(at: outer + (place.isEmpty || place.hasPrefix("[") ? "" : ".") + place, reason)
  }

  var formatError: FormatError {
    let subject: Phrase = place.isEmpty ? "the document" as Phrase : "“\(place)”"
    return .document(line: nil, reason: "\(subject) \(reason)")
  }
}

/// What is read from JSON of one shape.
protocol JSONShaped {
  init(json: JSONValue) throws(JSONShapeError)
}

extension JSONValue {
  /// A member that has to be there.
  func member<Value: JSONShaped>(_ key: String) throws(JSONShapeError) -> Value {
    guard members != nil else { throw JSONShapeError("must be an object.") }
    guard let value: Value = try memberIfPresent(key) else { throw JSONShapeError("has no “\(key)”. Add it.") }
    return value
  }

  func memberIfPresent<Value: JSONShaped>(_ key: String) throws(JSONShapeError) -> Value? {
    guard let member = self[key] else { return nil }
    do { return try Value(json: member) } catch { throw error.within(key) }
  }
}

extension JSONValue: JSONShaped {
  init(json: JSONValue) { self = json }
}

extension Int: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    guard case .integer(let number) = json else { throw JSONShapeError("must be a whole number.") }
    self = number
  }
}

extension Bool: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    guard case .bool(let value) = json else { throw JSONShapeError("must be true or false.") }
    self = value
  }
}

/// A text; a number or truth value as it is written.
extension String: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    guard let text = json.text else { throw JSONShapeError("must be a text or a number.") }
    self = text
  }
}

extension Array: JSONShaped where Element: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    guard case .list(let values) = json else { throw JSONShapeError("must be a list.") }
    self = []
    reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      do { append(try Element(json: value)) } catch { throw error.within("[\(index)]") }
    }
  }
}
