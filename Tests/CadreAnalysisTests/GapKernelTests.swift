import CadreAnalysis
import CadreModel
import CadreTestSupport
import Testing

/// The vector loops against scalar ones, where lanes are narrow: many rows in a group, high ranks, weights far apart.
@Suite struct GapKernelTests {
  private struct Case {
    let workforce: Workforce
    /// By person: unit, role set, and the byte of each competency.
    let people: [(unit: Int, set: Int, held: [UInt8])]

    init(seed: UInt64) async throws {
      var random = SeededGenerator(seed: seed)
      let count = [1, 16, 17, 60, 64, 70][Int(seed % 6)]
      let top = [4, 1, 8, 99][Int(seed % 4)]
      let framework = try Self.framework(competencies: count, top: top, &random)
      let index = Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($0.element.code, $0.offset) })
      let sets = (0...framework.roles.count).map { number in
        let roles = number < framework.roles.count ? [number] : []
        return Workforce.RoleSet(
          roles: roles, unknown: [],
          requirement: RequirementVector(roles: roles.map { framework.roles[$0] }, competencies: count, index: index))
      }
      // A root, two departments, and an office in the first.
      let paths = [["M"], ["M", "A"], ["M", "A", "B"], ["M", "C"]]
      let tree = OrganisationTree(units: try paths.map { try #require(Unit(path: $0)) }, parents: [-1, 0, 1, 0])
      // One competency for so many people that several tasks share them.
      let size = seed == 30 ? 45_000 : [3, 300, 2_000, 700][Int(seed / 3 % 4)]
      people = (0..<size).map { _ in
        (
          Int.random(in: -1..<4, using: &random), Int.random(in: 0..<sets.count, using: &random),
          (0..<count).map { _ in UInt8(Int.random(in: -1...top, using: &random) + 1) }
        )
      }
      var workforce = Workforce(
        framework: framework, tree: tree, roleSets: sets, units: people.map { Int32($0.unit) },
        roleSetOf: people.map { Int32($0.set) })
      for (person, values) in people.enumerated() {
        values.held.withUnsafeBytes { workforce.setLevels(from: person, count: 1, width: count, $0) }
      }
      self.workforce = workforce
    }

    private static func framework(competencies count: Int, top: Int, _ random: inout SeededGenerator) throws -> Framework {
      let steps = try (0...top).map { Scale.Step(rank: $0, name: try text("L\($0)")) }
      let scale = try #require(Scale(steps))
      let competencies = try (0..<count).map { Competency(code: try code("c\($0)"), name: try text("C\($0)")) }
      let roles = try (0..<3).map { number in
        let requirements = try competencies.filter { _ in Bool.random(using: &random) }.map { competency in
          let weights = [[100], [100, 150, 200], [1, 9_999, 10_000]][number]
          let weight = try #require(Weight(hundredths: weights.randomElement(using: &random) ?? 100))
          let rank = Int.random(in: 0...top, using: &random)
          return Requirement(competency: competency.code, level: Level(rank: rank, on: scale), weight: weight)
        }
        let (role, title) = (try code("r\(number)") as Identifier<Role>, try text("R\(number)"))
        return try #require(Role(code: role, title: title, requirements: requirements))
      }
      let reference = try #require(FrameworkReference(slug: "k", version: "1"))
      return try Framework(
        header: .init(reference: reference, title: try text("K")), scale: scale,
        areas: [Area(code: try code("a"), name: try text("A"), competencies: competencies)], roles: roles)
    }

    private static func text(_ text: String) throws -> LocalizedText { try #require(LocalizedText(text)) }
    private static func code<Entity>(_ code: String) throws -> Identifier<Entity> { try #require(Identifier(code)) }

    func expected(_ unit: Int, _ competency: Int, _ policy: UnassessedPolicy) -> GapTotals {
      var totals = GapTotals()
      for person in people where person.unit >= 0 && workforce.tree.subtree(of: unit).contains(person.unit) {
        let requirement = workforce.roleSets[person.set].requirement
        let (rank, held) = (Int(requirement.ranks[competency]), Int(person.held[competency]))
        guard rank > 0 else { continue }
        totals.people += 1
        totals.requirements += 1
        if held == 0 { totals.unassessed += 1 }
        if held == 0, policy == .exclude { continue }
        let deficit = max(0, rank - max(0, held - 1))
        totals.requiredLevels += rank
        totals.deficit += deficit
        totals.weightedDeficitHundredths += deficit * Int(requirement.weights[competency])
        if held == 0 { totals.unassessedDeficit += deficit }
        if deficit > 0 { totals.below += 1 }
      }
      return totals
    }

    func readiness(_ unit: Int, _ policy: UnassessedPolicy) -> [Double] {
      people.filter { $0.unit >= 0 && workforce.tree.subtree(of: unit).contains($0.unit) }.compactMap { person in
        let requirement = workforce.roleSets[person.set].requirement
        var (met, total) = (0, 0)
        for competency in requirement.required where policy == .gap || person.held[competency] > 0 {
          let (rank, weight) = (Int(requirement.ranks[competency]), Int(requirement.weights[competency]))
          met += weight * min(max(0, Int(person.held[competency]) - 1), rank)
          total += weight * rank
        }
        return total > 0 ? Double(met) / Double(total) : nil
      }
    }
  }

  @Test(arguments: 0..<36 as Range<UInt64>)
  func `vector loops equal scalar loops`(seed: UInt64) async throws {
    let one = try await Case(seed: seed)
    var snapshot = await Snapshot(one.workforce)
    for policy in UnassessedPolicy.allCases {
      let gaps = await snapshot.gaps(policy)
      for unit in one.workforce.tree.units.indices {
        let scope = gaps.scope(unit)
        for competency in 0..<one.workforce.competencyCount {
          #expect(gaps.totals(scope, competencies: [competency]) == one.expected(unit, competency, policy))
        }
        let sorted = one.readiness(unit, policy).sorted()
        let distribution = gaps.readiness(scope)
        #expect(distribution?.people ?? 0 == sorted.count)
        guard let distribution else { continue }
        #expect(distribution.ready == sorted.count { $0 == 1 })
        #expect([distribution.p10, distribution.p50, distribution.p90] == [0.1, 0.5, 0.9].map { quantile(sorted, $0) })
      }
    }
  }

  private func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = Double(sorted.count - 1) * share
    let low = Int(place)
    return low + 1 < sorted.count ? sorted[low] + (sorted[low + 1] - sorted[low]) * (place - Double(low)) : sorted[low]
  }

  @Test(arguments: 100..<112 as Range<UInt64>)
  func `changed levels give what a new snapshot gives`(seed: UInt64) async throws {
    let one = try await Case(seed: seed)
    var random = SeededGenerator(seed: seed)
    var snapshot = await Snapshot(one.workforce)
    for policy in UnassessedPolicy.allCases { _ = await snapshot.gaps(policy) }
    var workforce = one.workforce
    let width = one.workforce.competencyCount
    for _ in 0..<100 {
      let person = Int.random(in: 0..<one.people.count + 3, using: &random)
      let held = (0..<width).map { _ in UInt8.random(in: 0...5, using: &random) }
      held.withUnsafeBytes { snapshot.setLevels(from: person, count: 1, width: width, $0) }
      held.withUnsafeBytes { workforce.setLevels(from: person, count: 1, width: width, $0) }
    }
    var fresh = await Snapshot(workforce)
    for policy in UnassessedPolicy.allCases {
      let (followed, loaded) = (await snapshot.gaps(policy), await fresh.gaps(policy))
      for unit in [nil] + workforce.tree.units.indices.map(Optional.some) {
        for competency in 0..<width {
          let (a, b) = (followed.scope(unit), loaded.scope(unit))
          #expect(followed.totals(a, competencies: [competency]) == loaded.totals(b, competencies: [competency]))
        }
        #expect(followed.readiness(followed.scope(unit)) == loaded.readiness(loaded.scope(unit)))
      }
    }
  }
}
