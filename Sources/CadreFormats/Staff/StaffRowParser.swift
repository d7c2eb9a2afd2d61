import CadreModel

/// Turns one record into a person, with a finding for every cell that cannot be read.
struct StaffRowParser {
  /// A cell that holds a day, which the column's order decides.
  enum DayCell {
    case empty
    case day(Day)
    case unreadable(advice: Phrase)
  }

  /// What says where a unit is.
  enum Organisation {
    /// The cells of the row.
    case paths
    case pairs(Hierarchy)
    case teams(ManagerTeams)
  }

  let file: String
  let record: Record
  let columns: ColumnMap
  let options: StaffOptions
  private let hasNameParts: Bool
  private(set) var findings: [Finding] = []

  init(file: String, record: Record, columns: ColumnMap, options: StaffOptions, hasNameParts: Bool) {
    self.hasNameParts = hasNameParts
    self.file = file
    self.record = record
    self.columns = columns
    self.options = options
  }

  var isRefused: Bool { findings.contains { $0.severity == .error } }

  mutating func person(rowNumber: Int, organisation: Organisation, hired: DayCell, left: DayCell) -> Person? {
    let number = number(rowNumber)
    let unit = unit(organisation)
    let roles = roles()
    let hired = day("hired_on", hired)
    let left = day("left_on", left)
    if let hired, let left, left < hired {
      add(
        .error, .contradiction, "left_on", left.description,
        "the person left before being hired on \(hired). Correct one of the dates.")
    }
    let fte = fullTime()
    let manager = manager(organisation)
    if manager == nil, !text("manager").isEmpty {
      add(.error, .malformed, "manager", text("manager"), "this is no person number: at most 200 bytes, no control characters.")
    }
    guard let number, let unit else { return nil }
    return Person(
      number: number, name: hasNameParts ? Self.name(record, columns) : text("name"), unit: unit, roles: roles,
      fullTimeHundredths: fte,
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

  private func path(_ organisation: Organisation) -> [String] {
    let named = columns.all("unit")
    switch organisation {
    case .teams(let teams): return teams.path(of: text("person_id"))
    case _ where named.count > 1: return named.map { record.text($0) }
    case .pairs(let hierarchy): return (try? hierarchy.path(of: text("unit"))) ?? []
    case .paths: return text("unit").split(separator: options.unitSeparator).map(\.trimmed)
    }
  }

  private mutating func unit(_ organisation: Organisation) -> Unit? {
    let path = path(organisation).filter { !$0.isEmpty }
    if let unit = Unit(path: path) { return unit }
    if path.isEmpty, let unit = options.defaultUnit { return unit }
    if path.isEmpty, case .teams = organisation {
      add(
        .error, .missing, "manager", nil,
        """
        nobody manages this person, who manages nobody, so that there is no team to belong to. Name the manager, or say \
        \(option: "default-unit").
        """)
    } else if path.isEmpty {
      add(.error, .missing, "unit", nil, "the unit is missing. Everybody belongs to a unit; fill it in.")
    } else {
      add(
        .error, .malformed, "unit", path.joined(separator: "/"),
        "a path has at most 32 parts of at most 300 bytes each. Shorten it.")
    }
    return nil
  }

  private func manager(_ organisation: Organisation) -> Identifier<Person>? {
    guard case .teams(let teams) = organisation else { return Identifier(text("manager")) }
    return Identifier(teams.number(of: text("manager")))
  }

  /// The name, of its parts where they have columns of their own. A column “name” beside one of given names holds the other part,
  /// unless it holds the given names too.
  static func name(_ record: Record, _ columns: ColumnMap) -> String {
    func text(_ field: String) -> String { columns[field].map { record.text($0) } ?? "" }
    let whole = text("name")
    guard let given = columns["given_name"] else {
      let family = text("family_name")
      return family.isEmpty || whole.contains(family) ? whole : "\(whole) \(family)".trimmed
    }
    let first = record.text(given)
    let parts = whole.split { !$0.isLetter }
    let isWhole = !whole.isEmpty && (columns["family_name"] != nil || first.split { !$0.isLetter }.allSatisfy(parts.contains))
    if isWhole { return whole }
    return [first, text("middle_name"), text("family_name"), whole].filter { !$0.isEmpty }.joined(separator: " ")
  }

  mutating func noAge(_ field: String) {
    add(.warning, .malformed, field, nil, "this tells no age of somebody at work, so the person has no age band. Correct it.")
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

  private static let fullTimeUnits = ["full-time equivalents", "full-time equivalent", "ftes", "fte", "vzä", "vzae", "etp"]

  private mutating func fullTime() -> Int? {
    let text = NumberCell.without(Self.fullTimeUnits, text("fte"))
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
