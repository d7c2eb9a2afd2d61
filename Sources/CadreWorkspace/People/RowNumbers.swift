import CadreModel

/// The numbers that were made for people of exports without any: they follow the person, not the row.
///
/// A row is the person that is held with the same cells, else the only one of that name. Where that leaves a choice, nothing is
/// chosen.
/// - Complexity: O(people), as long as few share a name.
struct RowNumbers {
  enum Choice: Hashable {
    case number(Identifier<Person>)
    case refused(reason: Phrase)
  }

  private static let prefix = "ROW-"
  private static let advice: Phrase = "Add a person_id column with the numbers that \(action: "person list") shows."

  private let held: [Person]
  /// The highest number that was made so far.
  private var last: Int

  /// - Parameters:
  ///   - held: those with a made number whom the import may change.
  ///   - last: the highest of all made numbers.
  init(held: [Person], last: Int) {
    self.held = held
    self.last = last
  }

  /// The number behind `ROW-`; `nil` where the number is the export's own.
  static func made(_ code: String) -> Int? {
    code.hasPrefix(prefix) ? Int(code.dropFirst(prefix.count)) : nil
  }

  /// - Parameters:
  ///   - rows: as the file says.
  ///   - said: of a person, only what the file has columns for, without the number.
  mutating func choices(for rows: [Person], said: (Person) -> Person) -> [Choice] {
    var choices = [Choice?](repeating: nil, count: rows.count)
    let heldByName = Dictionary(grouping: held, by: Self.name)
    let rowsByName = Dictionary(grouping: rows.indices) { Self.name(rows[$0]) }
    for (name, indices) in rowsByName {
      var (open, candidates) = (indices, heldByName[name] ?? [])
      Self.takeSame(rows, said, &open, &candidates, &choices)
      if let reason = Self.reason(rows, open, candidates, name: name) {
        for index in open { choices[index] = .refused(reason: reason) }
      } else if let index = open.first, let person = candidates.first {
        choices[index] = .number(person.number)
      }
    }
    return choices.map { choice in
      if let choice { return choice }
      last += 1
      guard let number = Identifier<Person>("\(Self.prefix)\(last)") else { return .refused(reason: Self.advice) }
      return .number(number)
    }
  }

  private static func name(_ person: Person) -> String {
    person.name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whoever is held just as the file says; of several who are alike, only where as many rows are alike.
  private static func takeSame(
    _ rows: [Person], _ said: (Person) -> Person, _ open: inout [Int], _ candidates: inout [Person],
    _ choices: inout [Choice?]
  ) {
    let alike = Dictionary(grouping: candidates, by: said)
    var taken: Set<Identifier<Person>> = []
    for (content, indices) in Dictionary(grouping: open, by: { said(rows[$0]) }) {
      guard let people = alike[content], people.count == indices.count else { continue }
      for (index, person) in zip(indices, people) { choices[index] = .number(person.number) }
      taken.formUnion(people.map(\.number))
    }
    open = open.filter { choices[$0] == nil }
    candidates = candidates.filter { !taken.contains($0.number) }
  }

  /// Why rows of one name cannot be told apart; `nil` where there is no choice.
  private static func reason(_ rows: [Person], _ open: [Int], _ candidates: [Person], name: String) -> Phrase? {
    if open.isEmpty { return nil }
    if name.isEmpty {
      return .sentences(
        "nobody is held with just these cells, and without a name or number a changed row is not told from a new one.", advice)
    }
    if candidates.isEmpty { return nil }
    guard open.count == 1, candidates.count == 1 else {
      return .sentences(
        """
        rows of this name: \(open.count), people who are held with it: \(candidates.count). Who is meant cannot be told.
        """, advice)
    }
    let (row, person) = (rows[open[0]], candidates[0])
    if let hired = row.hiredOn, let known = person.hiredOn, hired != known {
      return .sentences(
        "\(person.number) has this name too, but was hired on \(known): whether it is the same person cannot be told.", advice)
    }
    return nil
  }
}
