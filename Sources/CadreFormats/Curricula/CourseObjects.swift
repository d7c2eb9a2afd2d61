import CadreModel

/// Courses as JSON objects, as rows of a catalogue: a row for each session that an object lists, else one for each object.
///
/// An object within is its name, or columns of its own; a list of objects is their names. Modules as the UK's Civil Service
/// Learning has them say hours, price, delivery and events of the course together.
struct CourseObjects: RecordSource {
  private let columns: [String]
  private var rows: ArraySlice<(line: Int, cells: [String: String])>
  private var isBegun = false
  let format: Phrase

  /// - Throws: `FormatError` where no object holds anything.
  init(_ objects: [(line: Int, value: JSONValue)], format: Phrase) throws(FormatError) {
    var rows: [(line: Int, cells: [String: String])] = []
    for (line, value) in objects {
      guard let members = value.members else { continue }
      for cells in Self.rows(of: members) { rows.append((line, cells)) }
    }
    let names = rows.reduce(into: Set<String>()) { $0.formUnion($1.cells.keys) }
    guard !names.isEmpty else { throw .empty }
    self.rows = rows[...]
    self.format = format
    columns = names.sorted()
  }

  var notes: [Phrase] { [] }

  mutating func next(_ record: inout Record) -> Bool {
    if !isBegun {
      isBegun = true
      record.clear(line: 0)
      for column in columns { record.append(field: column) }
      return true
    }
    guard let row = rows.popFirst() else { return false }
    record.clear(line: row.line)
    for column in columns { record.append(field: row.cells[column] ?? "") }
    return true
  }

  private static func rows(of members: [String: JSONValue]) -> [[String: String]] {
    var cells: [String: String] = [:]
    var sessions: [[String: String]] = []
    // The names in order, so that equal files give equal rows.
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let key = ColumnMap.key(name)
      if CourseSessions.names.contains(key), case .list(let items) = value {
        sessions += items.compactMap(CourseSessions.cells)
      } else if key == "modules", case .list(let items) = value, let modules = CourseModules(items) {
        cells.merge(modules.cells) { own, _ in own }
        sessions += modules.sessions
        cells[name] = text(value)
      } else {
        for (column, text) in flat(value, named: name) where !text.isEmpty { cells[column] = text }
      }
    }
    cells = distinct(cells)
    return sessions.isEmpty ? [cells] : sessions.map { cells.merging($0) { _, session in session } }
  }

  /// Two names that are one to a table, such as “title” and “_title”, would be two columns of it.
  private static func distinct(_ cells: [String: String]) -> [String: String] {
    var seen: Set<String> = []
    var distinct: [String: String] = [:]
    for (name, text) in cells.sorted(by: { ($0.key.count, $0.key) < ($1.key.count, $1.key) }) {
      let isNew = seen.insert(ColumnMap.key(name)).inserted
      distinct[isNew ? name : "\(name) (2)"] = text
    }
    return distinct
  }

  private static func flat(_ value: JSONValue, named name: String) -> [(String, String)] {
    switch value {
    case .null: []
    case .object(let members):
      if let own = self.name(of: members) {
        [(name, own)] + members.compactMap { key, value in key == "currency" ? value.text.map { ("currency", $0) } : nil }
      } else {
        members.map { ("\(name) \($0.key)", text($0.value)) }
      }
    case .list(let items):
      [(name, items.allSatisfy { $0.text != nil || $0.members.flatMap(self.name(of:)) != nil } ? names(items) : text(value))]
    default: [(name, value.text ?? "")]
    }
  }

  private static func names(_ items: [JSONValue]) -> String {
    items.compactMap { $0.text ?? $0.members.flatMap(name(of:)) }.joined(separator: "; ")
  }

  /// What an object is called; of a text in several languages, the English one.
  static func name(of members: [String: JSONValue]) -> String? {
    let own = ["name", "title", "label", "value", "@value", "amount", "city", "location", "addressLocality", "address"]
    if let name = own.lazy.compactMap({ members[$0]?.text }).first(where: { !$0.isEmpty }) { return name }
    let isByLanguage = !members.isEmpty && members.allSatisfy { $0.key.utf8.count == 2 && $0.value.text != nil }
    return isByLanguage ? (members["en"] ?? members.min { $0.key < $1.key }?.value)?.text : nil
  }

  /// A plain value as it is, anything else as JSON.
  private static func text(_ value: JSONValue) -> String {
    if value == .null { return "" }
    return value.text ?? String(decoding: value.bytes(), as: UTF8.self)
  }
}

/// The times that an object says a course is held.
enum CourseSessions {
  /// What objects call the list of them, as `ColumnMap` compares names.
  static let names: Set<String> = [
    "sessions", "events", "instances", "offerings", "runs", "classes", "dates", "schedule", "presentations", "occurrences",
  ]

  private static let fields: [(field: String, names: [String])] = [
    ("session", ["id", "identifier", "code", "session_id", "uid"]),
    ("start", ["start", "start_date", "date", "from", "begin", "first_day"]),
    ("end", ["end", "end_date", "to", "until", "last_day"]),
    ("place", ["place", "location", "venue", "city", "address"]),
    ("seats", ["seats", "capacity", "places", "max_participants", "maximum_attendee_capacity"]),
    ("mode", ["mode", "delivery", "delivery_method", "modality"]), ("status", ["status"]),
  ]

  /// - Returns: `nil` for what is no time that a course is held.
  static func cells(of value: JSONValue) -> [String: String]? {
    if let text = value.text {
      let days = text.split(separator: "/").map(\.trimmed)
      return days.isEmpty ? nil : ["start": days[0], "end": days.count == 2 ? days[1] : ""].filter { !$0.value.isEmpty }
    }
    guard let members = value.members else { return nil }
    let byKey = Dictionary(
      members.map { (ColumnMap.key($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
    var cells: [String: String] = [:]
    for (field, names) in fields {
      let found = names.lazy.compactMap { name -> String? in
        let value = byKey[ColumnMap.key(name)]
        return value?.text ?? value?.members.flatMap(CourseObjects.name(of:))
      }.first { !$0.isEmpty }
      if let found { cells[field] = found }
    }
    if let venue = byKey["venue"]?.members, cells["seats"] == nil { cells["seats"] = venue["capacity"]?.text }
    // A session of several days, each with its hours.
    let days = (byKey["dateranges"]?.items ?? []).compactMap { $0["date"]?.text }.sorted()
    if let first = days.first, cells["start"] == nil { (cells["start"], cells["end"]) = (first, days.last) }
    return cells.isEmpty ? nil : cells
  }
}

/// The modules of a course as the UK's Civil Service Learning has them: durations are seconds.
struct CourseModules {
  let cells: [String: String]
  let sessions: [[String: String]]

  /// What is read, not attended, and takes the time that it takes.
  private static let besides: Set<String> = ["file", "link", "document", "blog"]

  /// - Returns: `nil` where the modules are of another make.
  init?(_ items: [JSONValue]) {
    let kinds = items.compactMap { ($0["moduleType"] ?? $0["type"])?.text.map(ColumnMap.key) }
    guard !kinds.isEmpty, kinds.count == items.count else { return nil }
    var cells: [String: String] = [:]
    let counted = zip(items, kinds).filter { !Self.besides.contains($0.1) }.map(\.0)
    let seconds = counted.map { $0["duration"]?.text.flatMap(Double.init) }
    let known = seconds.compactMap(\.self)
    let total = known.reduce(0, +)
    if !known.isEmpty, known.count == counted.count, total > 0, total < 36_000_000 { cells["hours"] = "PT\(Int(total))S" }
    let prices = items.map { ($0["price"] ?? $0["cost"])?.text.flatMap(Double.init) }
    if !prices.isEmpty, prices.allSatisfy({ $0 != nil }) {
      cells["price"] = CourseCells.plain(prices.compactMap(\.self).reduce(0, +))
    }
    let isAttended = kinds.contains { CourseCells.mode($0, hasDays: true) == .inPerson }
    let isOnline = kinds.contains { ["elearning", "video", "online", "webinar"].contains($0) }
    if isAttended { cells["mode"] = isOnline ? "hybrid" : "in person" } else if isOnline { cells["mode"] = "self-paced" }
    self.cells = cells
    sessions = items.flatMap { ($0["events"]?.items ?? []).compactMap(CourseSessions.cells) }
  }
}
