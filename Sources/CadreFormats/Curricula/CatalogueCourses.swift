import CadreModel

/// A row of a catalogue, read, before rows of the same course are put together.
struct CatalogueEntry {
  /// With the session of the row, if it has one.
  var course: CurriculumCourse
  let line: Int
  /// Whether the row has a code, rather than its title having given one.
  var isCodeStated: Bool
  let identifier: String?
  /// What is kept as it stands: columns that are not read, and cells that could not be.
  let kept: [String: JSONValue]
}

/// The courses that the rows of a catalogue describe.
///
/// Rows of the same code – or where there are no codes, of the same title – are one course: their sessions, categories, languages
/// and competencies are put together; of what they contradict each other in, the first counts. A course of several providers is a
/// course of each, with the provider behind its code, since each changes its own only. A column “id” with a number for each
/// session of courses that are told by their titles alone numbers sessions.
struct CatalogueCourses {
  private let file: String
  private let columns: ColumnMap
  private(set) var findings: [Finding] = []
  /// Rows that go on with a course that another row has begun.
  private(set) var joined = 0

  init(file: String, columns: ColumnMap) { (self.file, self.columns) = (file, columns) }

  mutating func courses(of entries: [CatalogueEntry]) -> [CurriculumCourse] {
    let entries = numberSessions(entries) ? told(byTitle: entries) : entries
    let groups = Self.grouped(entries, by: \.course.code)
    var taken = Set(groups.compactMap { $0.first?.course.code })
    var courses: [CurriculumCourse] = []
    for group in groups {
      for part in apart(group, &taken) {
        var course = MergedCourse(part[0], file: file, columns: columns)
        for entry in part.dropFirst() { course.take(entry) }
        findings += course.findings
        joined += course.joined
        courses.append(course.course)
      }
    }
    if joined > 0 {
      findings.append(
        Finding(
          .note, .assumed, file: file,
          .counted(
            joined,
            one: "\(joined) row speaks of a course that another row has begun: its session, category and the like were added.",
            other:
              "\(joined) rows speak of courses that other rows have begun: their sessions, categories and the like were added."
          ), rows: joined))
    }
    return courses
  }

  /// In the order in which each stands first.
  private static func grouped<Key: Hashable>(
    _ entries: [CatalogueEntry], by key: (CatalogueEntry) -> Key
  ) -> [[CatalogueEntry]] {
    var places: [Key: Int] = [:]
    var groups: [[CatalogueEntry]] = []
    for entry in entries {
      if let place = places[key(entry)] {
        groups[place].append(entry)
      } else {
        places[key(entry)] = groups.count
        groups.append([entry])
      }
    }
    return groups
  }

  /// Whether the column “id” numbers the sessions of courses that stand in several rows.
  private func numberSessions(_ entries: [CatalogueEntry]) -> Bool {
    guard let column = columns["code"], ColumnMap.key(columns.header[column]) == "id", columns["session"] == nil,
      entries.allSatisfy(\.isCodeStated), Set(entries.map(\.course.code)).count == entries.count
    else { return false }
    let groups = Self.grouped(entries) { [Self.key($0.course.title), $0.course.provider] }
    return groups.contains { $0.count > 1 }
      && groups.filter { $0.count > 1 }.allSatisfy { group in
        let isHeld = group.allSatisfy { $0.course.sessions.first?.first != nil }
        return isHeld && Set(group.map(\.course.hours)).count == 1 && CourseCells.code(from: group[0].course.title.text()) != nil
      }
  }

  private mutating func told(byTitle entries: [CatalogueEntry]) -> [CatalogueEntry] {
    findings.append(
      Finding(
        .note, .assumed, file: file, column: columns.title("code"),
        "this numbers sessions, since titles stand in several rows with days of their own: titles tell courses apart."))
    return entries.map { entry in
      guard let code = CourseCells.code(from: entry.course.title.text()) else { return entry }
      let own = entry.course.code.code
      let sessions = entry.course.sessions.map { $0.with(identifier: own) }
      var entry = entry
      entry.isCodeStated = false
      entry.course = entry.course.with(code: code, sessions: sessions)
      return entry
    }
  }

  /// The rows of one code, for each provider by itself.
  private mutating func apart(
    _ group: [CatalogueEntry], _ taken: inout Set<Identifier<CurriculumCourse>>
  ) -> [[CatalogueEntry]] {
    let providers = group.map(\.course.provider).filter { !$0.isEmpty }.unique
    guard providers.count > 1, let code = group.first?.course.code else { return [group] }
    findings.append(
      Finding(
        .note, .assumed, file: file, column: columns.title("provider"), value: code.code,
        .counted(
          providers.count, one: "the course has \(providers.count) provider: it was read as a course of each.",
          other: "the course has \(providers.count) providers: it was read as a course of each, which stands behind its code.")))
    return Self.grouped(group, by: \.course.provider).compactMap { part in
      let provider = part[0].course.provider
      if provider.isEmpty { return part }
      let suffix = CourseCells.code(from: provider).map { "\(code)-\($0)" }
      guard let own = suffix.flatMap({ Identifier<CurriculumCourse>($0) }), taken.insert(own).inserted else {
        for entry in part {
          findings.append(
            Finding(
              .error, .duplicate, file: file, line: entry.line, column: columns.title("provider"), value: provider,
              "with this provider behind it, the code is that of another course; the row was not read. Give it a code of its own."
            ))
        }
        return nil
      }
      return part.map { entry in
        var entry = entry
        entry.course = entry.course.with(code: own)
        return entry
      }
    }
  }

  /// What tells titles apart: letters and digits.
  static func key(_ title: LocalizedText) -> String {
    let text = title.text().lowercased()
    let key = text.filter { $0.isLetter || $0.isNumber }
    return key.isEmpty ? text : key
  }
}
