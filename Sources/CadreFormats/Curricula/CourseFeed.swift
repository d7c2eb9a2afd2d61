import CadreModel

/// A JSON Feed (jsonfeed.org, versions 1 and 1.1) whose items may be courses.
///
/// Catalogues say what feeds have no words for in names that begin with “_”, as the format has it: `_keywords`,
/// `_learning_partner`; some of them without, such as `delivery_method`.
struct CourseFeed {
  private let items: [(line: Int, members: [String: JSONValue])]
  private let feed: [String: JSONValue]

  /// - Returns: `nil` where the document is no feed.
  init?(_ document: JSONValue) {
    guard let feed = document.members, let version = feed["version"]?.text, version.contains("//jsonfeed.org/version/") else {
      return nil
    }
    self.feed = feed
    items = (feed["items"]?.items ?? []).enumerated().compactMap { place, item in item.members.map { (place + 1, $0) } }
  }

  /// Whether items have something that courses have and articles have not.
  var saysCourses: Bool {
    items.contains { item in item.members.contains { $0.value != .null && CatalogueColumns.isOfCourses($0.key) } }
  }

  /// The items, with a catalogue's names for what feeds call otherwise.
  var objects: [(line: Int, value: JSONValue)] {
    items.map { line, members in
      var (course, rest) = ([String: JSONValue](), members)
      // Some feeds end with an object that holds nothing.
      if members.isEmpty { return (line, .object([:])) }
      func take(_ field: String, _ names: String..., else value: JSONValue? = nil) {
        let found = names.lazy.compactMap { name in Self.filled(members[name]).map { (name, $0) } }.first
        if let found { rest[found.0] = nil }
        if let value = found?.1 ?? value { course[field] = value }
      }
      take("code", "id")
      take("title", "title")
      take("summary", "summary", "content_html", "content_text")
      take("url", "url", "external_url")
      take("provider", "_learning_partner", "authors", "author", else: Self.filled(feed["authors"]))
      take("languages", "language", else: Self.filled(feed["language"]))
      let tags = ["tags", "_keywords", "_topic", "_topics"].flatMap { name -> [String] in
        (members[name]?.items ?? []).compactMap(\.text).flatMap { CourseCells.list($0) }
      }
      for name in ["tags", "_keywords", "_topic", "_topics"] { rest[name] = nil }
      if !tags.isEmpty { course["keywords"] = .list(tags.unique.map { .text($0) }) }
      return (line, .object(course.merging(rest) { own, _ in own }))
    }
  }

  private static func filled(_ value: JSONValue?) -> JSONValue? {
    guard let value, value != .null, value.text?.trimmed.isEmpty != true else { return nil }
    return value
  }
}
