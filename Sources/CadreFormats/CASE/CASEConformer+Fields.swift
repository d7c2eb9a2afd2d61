import CadreModel

extension CASEConformer {
  /// - Returns: the value, mended where it can be; `nil` where the field must go.
  mutating func conform(_ value: JSONValue, as field: CASEField, at place: String) -> JSONValue? {
    if value == .null, field.allows(.null, in: version) { return value }
    if value == .list([]), field.allows(.emptyList, in: version) { return value }
    switch field.kind {
    case .object(let kind): return conform(value, as: kind, at: place)
    case .objects(let kind): return list(value, "a list of objects" as Phrase, at: place) { $0.conform($1, as: kind, at: $2) }
    case .texts:
      if case .text = value, field.allows(.singleText, in: version) { return value }
      return list(value, "a list of texts" as Phrase, at: place) { $0.text($1, at: $2) }
    case .openList: return list(value, "a list of objects" as Phrase, at: place) { $0.open($1, at: $2) }
    case .open: return open(value, at: place)
    case .integer: return number(value, "a whole number" as Phrase, at: place, isWhole: true)
    case .number: return number(value, "a number" as Phrase, at: place, isWhole: false)
    default:
      guard let text = text(value, at: place)?.text else { return nil }
      return conform(text, as: field, at: place).map { .text($0) }
    }
  }

  private mutating func list(
    _ value: JSONValue, _ wanted: Phrase, at place: String, each: (inout CASEConformer, JSONValue, String) -> JSONValue?
  ) -> JSONValue? {
    if case .list = value {} else { note(.wrongType(wanted), at: place, value) }
    if value == .null { return nil }
    return .list(value.items.enumerated().compactMap { each(&self, $0.element, "\(place)[\($0.offset)]") })
  }

  private mutating func text(_ value: JSONValue, at place: String) -> JSONValue? {
    if case .text = value { return value }
    note(.wrongType("a text" as Phrase), at: place, value)
    return value.text.map { .text($0) }
  }

  private mutating func open(_ value: JSONValue, at place: String) -> JSONValue? {
    if case .object = value { return value }
    note(.wrongType("an object" as Phrase), at: place, value)
    return nil
  }

  private mutating func number(_ value: JSONValue, _ wanted: Phrase, at place: String, isWhole: Bool) -> JSONValue? {
    switch value {
    case .integer: return value
    case .number(let number) where !isWhole || number == number.rounded(): return value
    default: note(.wrongType(wanted), at: place, value)
    }
    guard case .text(let text) = value else { return nil }
    if let whole = Int(text) { return .integer(whole) }
    // JSON has no infinity.
    return isWhole ? nil : Double(text).flatMap { $0.isFinite ? .number($0) : nil }
  }

  private mutating func conform(_ text: String, as field: CASEField, at place: String) -> String? {
    switch field.kind {
    case .uuid: return uuid(text, at: place)
    case .uri:
      if CASEText.isURI(text) { return text }
      note(.notURI, at: place, .text(text))
      let escaped = CASEText.escapingURI(text)
      return version == .v1p1 || CASEText.isURI(escaped) ? (CASEText.isURI(escaped) ? escaped : text) : nil
    case .dateTime:
      if CASEText.isDateTime(text) { return text }
      note(.notDateTime, at: place, .text(text))
      return mendedTime(text)
    case .date:
      if CASEText.isDate(text) { return text }
      if field.allows(.dateTime, in: version), CASEText.isDateTime(text) { return text }
      note(.notDate, at: place, .text(text))
      return CASEText.isDate(String(text.prefix(10))) ? String(text.prefix(10)) : nil
    case .caseVersion: return listed(text, ["1.1"], at: place) ?? "1.1"
    case .associationType: return associationType(text, at: place)
    case .targetType: return hasExtensionName(text) ? text : listed(text, ["CASE"], at: place)
    default: return text
    }
  }

  private mutating func uuid(_ text: String, at place: String) -> String {
    switch UUIDForm(text) {
    case .standard: return text
    case .tolerated(let number):
      noteUnusual(text, version: number, at: place)
      return text
    case .none:
      // The schema of 1.0 is content with a UUID somewhere in the text.
      let isTolerated = version == .v1p0 && UUIDForm.isWithin(text)
      if !isTolerated { note(.notUUID, at: place, .text(text)) }
      // The same in either version, so that both name the same object.
      return addresses.uuid(text)
    }
  }

  private func mendedTime(_ text: String) -> String? {
    let tries = [text + "Z", text.replacing(" ", with: "T"), text.replacing(" ", with: "T") + "Z", text + "T00:00:00Z"]
    return tries.first(where: CASEText.isDateTime)
  }

  private mutating func listed(_ text: String, _ allowed: [String], at place: String) -> String? {
    if allowed.contains(text) { return text }
    note(.notListed(allowed), at: place, .text(text))
    return allowed.first { $0.lowercased() == text.lowercased() }
  }

  private mutating func associationType(_ text: String, at place: String) -> String {
    if version == .v1p1, hasExtensionName(text) { return text }
    if let known = listed(text, schema.associationTypes, at: place) { return known }
    return version == .v1p0 ? "isRelatedTo" : "ext:" + (CASEText.slug(text).isEmpty ? "unknown" : CASEText.slug(text))
  }

  /// The form of values of one's own in 1.1; its schema looks for it anywhere in the text.
  private func hasExtensionName(_ text: String) -> Bool {
    version == .v1p1 && text.contains(/ext:[a-zA-Z0-9._|]/)
  }
}
