import CadreImpact
import CadreSolver
import Testing

/// Offices so small that every choice of people can be tried.
private struct RandomOffice {
  let pairs: [(person: Int, competency: Int)]
  let peopleCount: Int
  let competencyCount: Int
  let fewestLeft: Int

  init(seed: UInt64) {
    var random = SeededNumbers(seed)
    let (people, competencies) = (Int.random(in: 1...9, using: &random), Int.random(in: 1...8, using: &random))
    (peopleCount, competencyCount) = (people, competencies)
    fewestLeft = Int.random(in: 1...3, using: &random)
    pairs = (0..<Int.random(in: 0...30, using: &random)).map { _ in
      (Int.random(in: 0..<people, using: &random), Int.random(in: 0..<competencies, using: &random))
    }
  }

  func keyPersons(_ pairs: [(person: Int, competency: Int)]) throws -> KeyPersons {
    let holdings = try Holdings(
      people: pairs.map(\.person), competencies: pairs.map(\.competency), peopleCount: peopleCount,
      competencyCount: competencyCount)
    return try KeyPersons(holdings, fewestLeft: fewestLeft)
  }

  private func holders(_ competency: Int) -> Set<Int> {
    Set(pairs.filter { $0.competency == competency }.map(\.person))
  }

  /// Straight from the definition.
  func uncovered(without gone: Set<Int>) -> Int {
    (0..<competencyCount).count {
      let holders = holders($0)
      return holders.count >= fewestLeft && holders.subtracting(gone).count < fewestLeft
    }
  }

  var choices: [Set<Int>] {
    (0..<1 << peopleCount).map { bits in Set((0..<peopleCount).filter { bits >> $0 & 1 == 1 }) }
  }

  /// Whoever holds most of what is still covered leaves, found by looking through everybody each time.
  func plainOrder(uncovering target: Int) -> [Int] {
    var gone: [Int] = []
    while uncovered(without: Set(gone)) < target, gone.count < peopleCount {
      let stillCovered = (0..<competencyCount).filter { holders($0).subtracting(gone).count >= fewestLeft }
      let values = (0..<peopleCount).map { person in
        gone.contains(person) ? -1 : stillCovered.count { holders($0).contains(person) }
      }
      let best = values.max() ?? 0
      gone.append(values.firstIndex(of: best) ?? 0)
    }
    return gone
  }
}

struct ResilienceExhaustiveTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the worst departures equal a trial of all`(seed: UInt64) throws {
    let office = RandomOffice(seed: seed)
    let keyPersons = try office.keyPersons(office.pairs)
    let all = office.choices.map { (count: $0.count, uncovered: office.uncovered(without: $0)) }
    for count in 0...min(4, office.peopleCount) {
      let worst = keyPersons.worstDepartures(of: count)
      #expect(worst.uncovered == all.filter { $0.count <= count }.map(\.uncovered).max())
      #expect(worst.people.count <= count)
      #expect(worst.standing == .confirmed)
      #expect(worst.bound == worst.uncovered)
    }
    for target in 1...max(1, keyPersons.covered.count) {
      let fewest = keyPersons.fewestDepartures(uncovering: target)
      #expect(fewest?.people.count == all.filter { $0.uncovered >= target }.map(\.count).min())
      if let fewest { #expect(office.uncovered(without: Set(fewest.people)) >= target) }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the order of departures equals the plain loop`(seed: UInt64) throws {
    let office = RandomOffice(seed: seed)
    let keyPersons = try office.keyPersons(office.pairs)
    for target in 1...3 {
      let order = keyPersons.departures(by: .stillCovered, uncovering: target)
      #expect(order.people == office.plainOrder(uncovering: target))
      #expect(order.uncovered.last ?? 0 == office.uncovered(without: Set(order.people)))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `neither the order of rows nor their repetition matters`(seed: UInt64) throws {
    let office = RandomOffice(seed: seed)
    var random = SeededNumbers(seed)
    let keyPersons = try office.keyPersons(office.pairs)
    let shuffled = try office.keyPersons((office.pairs + office.pairs).shuffled(using: &random))
    #expect(shuffled.holdings == keyPersons.holdings)
    #expect(shuffled.worstDepartures(of: 2) == keyPersons.worstDepartures(of: 2))
  }

  @Test
  func `a million holdings take a moment`() throws {
    var random = SeededNumbers(1)
    let (peopleCount, competencyCount) = (100_000, 2_000)
    let people = (0..<400_000).map { _ in Int.random(in: 0..<peopleCount, using: &random) }
    let competencies = people.map { _ in Int.random(in: 0..<competencyCount, using: &random) }
    let holdings = try Holdings(
      people: people, competencies: competencies, peopleCount: peopleCount, competencyCount: competencyCount)
    let keyPersons = try KeyPersons(holdings)
    let order = keyPersons.departures(by: .stillCovered, uncovering: 1)
    #expect(order.isTargetReached)
    #expect(keyPersons.worstDepartures(of: 3).uncovered == 0)
  }
}
