import CadreModel

/// A course as several rows describe it: what they add is put together, and what they contradict is told.
struct MergedCourse {
  /// Values in the order in which they came, each once.
  private struct Gathered<Value: Hashable> {
    private(set) var values: [Value] = []
    private var known: Set<Value> = []

    init(_ values: [Value]) { add(values) }

    /// - Returns: whether one of them is new.
    @discardableResult
    mutating func add(_ more: [Value]) -> Bool {
      let news = more.filter { known.insert($0).inserted }
      values += news
      return !news.isEmpty
    }
  }

  private struct Held {
    let session: CurriculumSession
    let mode: TrainingProblem.Mode?
    let line: Int
  }

  /// Where two rows mean the same session.
  private struct Slot: Hashable {
    let identifier: String?
    let first: Day?
    let place: String?
  }

  private let file: String
  private let columns: ColumnMap
  private let first: CatalogueEntry
  private var (summary, level, url): (LocalizedText?, String?, String?)
  private var (hours, price, currency): (Double?, Int?, String?)
  private var (mode, identifier): (TrainingProblem.Mode?, String?)
  private var titles: [String: String]
  private var outcomes: Gathered<String>
  private var keywords: Gathered<String>
  private var languages: Gathered<String>
  private var prerequisites: Gathered<String>
  private var teaches: Gathered<CurriculumCourse.Reference>
  private var sessions: [Held] = []
  private var slots: [Slot: Int] = [:]
  private var kept: [String: Gathered<JSONValue>]
  private var lines: Set<Int>
  /// Whether the row that is being taken says something that others have not.
  private var isNews = false
  private(set) var findings: [Finding] = []

  init(_ entry: CatalogueEntry, file: String, columns: ColumnMap) {
    let course = entry.course
    (self.file, self.columns, first) = (file, columns, entry)
    (summary, level, url) = (course.summary, course.level, course.url)
    (hours, price, currency) = (course.hours, course.price, course.currency)
    (mode, identifier) = (course.sessions.isEmpty ? course.mode : nil, entry.identifier)
    titles = course.title.byLanguage
    (outcomes, keywords) = (Gathered(course.learningOutcomes), Gathered(course.keywords))
    (languages, prerequisites) = (Gathered(course.languages), Gathered(course.prerequisites))
    teaches = Gathered(course.teaches)
    kept = entry.kept.mapValues { Gathered([$0]) }
    lines = [entry.line]
    hold(entry)
  }

  /// Rows beside the first.
  var joined: Int { lines.count - 1 }

  mutating func take(_ entry: CatalogueEntry) {
    let (course, told) = (entry.course, findings.count)
    isNews = false
    guard takeTitle(entry) else { return }
    summary = takeSummary(entry)
    level = fact("level", course.level, level, entry)
    url = fact("url", course.url, url, entry)
    hours = fact("hours", course.hours, hours, entry)
    price = fact("price", course.price, price, entry)
    currency = fact("currency", course.currency, currency, entry)
    identifier = fact("identifier", entry.identifier, identifier, entry)
    if course.sessions.isEmpty { mode = fact("mode", course.mode, mode, entry) }
    let added = [
      outcomes.add(course.learningOutcomes), keywords.add(course.keywords), languages.add(course.languages),
      prerequisites.add(course.prerequisites), teaches.add(course.teaches),
    ]
    if added.contains(true) { isNews = true }
    for (name, value) in entry.kept where kept[name, default: Gathered([])].add([value]) { isNews = true }
    hold(entry)
    if !isNews, findings.count == told, !lines.contains(entry.line) {
      say(
        .warning, .duplicate, "code", entry, value: course.code.code,
        "the row says nothing that line \(line: first.line) does not say.")
    }
    lines.insert(entry.line)
  }

  /// - Returns: whether the row is of this course: two courses may have one code by mistake.
  private mutating func takeTitle(_ entry: CatalogueEntry) -> Bool {
    let title = entry.course.title
    guard let held = titles[title.defaultLanguage] else {
      titles[title.defaultLanguage] = title.text()
      isNews = true
      return true
    }
    guard let known = LocalizedText(held), CatalogueCourses.key(known) != CatalogueCourses.key(title) else { return true }
    if entry.course.sessions.isEmpty {
      say(
        .error, .duplicate, "code", entry, value: entry.course.code.code,
        "this code stands on line \(line: first.line) already, for “\(held)”; the row was not read. Give each course its own.")
      return false
    }
    say(
      .warning, .contradiction, "title", entry, value: title.text(),
      "line \(line: first.line) calls the same course “\(held)”, and that counts. Write it alike.")
    return true
  }

  /// In each language, the first one counts.
  private mutating func takeSummary(_ entry: CatalogueEntry) -> LocalizedText? {
    guard let own = entry.course.summary, let held = summary, held.byLanguage[own.defaultLanguage] == nil else {
      return fact("summary", entry.course.summary, summary, entry)
    }
    isNews = true
    return LocalizedText(held.byLanguage.merging(own.byLanguage) { first, _ in first }, defaultLanguage: held.defaultLanguage)
  }

  /// What is known first counts; a row that says otherwise is told.
  private mutating func fact<Value: Hashable>(
    _ field: String, _ value: Value?, _ held: Value?, _ entry: CatalogueEntry
  ) -> Value? {
    guard let value else { return held }
    guard let held else {
      isNews = true
      return value
    }
    if value != held {
      say(
        .warning, .contradiction, field, entry, value: Self.words(value),
        "line \(line: first.line) says “\(Self.words(held))” of the same course, and that counts. Write it alike.")
    }
    return held
  }

  private static func words(_ value: some Hashable) -> String {
    switch value {
    case let text as LocalizedText: text.text().shortened(to: 60)
    case let mode as TrainingProblem.Mode: mode.rawValue
    case let number as Double: CourseCells.plain(number)
    default: "\(value)".shortened(to: 60)
    }
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ field: String, _ entry: CatalogueEntry, value: String, _ message: Phrase
  ) {
    findings.append(
      Finding(severity, code, file: file, line: entry.line, column: columns.title(field), value: value, message))
  }

  private mutating func hold(_ entry: CatalogueEntry) {
    guard let session = entry.course.sessions.first else { return }
    let own = session.with(languages: entry.course.languages)
    let slot = Slot(identifier: session.identifier, first: session.first, place: session.place)
    if let place = slots[slot] {
      let held = sessions[place]
      if held.session.last != session.last || held.session.seats != session.seats {
        say(
          .warning, .contradiction, "seats", entry, value: session.seats.map { "\($0)" } ?? session.last.map { "\($0)" } ?? "",
          "line \(line: held.line) has this session with other seats or another last day, and that counts. Write them alike.")
      }
      return
    }
    slots[slot] = sessions.count
    sessions.append(Held(session: own, mode: entry.course.mode, line: entry.line))
    isNews = true
  }
}

extension MergedCourse {
  /// The delivery and the languages that all sessions share are the course's.
  var course: CurriculumCourse {
    let modes = Set(sessions.compactMap(\.mode))
    let isCommon = modes.count <= 1 && (mode == nil || modes.isEmpty || modes == [mode ?? .inPerson])
    let spoken = Set(sessions.map(\.session.languages))
    let course = first.course
    let titles = LocalizedText(titles, defaultLanguage: course.title.defaultLanguage) ?? course.title
    let fields = kept.isEmpty ? nil : JSONValue.object(kept.mapValues { CourseLD.list($0.values) ?? .null }).bytes()
    return CurriculumCourse(
      code: course.code, title: titles, provider: course.provider, summary: summary, learningOutcomes: outcomes.values,
      keywords: keywords.values, level: level, hours: hours, price: price, currency: currency, languages: languages.values,
      mode: isCommon ? modes.first ?? mode : mode, url: url, prerequisites: prerequisites.values, teaches: teaches.values,
      sessions: sessions.map { held in
        held.session.with(languages: spoken.count > 1 ? held.session.languages : []).with(mode: isCommon ? nil : held.mode)
      }, origin: Origin(identifier: identifier, fields: fields.map { String(decoding: $0, as: UTF8.self) }))
  }
}
