import CadreModel

/// Whom the rows of a file are about.
struct AssessmentPeople {
  private let file: String
  private let columns: ColumnMap
  private var people: PeopleLookup
  private let number: Int?
  private let email: Int?
  private let hasName: Bool
  /// How many rows name nobody by number.
  private var foundOtherwise = 0
  /// The number and the name that were compared last: the rows of a person mostly stand together.
  private var compared: (number: Int, name: String)?

  init(file: String, columns: ColumnMap, people: PeopleLookup) {
    self.file = file
    self.columns = columns
    self.people = people
    number = columns["person_id"]
    email = columns["email"]
    hasName = ["name", "given_name", "family_name"].contains { columns[$0] != nil }
  }

  var notes: [Phrase] {
    let count = foundOtherwise
    if count == 0 { return [] }
    return [
      .counted(
        count, one: "the person of \(count) row is found by name or e-mail address, which exactly one has.",
        other: "the people of \(count) rows are found by name or e-mail address, which exactly one has.")
    ]
  }

  /// - Parameter holdsLevels: a row that names nobody and holds no level is no loss.
  mutating func person(_ record: Record, holdsLevels: Bool, _ findings: inout [Finding]) throws(FormatError) -> Int32? {
    let numbers = people.numbers
    if let number, let found = record.withField(number, { numbers[$0] }) {
      try check(found, record, &findings)
      return Int32(found)
    }
    let text = number.map { record.text($0) } ?? ""
    if let found = numbers[text] { return Int32(found) }
    func tell(_ code: Finding.Code, _ field: String, _ value: String, _ message: Phrase) {
      findings.append(
        Finding(
          holdsLevels ? .error : .warning, code, file: file, line: record.line, column: columns.title(field),
          value: value.isEmpty ? nil : value, message))
    }
    guard let (field, value) = try other(than: text, record) else {
      if text.isEmpty {
        tell(.missing, "person_id", "", "the person number is missing. Fill it in.")
      } else {
        tell(.unknown, "person_id", text, "nobody has this person number. Import the staff first, or correct the number.")
      }
      return nil
    }
    let found = field == "email" ? try people.find(email: value) : try people.find(name: value)
    switch found {
    case .person(let found):
      foundOtherwise += 1
      return Int32(found)
    case .nobody where field == "email":
      tell(.unknown, field, value, "nobody is held with this e-mail address. Write the person number, or the name.")
    case .nobody: tell(.unknown, field, value, "nobody is called so. Write the person number, or import the staff first.")
    case .several(let found):
      let examples = found.prefix(5).map { numbers.code($0) }.joined(separator: ", ")
      tell(
        .unclear, field, value,
        "\(found.count) people are found by this, such as \(examples). Write the person number, so that it is one.")
    }
    return nil
  }

  /// By what else than a number the row names somebody, where there is no number, or what stands in its place is none.
  private mutating func other(than text: String, _ record: Record) throws(FormatError) -> (field: String, value: String)? {
    if text.contains("@") { return ("email", text) }
    if text.contains(where: \.isLetter), text.contains(where: \.isWhitespace) { return ("name", text) }
    guard text.isEmpty else { return nil }
    let name = hasName ? StaffRowParser.name(record, columns) : ""
    let address = email.map { record.text($0) } ?? ""
    if address.isEmpty { return name.isEmpty ? nil : ("name", name) }
    if !name.isEmpty, case .nobody = try people.find(email: address) { return ("name", name) }
    return ("email", address)
  }

  /// Columns that were sorted one without the other give people each other's numbers.
  private mutating func check(_ found: Int, _ record: Record, _ findings: inout [Finding]) throws(FormatError) {
    guard hasName else { return }
    let name = StaffRowParser.name(record, columns)
    if let compared, compared == (found, name) { return }
    guard !name.isEmpty, try !people.isCalled(found, name) else {
      compared = (found, name)
      return
    }
    let (number, held) = (people.numbers.code(found), people.name(of: found))
    let other = try people.holders(of: name).first.map { people.numbers.code($0) }
    let message: Phrase =
      if let other {
        "person \(number) is held as “\(held)”, and this name is that of \(other). Correct one of them."
      } else {
        "person \(number) is held as “\(held)”. Check that the row is about this person."
      }
    findings.append(
      Finding(
        other == nil ? .warning : .error, .contradiction, file: file, line: record.line, column: columns.title("name"),
        value: name,
        message))
  }
}
