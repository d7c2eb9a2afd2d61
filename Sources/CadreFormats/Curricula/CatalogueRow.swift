import CadreModel

/// One row of a catalogue, read into a course.
struct CatalogueRow {
  private let file: String
  private let record: Record
  private let columns: ColumnMap
  private let providers: [String: String]
  private(set) var findings: [Finding] = []
  private(set) var hasMarkup = false
  /// What is kept as it stands: columns that are not read, and cells that could not be.
  private var kept: [String: JSONValue] = [:]

  init(file: String, record: Record, columns: ColumnMap, providers: [String: String]) {
    self.file = file
    self.record = record
    self.columns = columns
    self.providers = providers
  }

  /// Whether the row has no title of its own, and is a session of the course above.
  private(set) var isFurther = false

  /// What to say of a row that is not held, such as a cancelled session; `nil` where it is.
  var idle: Finding? {
    let word = text("status")
    guard CatalogueColumns.idle.contains(word.lowercased()) else { return nil }
    return Finding(
      .note, .notRead, file: file, line: record.line, column: columns.title("status"), value: word,
      "this is not held any more, or not yet; it was not read.")
  }

  /// `nil` where the row has no title.
  ///
  /// - Parameter above: the row above. One without title and code but with a day is a further session of its course, as in a
  ///   table with merged cells.
  mutating func entry(first: Day?, last: Day?, below above: CatalogueEntry?) -> CatalogueEntry? {
    for column in columns.others + (columns["status"].map { [$0] } ?? []) where !record.isEmpty(column) {
      kept[columns.header[column]] = .text(record.text(column))
    }
    let languages = CourseCells.list(text("languages"))
    let language = languages.count == 1 ? languages[0] : "en"
    isFurther = text("title").isEmpty && text("code").isEmpty && above != nil && first != nil
    let title = isFurther ? above?.course.title : LocalizedText(text("title"), language: language)
    guard let title else {
      say(.error, .missing, "title", "the course has no title, and the row was not read. Fill it in.")
      return nil
    }
    let own = isFurther ? above?.course.code : code(else: title.text())
    guard let own else { return nil }
    let session = session(first: first, last: last)
    let price = price()
    let mode = mode(hasDays: session?.first != nil)
    let hours = hours()
    let course = CurriculumCourse(
      code: own, title: title, provider: isFurther && provider().isEmpty ? above?.course.provider ?? "" : provider(),
      summary: LocalizedText(plain("summary"), language: language),
      learningOutcomes: outcomes(), keywords: CourseCells.list(text("keywords")), level: optional("level"), hours: hours,
      price: price?.amount, currency: price?.currency ?? optional("currency"), languages: languages, mode: mode,
      url: optional("url"), prerequisites: CourseCells.statements(text("prerequisites")), teaches: references(),
      sessions: session.map { [$0] } ?? [])
    let isStated = isFurther ? above?.isCodeStated ?? false : Identifier<CurriculumCourse>(text("code")) != nil
    return CatalogueEntry(
      course: course, line: record.line, isCodeStated: isStated, identifier: optional("identifier"), kept: kept)
  }

  /// Statements, without the bullets before them.
  private func outcomes() -> [String] {
    CourseCells.statements(text("outcomes")).map { statement in
      statement.drop { "•·▪◦‣*".contains($0) || $0.isWhitespace }.trimmed
    }.filter { !$0.isEmpty }.unique
  }

  private func text(_ field: String) -> String { columns[field].map { record.text($0) } ?? "" }

  private func optional(_ field: String) -> String? { text(field).isEmpty ? nil : text(field) }

  private mutating func say(_ severity: Finding.Severity, _ code: Finding.Code, _ field: String, _ message: Phrase) {
    findings.append(
      Finding(severity, code, file: file, line: record.line, column: columns.title(field), value: optional(field), message))
  }

  /// Says what could not be read, and keeps the cell.
  mutating func keep(_ severity: Finding.Severity, _ code: Finding.Code, _ field: String, _ message: Phrase) {
    say(severity, code, field, message)
    kept[columns.title(field)] = .text(text(field))
  }

  private mutating func code(else title: String) -> Identifier<CurriculumCourse>? {
    if let code = Identifier<CurriculumCourse>(text("code")) { return code }
    let own = CourseCells.code(from: title)
    if !text("code").isEmpty || own == nil {
      say(
        .error, .missing, "code", "a course needs a code of at most 200 bytes without control characters; the row was not read.")
      return nil
    }
    if columns["code"] != nil {
      say(.warning, .missing, "code", "the course has no code; it was made from the title. Fill it in.")
    }
    return own
  }

  private func provider() -> String { providers[text("provider")] ?? text("provider") }

  /// The text of a cell that may hold HTML.
  private mutating func plain(_ field: String) -> String {
    let raw = text(field)
    guard ["</", "/>", "<br>", "<p>", "&nbsp;", "&amp;", "&#"].contains(where: { raw.contains($0) }) else { return raw }
    hasMarkup = true
    return plainText(ofHTML: raw)
  }

  private mutating func hours() -> Double? {
    guard !text("hours").isEmpty else { return nil }
    let hours = CourseCells.hours(text("hours"))
    if hours == nil { keep(.warning, .malformed, "hours", "this is not one number of hours; the hours are stored as unknown.") }
    return hours
  }

  private mutating func price() -> (amount: Int, currency: String?)? {
    guard !text("price").isEmpty else { return nil }
    guard let price = CourseCells.price(text("price")) else {
      keep(.warning, .malformed, "price", "this is no amount of money; the price is stored as unknown. Write it in digits.")
      return nil
    }
    let whole = price.amount.rounded(.up)
    if whole != price.amount { keep(.note, .assumed, "price", "stored as \(Int(whole)): prices are whole, rounded up.") }
    return (Int(whole), optional("currency") ?? price.currency)
  }

  private mutating func mode(hasDays: Bool) -> TrainingProblem.Mode? {
    guard !text("mode").isEmpty else { return nil }
    let mode = CourseCells.mode(text("mode"), hasDays: hasDays)
    if mode == nil { keep(.note, .unknown, "mode", "this says nothing of the delivery that is known; it is stored as unknown.") }
    return mode
  }

  private func references() -> [CurriculumCourse.Reference] {
    CourseCells.list(text("competencies")).compactMap { item in
      let isAddress = item.hasPrefix("http://") || item.hasPrefix("https://")
      return isAddress ? .init(uri: item) : .init(code: item)
    }
  }
}

extension CatalogueRow {
  private mutating func session(first: Day?, last: Day?) -> CurriculumSession? {
    var last = last
    if let start = first, let end = last, end < start {
      keep(
        .warning, .contradiction, "end", "the course ends before it starts; the last day is stored as unknown. Correct its days.")
      last = nil
    }
    let (place, seats) = (optional("place"), seats())
    let identifier = optional("session")
    if identifier == nil, first == nil, last == nil, place == nil, seats == nil { return nil }
    return CurriculumSession(identifier: identifier, first: first, last: last, place: place, seats: seats)
  }

  private mutating func seats() -> Int? {
    guard !text("seats").isEmpty else { return nil }
    if let seats = Int(text("seats")), seats > 0 { return seats }
    keep(
      .warning, .malformed, "seats", "this is no number of seats; they are stored as unknown. Write a whole number, 1 or more.")
    return nil
  }
}
