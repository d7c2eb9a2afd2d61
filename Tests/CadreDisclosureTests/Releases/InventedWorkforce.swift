import CadreDisclosure
import CadreTestSupport

/// People with three attributes, a unit and two outcomes, of whom a few come, leave and change from release to release.
struct InventedWorkforce {
  struct Person {
    /// Categories by dimension; 0 never stands here.
    var codes: [Int]
  }

  static let units = TableDimension(
    "unit",
    categories: [
      .init(name: "Total", parent: nil), .init(name: "A", parent: 0), .init(name: "B", parent: 0), .init(name: "A1", parent: 1),
      .init(name: "A2", parent: 1), .init(name: "B1", parent: 2), .init(name: "B2", parent: 2),
    ], isPublicKnowledge: true)
  static let sex = TableDimension("sex", parts: ["F", "M", "X"])
  static let grade = TableDimension("grade", parts: ["1", "2", "3", "4"])
  static let disability = TableDimension("disability", parts: ["yes", "no", "undeclared"])
  /// “Critical: no” holds of everybody who is ready.
  static let ready = TableDimension("ready", parts: ["yes", "no", "unknown"])
  static let critical = TableDimension("critical", parts: ["yes", "no", "unknown"])
  static let dimensions = [units, sex, grade, disability, ready, critical]
  /// Which dimensions each table crosses.
  static let tables = [
    [1, 2], [1, 3], [2, 3], [1, 4], [2, 4], [3, 4], [1, 5], [2, 5], [3, 5], [0, 1], [0, 2], [0, 3],
  ]

  private(set) var people: [Person]

  init(count: Int, _ random: inout SeededGenerator) {
    people = []
    for _ in 0..<count { people.append(Self.person(&random)) }
  }

  private static func person(_ random: inout SeededGenerator) -> Person {
    let grade = 1 + min(Int.random(in: 0..<4, using: &random), Int.random(in: 0..<4, using: &random))
    // Nobody of the highest grade is ready, and that is known of all of them: a group of one kind.
    let isTop = grade == 4
    let isUnknown = !isTop && Int.random(in: 0..<12, using: &random) == 0
    let isReady = !isTop && Int.random(in: 0..<4, using: &random) == 0
    let isCritical = !isReady && Bool.random(using: &random)
    // A few are known to be not critical and not whether they are ready: two outcomes with different unknown people.
    let isHalfKnown = isUnknown && Int.random(in: 0..<3, using: &random) == 0
    return Person(codes: [
      [3, 3, 3, 4, 5, 5, 6][Int.random(in: 0..<7, using: &random)],
      [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3][Int.random(in: 0..<12, using: &random)],
      grade,
      [1, 2, 2, 2, 2, 2, 2, 2, 3][Int.random(in: 0..<9, using: &random)],
      isUnknown ? 3 : isReady ? 1 : 2,
      isHalfKnown ? 2 : isUnknown ? 3 : isCritical ? 1 : 2,
    ])
  }

  /// Some come, some leave, some change one attribute. - Returns: how many at the most.
  mutating func change(_ count: Int, _ random: inout SeededGenerator) -> Int {
    for _ in 0..<count {
      let index = Int.random(in: people.indices, using: &random)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: people.append(Self.person(&random))
      case 1: people.remove(at: index)
      default:
        let dimension = Int.random(in: 0..<4, using: &random)
        people[index].codes[dimension] = Self.person(&random).codes[dimension]
      }
    }
    return count
  }

  func countTables() throws -> [CountTable] {
    try Self.tables.map { table in
      var counts: [[Int]: Int] = [:]
      for person in people { counts[table.map { person.codes[$0] }, default: 0] += 1 }
      let dimensions = table.map { Self.dimensions[$0] }
      return try CountTable(dimensions.map(\.name).joined(separator: " by "), dimensions: dimensions) { counts[$0] ?? 0 }
    }
  }

  func inclusions() -> [Inclusion] {
    Inclusion.all(
      among: [4, 5].map { dimension in
        (dimension: Self.dimensions[dimension], codes: people.map { $0.codes[dimension] })
      })
  }
}
