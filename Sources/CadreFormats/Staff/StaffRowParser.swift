import CadreModel

/// Turns one record into a person, with a finding for every cell that cannot be read.
struct StaffRowParser {
  /// A cell that holds a day, which the column's order decides.
  enum DayCell {
    case empty
    case day(Day)
    case unreadable(advice: Phrase)
  }

  let file: String
  let record: Record
  let columns: ColumnMap
  let options: StaffOptions
  private(set) var findings: [Finding] = []

  init(file: String, record: Record, columns: ColumnMap, options: StaffOptions) {
    self.file = file
    self.record = record
    self.columns = columns
    self.options = options
  }

  var isRefused: Bool { findings.contains { $0.severity == .error } }

  mutating func person(rowNumber: Int, hierarchy: Hierarchy?, hired: DayCell, left: DayCell) -> Person? {
    let number = number(rowNumber)
    let unit = unit(hierarchy)
    let roles = roles()
    let hired = day("hired_on", hired)
    let left = day("left_on", left)
    if let hired, let left, left < hired {
      add(
        .error, .contradiction, "left_on", left.description,
        "the person left before being hired on \(hired). Correct one of the dates.")
    }
    let fte = fullTime()
    let manager = Identifier<Person>(text("manager"))
    if manager == nil, !text("manager").isEmpty {
      add(.error, .malformed, "manager", text("manager"), "this is no person number: at most 200 bytes, no control characters.")
    }
    guard let number, let unit else { return nil }
    return Person(
      number: number, name: text("name"), unit: unit, roles: roles, fullTimeHundredths: fte,
      languages: list("languages"), location: text("location"), hiredOn: hired, leftOn: left,
      manager: manager)
  }

  private mutating func add(
    _ severity: Finding.Severity, _ code: Finding.Code, _ field: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(
      Finding(severity, code, file: file, line: record.line, column: columns.title(field), value: value, message))
  }

  private func text(_ field: String) -> String { columns[field].map { record.text($0) } ?? "" }

  private func list(_ field: String) -> [String] {
    text(field).split(whereSeparator: { ";,|".contains($0) }).map(\.trimmed).filter { !$0.isEmpty }
  }

  private mutating func number(_ row: Int) -> Identifier<Person>? {
    if options.numbersRows, columns["person_id"] == nil { return Identifier("ROW-\(row)") }
    let text = text("person_id")
    if let number = Identifier<Person>(text) { return number }
    if text.isEmpty {
      add(.error, .missing, "person_id", nil, "the person number is missing. Fill it in, or say \(option: "number-rows").")
    } else {
      add(.error, .malformed, "person_id", text, "this is no person number: at most 200 bytes, no control characters.")
    }
    return nil
  }

  private mutating func unit(_ hierarchy: Hierarchy?) -> Unit? {
    let named = columns.all("unit")
    var path: [String]
    if named.count > 1 {
      path = named.map { record.text($0) }.filter { !$0.isEmpty }
    } else if let hierarchy {
      path = (try? hierarchy.path(of: text("unit"))) ?? []
    } else {
      path = text("unit").split(separator: options.unitSeparator).map(\.trimmed).filter { !$0.isEmpty }
    }
    path.removeAll(where: \.isEmpty)
    if let unit = Unit(path: path) { return unit }
    if path.isEmpty {
      add(.error, .missing, "unit", nil, "the unit is missing. Everybody belongs to a unit; fill it in.")
    } else {
      add(
        .error, .malformed, "unit", path.joined(separator: "/"),
        "a path has at most 32 parts of at most 300 bytes each. Shorten it.")
    }
    return nil
  }

  private mutating func roles() -> [Identifier<Role>] {
    var roles: [Identifier<Role>] = []
    for text in text("roles").split(whereSeparator: { ";|".contains($0) }).map(\.trimmed) where !text.isEmpty {
      guard let role = Identifier<Role>(text) else {
        add(.error, .malformed, "roles", text, "a role code is at most 200 bytes long and holds no control characters.")
        continue
      }
      if !roles.contains(role) { roles.append(role) }
    }
    return roles.isEmpty ? options.defaultRole.map { [$0] } ?? [] : roles
  }

  private mutating func day(_ field: String, _ cell: DayCell) -> Day? {
    switch cell {
    case .empty: return nil
    case .day(let day): return day
    case .unreadable(let advice):
      add(.error, .malformed, field, text(field), advice)
      return nil
    }
  }

  private mutating func fullTime() -> Int? {
    let text = text("fte")
    if text.isEmpty { return nil }
    let isPercent = text.hasSuffix("%")
    let plain = (isPercent ? String(text.dropLast()) : text).trimmed
    let parts = plain.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "," })
    let isNumber =
      (1...2).contains(parts.count) && plain.utf8.contains(where: \.isDigit)
      && parts.allSatisfy { $0.utf8.allSatisfy(\.isDigit) } && parts[0].utf8.count <= 6
    let decimals = parts.count == 2 ? String((parts[1] + "0000").prefix(4)) : "0000"
    guard isNumber, let whole = Int(parts[0].isEmpty ? "0" : parts[0]), let fraction = Int(decimals) else {
      add(.error, .malformed, "fte", text, "this is no full-time equivalent. Write 1, 0.8 or 80%.")
      return nil
    }
    let exact = (whole * 10_000 + fraction) * (isPercent ? 1 : 100)
    let hundredths = (exact + 5000) / 10_000
    if hundredths * 10_000 != exact {
      add(.note, .assumed, "fte", text, "rounded to \(hundredths) hundredths of full time.")
    }
    if hundredths > 200 {
      add(.warning, .unusual, "fte", text, "a full-time equivalent above 2 is unusual. Check whether it is a percentage.")
    }
    return min(hundredths, 100_000)
  }
}
