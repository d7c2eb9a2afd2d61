import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports people from a staff export.
  ///
  /// One transaction. What the file has no column for stays as it is held; a person in two rows is refused.
  package func importStaff(_ input: InputFile, options: StaffImportOptions) throws -> ImportReport {
    try write(.changePeople, .each("people in \(input.name)")) { writer, grant in
      if options.isComplete, !grant.isEverywhere { throw outside(.changePeople, grant) }
      let options = try options.over(profile(options.profile, for: .staff, writer))
      if let name = options.savesProfile { try checkProfile(named: name, replacing: options.profile, writer) }
      return try refusing(input, profile: options.profile) {
        try importing(input.source(.staff), writer) { _ in
          let outcome = try StaffImport(
            writer: writer, input: input, options: options, today: today, grant: grant, matcher
          ).run()
          if let name = options.savesProfile, outcome.report.outcome == .stored {
            try save(profile(named: name, .staff, options.settings, header: outcome.header), writer)
          }
          return outcome.report
        }
      }
    }
  }
}

/// One run of a staff import.
struct StaffImport {
  private static let batchSize = 4_096

  let writer: any StoreWriter
  let options: StaffImportOptions
  private let today: Day
  let isFirst: Bool
  let since: Day
  /// People of whom a change is held that is later than `since`, and its day.
  private let laterChanges: [Int: Day]
  private let grant: Grant
  var roles: RoleNames
  var reader: StaffReader
  var findings = FindingLog()
  var changes = Changes()
  private var rows = 0
  private var seen = CodeTable()
  /// By the number in `seen`; units by their number, for few units have many people.
  var places: [Place] = []
  var units: [Unit] = []
  private var numberOfUnit: [Unit: Int32] = [:]
  /// People to be stored; they go together.
  var pending: [Person] = []
  private var shifts = StaffShifts()

  /// Where a person stood first, and what became of that row.
  struct Place {
    enum Outcome: UInt8 { case refused, added, updated, unchanged, waiting }

    let line: Int32
    let unit: Int32
    var outcome = Outcome.refused
  }

  /// The numbers in `seen` of the people to be stored.
  var pendingIndices: [Int] = []
  /// People who would only lose roles, by number in `seen`: further rows may give those again.
  var waiting: [Int: (held: Person, merged: Person)] = [:]
  var tally = PeopleTally()
  /// The first people of the file, as it says.
  private var firstPeople: [Person] = []
  private static let mostFirst = 5

  /// What came of a run, and what the file was like.
  struct Outcome {
    let report: ImportReport
    let header: [String]
    let attributes: [Attribute]
    let firstPeople: [Person]
  }

  init(writer: any StoreWriter, input: InputFile, options: StaffImportOptions, today: Day, grant: Grant, _ matcher: Matcher)
    throws
  {
    self.writer = writer
    self.grant = grant
    self.options = options
    self.today = today
    var reading = options.reading
    reading.today = today
    reader = try StaffReader(file: input.name, options: reading, open: input.open)
    isFirst = try writer.personCount() == 0
    since = options.since ?? today
    if since > today { throw RequestError.futureDay(since, today: today) }
    laterChanges = try writer.latestChanges(after: since)
    roles = try RoleNames(writer, matcher, on: since)
  }

  consuming func run() throws -> Outcome {
    try writer.declare(reader.attributes)
    try takeRows()
    try storeWaiting()
    try storePending()
    try retireOthers()
    findings.add(reader.warnings.map { Finding(.warning, .assumed, file: reader.file, line: 1, $0) })
    findings.add(reader.notes)
    findings.add(try tally.unmatched(file: reader.file, column: reader.jobTitleColumn, roles))
    if changes.refused == 0 || options.mode.acceptsPartial { findings.add(tally.missing(file: reader.file)) }
    let excess = options.mode.acceptsChanges ? [] : try excess()
    findings.add(excess)
    let report = ImportReport(
      file: reader.file, format: reader.format, unit: .people, rows: rows, changes: changes, findings: findings,
      mode: options.mode, isHeldBack: !excess.isEmpty)
    return Outcome(report: report, header: reader.header, attributes: reader.attributes, firstPeople: firstPeople)
  }

  private mutating func takeRows() throws {
    let numbersRows = options.reading.numbersRows && !reader.hasColumn("person_id")
    var numbers = numbersRows && !isFirst ? try madeNumbers() : nil
    var waiting: [(person: Person, line: Int, notes: [Finding])] = []
    while let row = try reader.next() {
      rows += 1
      switch row {
      case .refused(let reasons): refuse(reasons)
      case .person(let person, let line, let notes):
        if numbers == nil { try take(person, line, notes) } else { waiting.append((person, line, notes)) }
      }
    }
    guard let any = waiting.first?.person.number else { return }
    let people = waiting.map(\.person)
    let choices = numbers?.choices(for: people, said: { said(of: $0, as: any) }) ?? []
    for (row, choice) in zip(waiting, choices) {
      switch choice {
      case .number(let number): try take(row.person.numbered(number), row.line, row.notes)
      case .refused(let reason): refuse(row.notes + [finding(.error, .unknown, row.line, "name", row.person.name, reason)])
      }
    }
  }

  private mutating func said(of person: Person, as number: Identifier<Person>) -> Person {
    var said = reader.said(of: person, as: number)
    said.roles = said.roles.map { roles.role($0.code) ?? $0 }.sorted()
    return said
  }

  /// The numbers that earlier imports made; `nil` where there are none.
  private func madeNumbers() throws -> RowNumbers? {
    let all = try writer.personNumbers().table
    let codes = (0..<all.count).map { all.code($0) }.filter { RowNumbers.made($0) != nil }
    let people = try codes.compactMap { try Identifier<Person>($0).flatMap { try writer.person($0) } }
    guard let last = codes.compactMap({ RowNumbers.made($0) }).max() else { return nil }
    return RowNumbers(held: people.filter { grant.covers($0.unit) }, last: last)
  }

  private mutating func retireOthers() throws {
    guard options.isComplete else { return }
    if changes.refused > 0 {
      return findings.add([
        Finding(
          .warning, .notRead, file: reader.file,
          "nobody was marked as having left, because rows were refused. Correct them and import again.")
      ])
    }
    for number in try writer.retireAll(except: seen, on: since) {
      changes.retired += 1
      findings.add([
        Finding(.note, .change, file: reader.file, value: number.code, "not in the file; marked as having left on \(since).")
      ])
    }
  }

  /// What would change more than an import does by itself.
  private func excess() throws -> [Finding] {
    if isFirst { return [] }
    let all = options.isComplete ? shifts.inService + changes.retired : try writer.personCount()
    return shifts.excess(retired: changes.retired, of: all, isComplete: options.isComplete, file: reader.file)
  }

  mutating func refuse(_ reasons: [Finding]) {
    changes.refused += 1
    findings.add(reasons)
  }

  func finding(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int, _ field: String, _ value: String, _ message: Phrase
  ) -> Finding {
    Finding(severity, code, file: reader.file, line: line, column: reader.title(field), value: value, message)
  }

  private mutating func take(_ person: Person, _ line: Int, _ notes: [Finding]) throws {
    var person = person
    var problems = notes
    matchTitle(of: &person)
    for index in person.roles.indices { person.roles[index] = try resolve(person.roles[index], line, &problems) }
    person.roles.sort()
    let (index, isNew) = seen.insert(person.number.code)
    guard isNew else { return try join(person, line, at: index, problems) }
    places.append(Place(line: Int32(truncatingIfNeeded: line), unit: number(of: person.unit)))
    guard !problems.contains(where: { $0.severity == .error }) else { return refuse(problems) }
    findings.add(problems)
    try save(person, line, at: index)
    if firstPeople.count < Self.mostFirst, places[index].outcome != .refused { firstPeople.append(person) }
  }

  private mutating func number(of unit: Unit) -> Int32 {
    if let known = numberOfUnit[unit] { return known }
    numberOfUnit[unit] = Int32(units.count)
    units.append(unit)
    return Int32(units.count - 1)
  }

  private mutating func save(_ person: Person, _ line: Int, at index: Int) throws {
    let found = isFirst ? nil : try writer.heldPerson(person.number)
    let held = found?.person
    // A row can neither add somebody elsewhere nor take somebody away from elsewhere.
    guard grant.covers(person.unit), held.map({ grant.covers($0.unit) }) ?? true else {
      return refuse([
        finding(
          .error, .notPermitted, line, "unit", person.unit.display,
          "you may import the people of \(grant.extent) only. Leave this row to whoever is in charge there.")
      ])
    }
    let merges = held.map { reader.merge(person, over: $0) } ?? person
    if let reason = retiredRole(of: merges, but: held?.roles ?? [], line) { return refuse([reason]) }
    guard let held else {
      changes.added += 1
      places[index].outcome = .added
      tally.take(person)
      return try store(person, at: index)
    }
    var merged = merges
    if let left = held.leftOn, left <= today, !reader.hasColumn("left_on") {
      // Listed again after having been marked as gone.
      if options.isComplete { merged.leftOn = nil }
      findings.add([
        finding(
          options.isComplete ? .note : .warning, .change, line, "person_id", person.number.code,
          options.isComplete
            ? "this person had left on \(left), is listed again, and is back in service."
            : "this person is held as having left on \(left). Say \(option: "complete"), or add a left_on column, if that is over."
        )
      ])
    }
    if let hired = merged.hiredOn, let left = merged.leftOn, left < hired {
      return refuse([
        finding(
          .error, .contradiction, line, reader.hasColumn("left_on") ? "left_on" : "hired_on", person.number.code,
          """
          this person would have left on \(left), before being hired on \(hired). One of the days is held already; correct the \
          other, or give both.
          """)
      ])
    }
    if let found, let later = laterChanges[Int(found.key)], held.unit != merged.unit || held.roles != merged.roles {
      return refuse([
        finding(
          .error, .contradiction, line, "unit", merged.unit.display,
          """
          that this person's unit or roles changed on \(later) is held already. Say \(option: "since") with that day or a later one.
          """)
      ])
    }
    shifts.note(held, becomes: merged, on: today)
    tally.take(merged)
    if merged == held {
      changes.unchanged += 1
      if let found { try writer.noteUnchanged(people: [found.key]) }
      places[index].outcome = .unchanged
    } else if losesOnly(held, merged) {
      places[index].outcome = .waiting
      waiting[index] = (held, merged)
    } else {
      changes.updated += 1
      places[index].outcome = .updated
      try store(merged, at: index)
    }
  }

  mutating func store(_ person: Person, at index: Int) throws {
    pending.append(person)
    pendingIndices.append(index)
    if pending.count == Self.batchSize { try storePending() }
  }

  private mutating func storePending() throws {
    try writer.save(pending, since: since)
    pending.removeAll(keepingCapacity: true)
    pendingIndices.removeAll(keepingCapacity: true)
  }
}
