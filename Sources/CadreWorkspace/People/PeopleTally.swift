import CadreModel

/// How many people a file leaves without something that gaps or plans go by.
struct PeopleTally {
  private var people = 0
  private var withoutRole = 0
  private var withoutLanguage = 0
  private var withoutPlace = 0
  /// Titles of posts that no role has.
  private var titles: [String: Int] = [:]

  mutating func take(_ person: Person) {
    people += 1
    if person.roles.isEmpty { withoutRole += 1 }
    if person.languages.isEmpty { withoutLanguage += 1 }
    if person.location.isEmpty { withoutPlace += 1 }
  }

  /// Somebody who was counted has got roles since.
  mutating func takeBackMissingRole() { withoutRole -= 1 }

  mutating func takeUnmatched(title: String) { titles[title, default: 0] += 1 }

  func missing(file: String) -> [Finding] {
    [
      note(
        withoutRole, file,
        .counted(
          withoutRole,
          one: "\(withoutRole) of \(people) people has no role: nothing is required of them, so they have no gaps and no plan.",
          other: "\(withoutRole) of \(people) people have no role: nothing is required of them, so they have no gaps and no plan."
        )),
      note(
        withoutLanguage, file,
        .counted(
          withoutLanguage,
          one: "\(withoutLanguage) of \(people) people has no language: plans offer them only courses that name none.",
          other: "\(withoutLanguage) of \(people) people have no language: plans offer them only courses that name none.")),
      note(
        withoutPlace, file,
        .counted(
          withoutPlace,
          one: "\(withoutPlace) of \(people) people has no place: to plans, every session that has one is elsewhere.",
          other: "\(withoutPlace) of \(people) people have no place: to plans, every session that has one is elsewhere.")),
    ].compactMap(\.self)
  }

  private func note(_ count: Int, _ file: String, _ sentence: Phrase) -> Finding? {
    count == 0 ? nil : Finding(.note, .missing, file: file, sentence, rows: count)
  }

  /// The most frequent first.
  ///
  /// - Throws: `ModelError` where a model is named that cannot be read.
  func unmatched(file: String, column: String, _ roles: RoleNames) throws -> [Finding] {
    let titles = titles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return zip(titles, try roles.nearest(to: titles.map(\.key))).map { title, nearest in
      let count = title.value
      let words = Phrase.counted(
        count, one: "no role is called so; the post of \(count) person is kept as an attribute.",
        other: "no role is called so; the posts of \(count) people are kept as an attribute.")
      return Finding(
        .note, .unknown, file: file, column: column, value: title.key, .sentences(words, nearest), rows: count)
    }
  }
}
