import CadreModel

/// What roles require as a matrix: a row for each role and a column for each competency, or the other way round. A cell holds the
/// level that is required; an empty one, or a dash, requires nothing.
struct RoleMatrix {
  /// What its header may say.
  static func words(
    _ framework: Framework, _ headers: CompetencyHeaders, _ names: RoleNaming, explicit: [String: [String]]
  ) -> HeaderWords {
    HeaderWords(
      RoleTable.fields, explicit: explicit,
      others: { text in
        if let read = headers.read(text) { return "competency \(read.competency)" }
        if case .role(let code) = names.find(text) { return "role \(code)" }
        return nil
      }, needing: [[HeaderWords.other]], leastOthers: 2, areRowsNamed: true)
  }

  /// How a table of roles is known among others.
  static func recognition(_ framework: Framework?, explicit: [String: [String]] = [:]) -> HeaderWords {
    guard let framework else { return HeaderWords(RoleTable.fields, explicit: explicit, needing: RoleTable.needs(.init())) }
    let words = words(framework, CompetencyHeaders(framework), RoleNaming(framework), explicit: explicit)
    return words.needing(RoleTable.needs(.init()).map { $0.union([HeaderWords.other]) })
  }

  private let layout: Layout
  private let headerLine: Int
  private let header: [String]
  private let rows: [Record]
  private let headers: CompetencyHeaders
  private var cells: RoleCells
  private var drafts: RoleDrafts

  init(
    _ layout: Layout, headerLine: Int, rows: [Record], _ headers: CompetencyHeaders, _ cells: RoleCells, _ drafts: RoleDrafts
  ) {
    self.layout = layout
    self.headerLine = headerLine
    self.rows = rows
    self.headers = headers
    self.cells = cells
    self.drafts = drafts
    header = layout.header
  }

  /// - Parameter further: what there is to say of the table beside its rows; the last of all.
  /// - Returns: `nil` where no role is in it.
  mutating func read(further: [Finding]) -> ReadRoles? {
    switch layout.rowsAre {
    case .roles: readRoles()
    case .competencies: if !readCompetencies() { return nil }
    }
    drafts.add(further + cells.notes.map { Finding(.note, .assumed, file: drafts.file, $0) })
    return drafts.end(shape: layout.rowsAre == .roles ? "a row for each role" : "a row for each competency")
  }

  private func place(_ line: Int?, _ column: Int) -> RoleDrafts.Place { .init(line: line, column: header[column]) }

  private func describes(_ competency: Int) -> String {
    let competency = drafts.framework.competencies[competency]
    return "\(competency.code) \(competency.name.text())"
  }

  /// What a row requires of a role, cell by cell.
  private mutating func take(_ row: Record, _ column: Int, _ competency: Identifier<Competency>, of role: Int?) {
    let text = row.text(column)
    switch cells.read(text) {
    case .nothing: break
    case .unclear(let code, let message):
      drafts.complain(.error, code, place(row.line, column), text, message)
      drafts.refuse(role)
    case .required(let level, let weight):
      guard let role else { return drafts.refuse(nil) }
      drafts.require(competency, level, weight, of: role, at: place(row.line, column))
    }
  }

  /// How many of some cells say that something is required, or may mean to.
  private func stated(_ row: Record, _ columns: some Sequence<Int>) -> Int {
    var probe = cells
    return columns.count { probe.read(row.text($0)) != .nothing }
  }

  // MARK: - A row for each role

  private mutating func readRoles() {
    let (columns, blocked) = competencyColumns()
    var lines: [Int: Int] = [:]
    for row in rows {
      let all = columns.map(\.column) + blocked
      if let flaw = row.finding(file: drafts.file, header: header) {
        drafts.add([flaw])
        drafts.refuse(row.isEmpty(layout.first) ? nil : role(of: row), requirements: stated(row, all))
        continue
      }
      if row.isEmpty(layout.first), layout.title.map({ row.isEmpty($0) }) ?? true, stated(row, all) == 0 { continue }
      let role = role(of: row)
      if let role, let line = lines.updateValue(row.line, forKey: role) {
        drafts.complain(
          .error, .duplicate, place(row.line, layout.first), row.text(layout.first),
          "role “\(drafts.code(of: role))” stands on line \(line: line) already. Keep one of the rows.")
        drafts.refuse(role, requirements: stated(row, all))
        continue
      }
      let lost = stated(row, blocked)
      if lost > 0 { drafts.refuse(role, requirements: lost) }
      for (column, competency) in columns { take(row, column, competency, of: role) }
    }
  }

  private mutating func role(of row: Record) -> Int? {
    let title = layout.title.map { row.text($0) } ?? ""
    let role = drafts.role(row.text(layout.first), title: title, at: place(row.line, layout.first))
    if let role { drafts.describe(role, title: title, family: layout.family.map { row.text($0) } ?? "") }
    return role
  }

  /// The columns of competencies, and those that hold levels of something that cannot be told.
  private mutating func competencyColumns() -> (known: [(column: Int, competency: Identifier<Competency>)], blocked: [Int]) {
    var known: [(column: Int, competency: Identifier<Competency>)] = []
    var blocked: [Int] = []
    var seen: [Int: Int] = [:]
    for (column, read) in layout.competencies {
      if let other = read.contradiction {
        tell(
          .error, .contradiction, column, "this names two competencies, \(describes(read.competency)) and \(describes(other)).")
        blocked.append(column)
      } else if let first = seen.updateValue(column, forKey: read.competency) {
        tell(.error, .duplicate, column, "“\(header[first])” is the same competency, \(describes(read.competency)). Keep one.")
        blocked.append(column)
      } else {
        if read.isUnsure {
          tell(
            .warning, .assumed, column,
            "read as \(describes(read.competency)), because of its code. Check that it means the same.")
        }
        known.append((column, drafts.framework.competencies[read.competency].code))
      }
    }
    for column in layout.others {
      guard holdsLevels(column) else {
        tell(.note, .notRead, column, "this column names no competency, and holds no levels; it is not read.")
        continue
      }
      let hint = drafts.hint(for: header[column])
      let message: Phrase =
        "\(drafts.framework.reference) has no competency of this name, though the column holds levels. \(hint) \(ignoreAdvice)"
      tell(.error, .unknown, column, message)
      blocked.append(column)
    }
    for column in layout.beside { tell(.note, .notRead, column, "this column names no competency; it is not read.") }
    return (known, blocked)
  }

  private var ignoreAdvice: Phrase { "If it is none, leave it out with \(option: "ignore")." }

  private mutating func tell(_ severity: Finding.Severity, _ code: Finding.Code, _ column: Int, _ message: Phrase) {
    drafts.complain(severity, code, place(headerLine, column), nil, message)
  }

  /// Whether at least half of what stands in a column is levels.
  private func holdsLevels(_ column: Int) -> Bool {
    var probe = cells
    let texts = rows.map { $0.text(column) }.filter { !$0.isEmpty }
    let levels = texts.count { if case .required = probe.read($0) { true } else { false } }
    return levels > 0 && levels * 2 >= texts.count
  }

  // MARK: - A row for each competency

  /// - Returns: whether any column is one of a role.
  private mutating func readCompetencies() -> Bool {
    let columns = layout.others.filter { isRole($0) }
    let isOneOfNone = columns.count == 1 && !drafts.names.isKnown(header[columns[0]])
    if columns.isEmpty || isOneOfNone { return false }
    let naming = (layout.others + layout.beside).filter { !columns.contains($0) && namesCompetencies($0) }
    for column in layout.others where !columns.contains(column) && !naming.contains(column) {
      tell(.note, .notRead, column, "this column names no role, and holds no levels; it is not read.")
    }
    for column in layout.beside where !naming.contains(column) {
      tell(.note, .notRead, column, "this column names no role; it is not read.")
    }
    let roles = columns.map { column in (column, roleColumn(column)) }
    var lines: [Int: Int] = [:]
    for row in rows {
      guard let competency = competency(of: row, columns, naming, &lines) else {
        for (column, role) in roles {
          let lost = stated(row, [column])
          if lost > 0 { drafts.refuse(role, requirements: lost) }
        }
        continue
      }
      for (column, role) in roles { take(row, column, competency, of: role) }
    }
    return true
  }

  private func isRole(_ column: Int) -> Bool { drafts.names.isKnown(header[column]) || holdsLevels(column) }

  /// A column that names the competency of each row once more.
  private func namesCompetencies(_ column: Int) -> Bool {
    rows.count { headers.place(of: $0.text(column)) != nil } * 2 > rows.count
  }

  private mutating func roleColumn(_ column: Int) -> Int? {
    let before = drafts.roleCount
    let role = drafts.role(header[column], at: place(headerLine, column))
    if let role, role < before {
      tell(.error, .duplicate, column, "role “\(drafts.code(of: role))” has another column already. Keep one.")
      drafts.refuse(role, requirements: 0)
    }
    return role
  }

  /// - Returns: `nil` for a row that cannot be read, or that is a heading.
  private mutating func competency(
    of row: Record, _ columns: [Int], _ naming: [Int], _ lines: inout [Int: Int]
  ) -> Identifier<Competency>? {
    if let flaw = row.finding(file: drafts.file, header: header) {
      drafts.add([flaw])
      return nil
    }
    let text = row.text(layout.first)
    guard let read = headers.read(text), read.contradiction == nil else {
      tellUnknown(row, text, isHeading: stated(row, columns) == 0)
      return nil
    }
    let competency = drafts.framework.competencies[read.competency]
    for column in naming {
      guard let other = headers.place(of: row.text(column)), other != read.competency else { continue }
      drafts.complain(
        .error, .contradiction, place(row.line, layout.first), text,
        "beside it stands “\(row.text(column))”, which is another competency, \(drafts.framework.competencies[other].code). Correct one of them."
      )
      return nil
    }
    if let line = lines.updateValue(row.line, forKey: read.competency) {
      drafts.complain(
        .error, .duplicate, place(row.line, layout.first), text,
        "competency \(competency.code) stands on line \(line: line) already. Keep one of the rows.")
      return nil
    }
    if read.isUnsure {
      drafts.complain(
        .warning, .assumed, place(row.line, layout.first), text,
        "read as \(describes(read.competency)), because of its code. Check that it means the same.")
    }
    return competency.code
  }

  private mutating func tellUnknown(_ row: Record, _ text: String, isHeading: Bool) {
    let place = place(row.line, layout.first)
    if isHeading { return drafts.complain(.note, .notRead, place, text, "no level stands in this row; it is not read.") }
    drafts.complain(
      .error, text.isEmpty ? .missing : .unknown, place, text,
      text.isEmpty
        ? "the competency is missing. Fill it in."
        : .sentences(
          "\(drafts.framework.reference) has no such competency.", drafts.hint(for: text)))
  }
}
