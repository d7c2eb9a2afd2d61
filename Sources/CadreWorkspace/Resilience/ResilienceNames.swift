import CadreAnalysis
import CadreImpact
import CadreModel
import CadreResults
import CadreStore

/// People of a survey by name, as far as the reader may see them, with what is known of single ones.
struct ResilienceNames {
  private let workforce: Workforce
  private let day: Day
  private let rule: RatingRule
  /// The key of the person in each row of the scope, from its first row on.
  private let keys: [Int32]
  private let firstRow: Int
  /// Who has moved away from those whom the reader may see.
  private let hidden: Set<Int>
  private let isCovered: [Bool]
  /// By row; the last day in service of those who are about to leave.
  private(set) var leaving: [Int: Day] = [:]
  private var names: [Int: PersonName] = [:]
  private var ratings: [Int: [Rating]] = [:]

  /// - Parameter unit: the scope.
  init(
    _ workforce: Workforce, in unit: Int?, _ context: GapContext, horizon: Int, for grant: Grant, _ reader: any StoreReader
  ) throws {
    self.workforce = workforce
    (day, rule) = (context.asOf, context.ratingRule)
    keys = workforce.people(in: unit)
    firstRow = workforce.rows(in: unit).lowerBound
    hidden = try reader.hidden(from: grant, on: context.asOf)
    isCovered = workforce.tree.todays.map { grant.covers($0) }
    let (scope, last) = (workforce.rows(in: unit), context.asOf.advanced(by: horizon))
    var leaving: [Int: Day] = [:]
    try reader.forEachStaffBlock(on: context.asOf) { first, records in
      for (offset, record) in records.enumerated() {
        guard let day = record.leftOn, day <= last, let row = workforce.row(of: first + offset), scope.contains(row)
        else { continue }
        leaving[row] = day
      }
    }
    self.leaving = leaving
  }

  private func key(_ row: Int) -> Int { Int(keys[row - firstRow]) }

  /// Whether the reader may know who is in a row.
  func maySee(_ row: Int) -> Bool { isCovered[workforce.unit(ofRow: row)] && !hidden.contains(key(row)) }

  /// Reads the names of people, and of some also what was said about them.
  mutating func read(
    _ rows: Set<Int>, ratingsOf assessed: Set<Int>, of framework: FrameworkReference, _ reader: any StoreReader
  ) throws {
    let seen = rows.union(assessed).filter(maySee).sorted()
    let rowOfKey = Dictionary(uniqueKeysWithValues: seen.map { (key($0), $0) })
    for name in try reader.names(ofPeople: seen.map(key)) {
      if let row = rowOfKey[name.key] { names[row] = name }
    }
    var ratings: [Int: [Rating]] = [:]
    try reader.forEachHistory(of: framework, people: seen.filter(assessed.contains).map(key)) { person, said in
      if let row = rowOfKey[person] { ratings[row] = said }
    }
    self.ratings = ratings
  }

  /// Somebody of whom the names were read. - Returns: `nil` for whom the reader may not see.
  func member(_ row: Int) -> Resilience.Member? {
    names[row].map { name in
      Resilience.Member(
        number: name.number, name: name.name, unit: workforce.tree.units[workforce.unit(ofRow: row)], leavesOn: leaving[row])
    }
  }

  /// Those about to leave, the first one first.
  func leavers(_ rows: [Int]) -> [Resilience.Member] {
    rows.compactMap { member($0) }.sorted { left, right in
      (left.leavesOn ?? day, left.number) < (right.leavesOn ?? day, right.number)
    }
  }

  /// The same with the level in a competency, and when it was assessed.
  func member(_ held: HeldLevel, in competency: Int) -> Resilience.Member? {
    guard let member = member(held.row) else { return nil }
    let said = (ratings[held.row] ?? []).lazy.filter { Int($0.competency) == competency }
    // A rating that was given after the levels were read says nothing of them.
    let counting = rule.counting(said, on: day).flatMap { Int($0.rank) == held.level ? $0 : nil }
    return Resilience.Member(
      number: member.number, name: member.name, unit: member.unit, level: held.level, assessedOn: counting?.assessedOn,
      leavesOn: member.leavesOn)
  }

  /// The nearest first: the smallest deficit, then the latest assessed, then by number.
  func successors(among candidates: [HeldLevel], in competency: Int, most: Int) -> [Resilience.Member] {
    let sorted = candidates.compactMap { member($0, in: competency) }.sorted { left, right in
      let (levels, days) = ((left.level ?? 0, right.level ?? 0), (left.assessedOn?.number ?? 0, right.assessedOn?.number ?? 0))
      return (-levels.0, -days.0, left.number) < (-levels.1, -days.1, right.number)
    }
    return Array(sorted.prefix(most))
  }
}
