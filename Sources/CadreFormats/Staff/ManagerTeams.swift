import CadreModel

/// An organisation that nothing tells but who manages whom: each manager's team is a unit, within the team of the manager's own.
///
/// A team is called as its manager is, and has the number too where two under one manager are called alike.
struct ManagerTeams {
  private static let deepest = 40

  private var managers: [String: String] = [:]
  private var names: [String: String] = [:]
  private var numbersByName: [String: String?] = [:]
  private var leaders: Set<String> = []
  private var titles: [String: String] = [:]
  private var lines: [String: Int] = [:]

  /// - Parameter name: of the person, else of the post; empty where there is neither.
  mutating func add(person: String, manager: String, name: String, line: Int) {
    guard !person.isEmpty, lines[person] == nil else { return }
    lines[person] = line
    if !name.isEmpty {
      names[person] = name
      let key = ColumnMap.key(name)
      numbersByName[key] = numbersByName[key] == nil ? .some(person) : .some(nil)
    }
    if !manager.isEmpty, manager != person { managers[person] = manager }
  }

  /// To be called when everybody was added. - Throws: `StaffError` where people manage each other in a circle.
  mutating func finish() throws(StaffError) {
    managers = managers.mapValues { number(of: $0) }.filter { $0.key != $0.value }
    leaders = Set(managers.values)
    try checkCircles()
    let siblings = Dictionary(grouping: leaders) { [managers[$0] ?? "", names[$0] ?? $0] }
    for (key, people) in siblings {
      for person in people { titles[person] = people.count == 1 ? key[1] : "\(key[1]) (\(person))" }
    }
  }

  var count: Int { leaders.count }

  /// The number of a manager who may be named instead.
  func number(of manager: String) -> String {
    if lines[manager] != nil { return manager }
    return (numbersByName[ColumnMap.key(manager)] ?? nil) ?? manager
  }

  /// Where a person belongs: the own team of who leads one, else the manager's. - Returns: nothing where there is neither.
  func path(of person: String) -> [String] {
    var path: [String] = []
    var leader = leaders.contains(person) ? person : managers[person]
    while let current = leader, path.count < Self.deepest {
      path.insert(titles[current] ?? current, at: 0)
      leader = managers[current]
    }
    return path
  }

  private func checkCircles() throws(StaffError) {
    var cleared: Set<String> = []
    for person in leaders.sorted() {
      var (walk, met) = ([String](), Set<String>())
      var next: String? = person
      while let current = next, !cleared.contains(current) {
        guard met.insert(current).inserted else {
          let circle = walk.drop { $0 != current } + [current]
          throw .managers(Array(circle), line: lines[current] ?? 1)
        }
        walk.append(current)
        next = managers[current]
      }
      cleared.formUnion(met)
    }
  }
}
