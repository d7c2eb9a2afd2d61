/// Who holds which competency: an incidence of people and competencies, both as positions from 0.
///
/// Stored once by competency and once by person, so that either side is read without a search.
package struct Holdings: Hashable, Sendable {
  package let peopleCount: Int
  package let competencyCount: Int
  private let byCompetency: GroupedPositions
  private let byPerson: GroupedPositions

  /// - Parameters:
  ///   - people: of each holding, who holds.
  ///   - competencies: of each holding, what; as long as `people`. A pair that is named twice counts once.
  /// - Complexity: O(holdings + people + competencies).
  package init(
    people: [Int], competencies: [Int], peopleCount: Int, competencyCount: Int
  ) throws(KeyPersonError) {
    guard people.count == competencies.count else {
      throw .columnsDiffer(people: people.count, competencies: competencies.count)
    }
    guard peopleCount >= 0, competencyCount >= 0 else { throw .noSuchPosition(min(peopleCount, competencyCount), of: 0) }
    for person in people where !(0..<peopleCount).contains(person) { throw .noSuchPosition(person, of: peopleCount) }
    for competency in competencies where !(0..<competencyCount).contains(competency) {
      throw .noSuchPosition(competency, of: competencyCount)
    }
    self.peopleCount = peopleCount
    self.competencyCount = competencyCount
    // Sorted by person first, so that the holders of each competency ascend and repetitions stand side by side.
    let sorted = GroupedPositions(groups: people, members: competencies, groupCount: peopleCount).flattened
    byCompetency = GroupedPositions(
      groups: sorted.members, members: sorted.groups, groupCount: competencyCount, isRepetitionDropped: true)
    let distinct = byCompetency.flattened
    byPerson = GroupedPositions(groups: distinct.members, members: distinct.groups, groupCount: peopleCount)
  }

  /// Who holds a competency, ascending.
  package func holders(of competency: Int) -> ArraySlice<Int> { byCompetency[competency] }

  /// What a person holds, ascending.
  package func competencies(of person: Int) -> ArraySlice<Int> { byPerson[person] }
}

/// Lists of positions end to end.
private struct GroupedPositions: Hashable {
  /// Where each group begins; one more at the end.
  private var starts: [Int]
  private var members: [Int]

  /// Keeps the order of members within a group.
  init(groups: [Int], members: [Int], groupCount: Int, isRepetitionDropped: Bool = false) {
    starts = [Int](repeating: 0, count: groupCount + 1)
    self.members = [Int](repeating: 0, count: members.count)
    for group in groups { starts[group + 1] += 1 }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    var next = starts
    for (group, member) in zip(groups, members) {
      self.members[next[group]] = member
      next[group] += 1
    }
    if isRepetitionDropped { dropRepetitions() }
  }

  private mutating func dropRepetitions() {
    var kept: [Int] = []
    kept.reserveCapacity(members.count)
    var keptStarts = [0]
    keptStarts.reserveCapacity(starts.count)
    for group in 0..<starts.count - 1 {
      for position in starts[group]..<starts[group + 1]
      where position == starts[group] || members[position] != members[position - 1] {
        kept.append(members[position])
      }
      keptStarts.append(kept.count)
    }
    (starts, members) = (keptStarts, kept)
  }

  subscript(group: Int) -> ArraySlice<Int> { members[starts[group]..<starts[group + 1]] }

  /// Group and member of each entry, by group.
  var flattened: (groups: [Int], members: [Int]) {
    var groups: [Int] = []
    groups.reserveCapacity(members.count)
    for group in 0..<starts.count - 1 {
      groups += repeatElement(group, count: starts[group + 1] - starts[group])
    }
    return (groups, members)
  }
}
