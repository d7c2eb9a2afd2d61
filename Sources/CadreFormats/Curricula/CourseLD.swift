import CadreModel

/// The terms of schema.org that say something about a course, and how one finds courses in a JSON-LD document.
///
/// Terms are compared without the prefix `schema:` and without the address of schema.org.
enum CourseLD {
  /// The document with every term as short as it goes.
  static func shortened(_ value: JSONValue) -> JSONValue {
    switch value {
    case .list(let items): return .list(items.map(shortened))
    case .object(let members):
      let short = members.map { key, value in
        (term(key), key == "@type" ? types(value) : shortened(value))
      }
      return .object(Dictionary(short, uniquingKeysWith: { first, _ in first }))
    default: return value
    }
  }

  private static func types(_ value: JSONValue) -> JSONValue {
    switch value {
    case .list(let items): .list(items.map(types))
    case .text(let text): .text(term(text))
    default: value
    }
  }

  static func term(_ text: String) -> String {
    for prefix in ["schema:", "https://schema.org/", "http://schema.org/"] where text.hasPrefix(prefix) {
      return String(text.dropFirst(prefix.count))
    }
    return text
  }

  static func types(of node: JSONValue) -> [String] { node["@type"]?.items.compactMap(\.text) ?? [] }

  /// The nodes of a document that stand for themselves, with the place of each, such as `@graph[2]`.
  static func nodes(of value: JSONValue, at place: String = "") -> [(place: String, node: JSONValue)] {
    switch value {
    case .list(let items):
      return items.enumerated().flatMap { nodes(of: $0.element, at: "\(place)[\($0.offset)]") }
    case .object:
      let inner = ["@graph", "itemListElement", "item", "mainEntity"].flatMap { key in
        value[key].map { nodes(of: $0, at: place.isEmpty ? key : "\(place).\(key)") } ?? []
      }
      return inner.isEmpty ? [(place, value)] : inner
    default: return [(place, value)]
    }
  }
}

extension CourseLD {
  /// Whether a node is a time that a course is held, and no course.
  static func isInstance(_ node: JSONValue) -> Bool {
    let types = types(of: node)
    return !types.contains("Course") && types.contains { $0 == "CourseInstance" || $0 == "EducationEvent" }
  }

  /// The course of which a node is one time.
  static func course(heldAs instance: JSONValue) -> JSONValue {
    let members = instance.members ?? [:]
    let ofCourse = ["name", "description", "provider", "organizer", "offers", "inLanguage"]
    var course = members.filter { ofCourse.contains($0.key) }
    course["@type"] = .text("Course")
    course["provider"] = members["provider"] ?? members["organizer"]
    course["organizer"] = nil
    course["hasCourseInstance"] = .object(members.filter { !ofCourse.contains($0.key) || $0.key == "inLanguage" })
    return .object(course)
  }

  /// Texts of a property: strings, `@value`s, or the names of what stands there.
  static func texts(_ value: JSONValue?) -> [String] {
    (value?.items ?? []).compactMap { item in
      item.text ?? item["@value"]?.text ?? item["name"].flatMap { texts($0).first } ?? item["@id"]?.text
    }.map(\.trimmed).filter { !$0.isEmpty }
  }

  /// A text in the languages that it says, in `language` where it says none; the first is the default.
  static func localized(_ value: JSONValue?, language: String) -> LocalizedText? {
    var byLanguage: [String: String] = [:]
    var first: String?
    for item in value?.items ?? [] {
      guard let text = (item.text ?? item["@value"]?.text)?.trimmed, !text.isEmpty else { continue }
      let own = item["@language"]?.text ?? language
      if byLanguage[own] != nil { continue }
      byLanguage[own] = text
      first = first ?? own
    }
    return first.flatMap { LocalizedText(byLanguage, defaultLanguage: $0) }
  }

  /// As `localized` reads it: a plain string in the course's own language alone, else a list with the default first.
  static func value(_ text: LocalizedText, language: String) -> JSONValue {
    if text.byLanguage.count == 1, let own = text.byLanguage[language] { return .text(own) }
    let others = text.byLanguage.keys.sorted().filter { $0 != text.defaultLanguage }
    return .list(
      ([text.defaultLanguage] + others).map { key in
        .object(["@language": .text(key), "@value": .text(text.text(in: key))])
      })
  }

  /// The language that a text without one is in: the only one that the course is taught in, else English.
  static func language(_ languages: [String]) -> String { languages.count == 1 ? languages[0] : "en" }

  /// A defined term, or an alignment to a node of a framework.
  static func reference(_ value: JSONValue) -> CurriculumCourse.Reference? {
    guard value.members != nil, value["@value"] == nil else { return nil }
    let set = value["inDefinedTermSet"] ?? value["educationalFramework"]
    return CurriculumCourse.Reference(
      framework: texts(set).first, uri: (value["url"] ?? value["targetUrl"] ?? value["@id"])?.text,
      code: value["termCode"]?.text, name: texts(value["name"] ?? value["targetName"]).first)
  }

  static func value(_ reference: CurriculumCourse.Reference) -> JSONValue {
    object([
      "@type": .text("DefinedTerm"), "inDefinedTermSet": reference.framework.map { .text($0) },
      "url": reference.uri.map { .text($0) }, "termCode": reference.code.map { .text($0) },
      "name": reference.name.map { .text($0) },
    ])
  }

  /// An object without the members that are not there.
  static func object(_ members: [String: JSONValue?]) -> JSONValue { .object(members.compactMapValues { $0 }) }

  /// One value alone, several as a list, none not at all.
  static func list(_ values: [JSONValue]) -> JSONValue? {
    values.isEmpty ? nil : values.count == 1 ? values[0] : .list(values)
  }
}
