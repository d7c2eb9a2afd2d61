package import CadreAnalysis
import CadreModel

extension Team {
  /// What people and competencies add up to.
  package struct Sums: Hashable, Sendable {
    package var required = 0
    package var met = 0
    /// A part of those met.
    package var above = 0
    package var below = 0
    package var unassessed = 0
    /// Levels missing and levels required, under the policy for what is unassessed.
    package var deficit = 0
    package var requiredLevels = 0

    package mutating func add(_ cell: Cell, under policy: UnassessedPolicy) {
      guard cell.isRequired else { return }
      required += 1
      if cell.isMet { met += 1 }
      if cell.isAbove { above += 1 }
      if cell.isBelow { below += 1 }
      if cell.isUnassessed { unassessed += 1 }
      guard let missing = cell.deficit(under: policy) else { return }
      deficit += missing
      requiredLevels += cell.required
    }
  }

  package func sums(of competency: Int) -> Sums {
    members.reduce(into: Sums()) { $0.add($1.cells[competency], under: context.policy) }
  }

  package var sums: Sums {
    members.flatMap(\.cells).reduce(into: Sums()) { $0.add($1, under: context.policy) }
  }

  /// People of whom something counts, and those of them who meet all of it, as a gap analysis counts them.
  package var ready: (people: Int, of: Int) {
    let counted = members.map { $0.cells.compactMap { $0.deficit(under: context.policy) } }.filter { !$0.isEmpty }
    return (counted.count { $0.allSatisfy { $0 == 0 } }, counted.count)
  }
}

extension Team {
  /// Who could teach whom in one competency, up to one level.
  package struct Teaching: Hashable, Sendable {
    package let competency: Int
    /// The level that the learners need.
    package let level: Int
    /// Places in `members`: teachers with the highest level first, learners with the largest deficit first.
    package let teachers: [Int]
    package let learners: [Int]
  }

  /// Somebody could teach who attains at least the level that the other needs, by another's word than the own, and by a rating
  /// that does not expire within the horizon. Who is unassessed is no learner: what they lack is not known.
  ///
  /// - Returns: by what the learners lack, weighted, the most first; without teachers where nobody could.
  package var teaching: [Teaching] {
    let all = competencies.indices.flatMap { competency in
      levelsNeeded(in: competency).map { level in
        Teaching(
          competency: competency, level: level, teachers: teachers(of: competency, level),
          learners: learners(of: competency, level))
      }
    }
    return all.enumerated().sorted { left, right in
      let (a, b) = (weight(of: left.element), weight(of: right.element))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  private func levelsNeeded(in competency: Int) -> [Int] {
    Set(members.map { $0.cells[competency] }.filter(\.isBelow).map(\.required)).sorted()
  }

  private func learners(of competency: Int, _ level: Int) -> [Int] {
    let learners = members.indices.filter {
      members[$0].cells[competency].isBelow && members[$0].cells[competency].required == level
    }
    return learners.sorted { (attained($0, competency), $0) < (attained($1, competency), $1) }
  }

  private func teachers(of competency: Int, _ level: Int) -> [Int] {
    let teachers = members.indices.filter { canTeach(members[$0].cells[competency], level) }
    return teachers.sorted { (attained($1, competency), $0) < (attained($0, competency), $1) }
  }

  private func canTeach(_ cell: Cell, _ level: Int) -> Bool {
    guard let rating = cell.rating, rating.source != .selfAssessment, Int(rating.rank) >= level else { return false }
    return !expiresSoon(rating)
  }

  private func attained(_ member: Int, _ competency: Int) -> Int { members[member].cells[competency].attained ?? 0 }

  /// What its learners lack, weighted, in hundredths.
  private func weight(of teaching: Teaching) -> Int {
    teaching.learners.reduce(0) { sum, member in
      let cell = members[member].cells[teaching.competency]
      return sum + cell.weight * (cell.deficit(under: .exclude) ?? 0)
    }
  }
}

extension Team {
  /// A person and a competency.
  package struct Place: Hashable, Sendable {
    package let member: Int
    package let competency: Int
  }

  private func places(_ isWanted: (Cell) -> Bool) -> [Place] {
    members.indices.flatMap { member in
      competencies.indices.filter { isWanted(members[member].cells[$0]) }.map { Place(member: member, competency: $0) }
    }
  }

  package func cell(at place: Place) -> Cell { members[place.member].cells[place.competency] }

  /// Where the person's own rating and the manager's differ, the greatest difference first.
  package var disagreements: [Place] {
    let places = places { cell in cell.own.flatMap { own in cell.managers.map { $0.rank != own.rank } } ?? false }
    return places.enumerated().sorted { left, right in
      let (a, b) = (abs(difference(at: left.element)), abs(difference(at: right.element)))
      return a == b ? left.offset < right.offset : a > b
    }.map(\.element)
  }

  /// The own rating less the manager's, in levels.
  package func difference(at place: Place) -> Int {
    let cell = cell(at: place)
    return Int(cell.own?.rank ?? 0) - Int(cell.managers?.rank ?? 0)
  }

  /// How many pairs of own and manager's rating there are.
  package var comparisons: Int { places { $0.own != nil && $0.managers != nil }.count }

  /// Ratings that count for a requirement and expire within the horizon, the first to expire first.
  package var expiring: [Place] {
    let places = places { $0.isRequired && $0.rating.map(expiresSoon) ?? false }
    return places.enumerated().sorted { left, right in
      let (a, b) = (cell(at: left.element).rating?.expiresOn, cell(at: right.element).rating?.expiresOn)
      return a == b ? left.offset < right.offset : (a ?? .distantFuture) < (b ?? .distantFuture)
    }.map(\.element)
  }

  private func expiresSoon(_ rating: Rating) -> Bool {
    rating.expiresOn.map { $0 <= context.asOf.advanced(by: horizon) } ?? false
  }
}

extension Day {
  fileprivate static let distantFuture = Day(number: .max)
}
