import CadreDisclosure
import CadreTestSupport
import Testing

/// Releases in a row are attacked together, by linear programs over all that was ever told, and hold.
@Suite struct ReleaseAttackTests {
  /// What an attack found out, in words; and how much was attacked.
  private struct Attack {
    var recovered: [String] = []
    var attacked = 0

    /// - Parameters:
    ///   - truth: what is secret.
    ///   - interval: what the attacker can say of it; `nil` where the attacker’s assumption contradicts itself.
    mutating func add(_ title: String, _ truth: Int, _ interval: (low: Double, high: Double)?) {
      attacked += 1
      guard let interval else { return }
      let (low, high) = ((interval.low - 1e-4).rounded(.up), (interval.high + 1e-4).rounded(.down))
      if low >= high, low == Double(truth) { recovered.append("\(title) = \(truth)") }
    }
  }

  private func isSmall(_ count: Int, _ chain: ReleaseChain, _ release: Int) -> Bool {
    count != 0 && abs(count) < chain.thresholds[release]
  }

  /// Small counts of each release, attacked by somebody who knows how many people changed in between, and by somebody who
  /// takes every figure for unchanged.
  private func attackCounts(_ chain: ReleaseChain) -> Attack {
    var attack = Attack()
    let knowing = ReleaseAttacker(chain.shown, changes: chain.changes)
    for release in chain.shown.indices {
      let unchanging = ReleaseAttacker(unchanging: chain.shown, at: release)
      for cell in chain.cells() where isSmall(chain.count(cell, of: release), chain, release) {
        let table = chain.shown[release][cell.table]
        let title = "release \(release + 1), \(cell.names)"
        let truth = chain.count(cell, of: release)
        attack.add(title, truth, knowing.interval(table, cell.cell, of: release))
        attack.add("\(title), unchanging", truth, unchanging.interval(table, cell.cell, of: 0))
      }
    }
    return attack
  }

  /// How many people a count changed by from one release to another.
  private func attackChanges(_ chain: ReleaseChain) -> Attack {
    var attack = Attack()
    let attacker = ReleaseAttacker(chain.shown, changes: nil)
    for (first, last) in [(0, 1), (1, 2), (0, 2)] {
      for cell in chain.cells() {
        let change = chain.count(cell, of: last) - chain.count(cell, of: first)
        guard isSmall(change, chain, last) else { continue }
        let table = chain.shown[last][cell.table]
        attack.add(
          "change \(first + 1) to \(last + 1), \(cell.names)", change, attacker.change(table, cell.cell, from: first, to: last))
      }
    }
    return attack
  }

  /// Who is in one outcome’s category and not in another’s that is part of it.
  private func attackDifferences(_ chain: ReleaseChain) -> Attack {
    var attack = Attack()
    let attacker = ReleaseAttacker(chain.shown, changes: chain.changes)
    let nested = [
      (part: ("ready", "yes"), whole: ("critical", "no")), (part: ("critical", "unknown"), whole: ("ready", "unknown")),
    ]
    let cells = chain.cells()
    for (part, whole) in nested {
      for cell in cells where cell.names[part.0] == part.1 {
        var names = cell.names
        names[part.0] = nil
        names[whole.0] = whole.1
        guard let other = cells.first(where: { $0.names == names }) else { continue }
        for release in chain.shown.indices {
          let truth = chain.count(other, of: release) - chain.count(cell, of: release)
          guard isSmall(truth, chain, release) else { continue }
          attack.add(
            "release \(release + 1), \(names) without \(cell.names)", truth, attacker.between(names, cell.names, of: release))
        }
      }
    }
    return attack
  }

  /// Groups all of whom are in one category.
  private func attackGroups(_ chain: ReleaseChain) -> Attack {
    var attack = Attack()
    let attacker = ReleaseAttacker(chain.shown, changes: nil)
    for (release, tables) in chain.tables.enumerated() {
      for (index, table) in tables.enumerated() where !table.dimensions[0].isPublicKnowledge {
        let width = table.dimensions[1].categories.count
        for row in table.dimensions[0].categories.indices where table.counts[row * width] > 0 {
          for column in 1..<width where table.counts[row * width + column] == table.counts[row * width] {
            let interval = attacker.interval(chain.shown[release][index], row * width + column, of: release)
            let all = table.counts[row * width]
            attack.add(
              "release \(release + 1), all of \(table.names(of: row * width + column))", all, interval.map { ($0.low, $0.low) })
          }
        }
      }
    }
    return attack
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `three releases give no small count away`(seed: UInt64) throws {
    let chain = try ReleaseChain(seed: seed, threshold: [3, 5, 10][Int(seed % 3)])
    let attack = attackCounts(chain)
    #expect(attack.recovered == [])
    print(
      "seed \(seed): \(chain.toldCount) counts told, \(attack.attacked) attacks on small ones, \(attack.recovered.count) recovered"
    )
  }

  @Test(arguments: 100..<112 as Range<UInt64>)
  func `three releases give no small change away`(seed: UInt64) throws {
    let attack = attackChanges(try ReleaseChain(seed: seed, threshold: 10))
    #expect(attack.attacked > 0)
    #expect(attack.recovered == [])
  }

  @Test(arguments: 200..<215 as Range<UInt64>)
  func `nested outcomes give nobody between them away`(seed: UInt64) throws {
    #expect(attackDifferences(try ReleaseChain(seed: seed, threshold: 10)).recovered == [])
  }

  @Test(arguments: 300..<315 as Range<UInt64>)
  func `nobody can tell that all of a group are in one category`(seed: UInt64) throws {
    #expect(attackGroups(try ReleaseChain(seed: seed, threshold: 5)).recovered == [])
  }

  @Test func `the attacks find what is not protected`() throws {
    let seeds = 400..<406 as Range<UInt64>
    func recovered(_ protection: ReleaseChain.Protection, _ attack: (ReleaseChain) -> Attack) throws -> Int {
      try seeds.reduce(0) { try $0 + attack(ReleaseChain(seed: $1, threshold: 10, protection)).recovered.count }
    }
    let counts = try recovered(.eachAlone, attackCounts)
    let changes = try recovered(.eachAlone, attackChanges)
    let differences = try recovered(.withoutInclusions, attackDifferences)
    let groups = try recovered(.withoutUniformGroups, attackGroups)
    print("Without protection: \(counts) counts, \(changes) changes, \(differences) differences, \(groups) groups recovered")
    #expect(counts > 0 && changes > 0 && differences > 0 && groups > 0)
  }
}
