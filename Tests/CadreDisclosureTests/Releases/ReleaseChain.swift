import CadreDisclosure
import CadreTestSupport

/// Three releases in a row, between which a few people came, left and changed.
struct ReleaseChain {
  /// How well the releases are protected; the weaker ways show that the attacker finds what there is to find.
  enum Protection {
    case full
    /// As if there had been none before.
    case eachAlone
    /// As if nobody knew how outcomes imply one another.
    case withoutInclusions
    case withoutUniformGroups
  }

  /// By release: an administrator lowers it for the second one.
  let thresholds: [Int]
  private(set) var tables: [[CountTable]] = []
  private(set) var shown: [[ShownTable]] = []
  private(set) var changes = [0]

  init(seed: UInt64, threshold: Int, _ protection: Protection = .full) throws {
    thresholds = [threshold, max(3, threshold / 2), threshold]
    var random = SeededGenerator(seed: seed)
    var workforce = InventedWorkforce(count: Int.random(in: 150...900, using: &random), &random)
    var records: [ReleaseRecord] = []
    for number in 1...3 {
      let most = number == 2 ? 4 : 60
      if number > 1 { changes.append(workforce.change(Int.random(in: 1...most, using: &random), &random)) }
      var policy = try DisclosurePolicy(threshold: thresholds[number - 1])
      // The search for the least cost makes nothing safer.
      policy.nodeLimit = 0
      policy.hidesUniformGroups = protection != .withoutUniformGroups
      let counts = try workforce.countTables()
      let release = try Disclosure.protect(
        counts, policy, after: protection == .eachAlone ? [] : records,
        inclusions: protection == .withoutInclusions ? [] : workforce.inclusions())
      records.append(release.record(number: number))
      tables.append(counts)
      shown.append(release.shown)
    }
  }

  /// A cell of a table, each only once however many tables show it.
  struct Cell {
    let table: Int
    let cell: Int
    let names: [String: String]
  }

  /// All cells of its tables.
  func cells() -> [Cell] {
    var seen = Set<[String: String]>()
    return tables[0].enumerated().flatMap { index, table in
      table.counts.indices.compactMap { cell in
        var names: [String: String] = [:]
        for (dimension, name) in zip(table.dimensions, table.names(of: cell)) where dimension.categories[0].name != name {
          names[dimension.name] = name
        }
        return seen.insert(names).inserted ? Cell(table: index, cell: cell, names: names) : nil
      }
    }
  }

  func count(_ cell: Cell, of release: Int) -> Int { tables[release][cell.table].counts[cell.cell] }

  var toldCount: Int {
    shown.joined().reduce(0) { sum, table in sum + table.cells.count { if case .told = $0 { true } else { false } } }
  }
}
