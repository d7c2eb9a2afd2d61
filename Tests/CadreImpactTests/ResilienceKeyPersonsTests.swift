import CadreImpact
import CadreSolver
import Testing

/// Ann alone can do 0; Ann and Bob can do 1; Bob and Cid can do 2; all three can do 3.
private func office(fewestLeft: Int = 1) throws -> KeyPersons {
  let holdings = try Holdings(
    people: [0, 0, 1, 1, 2, 0, 1, 2], competencies: [0, 1, 1, 2, 2, 3, 3, 3], peopleCount: 3, competencyCount: 5)
  return try KeyPersons(holdings, fewestLeft: fewestLeft)
}

struct ResilienceKeyPersonsTests {
  @Test
  func `holders are counted`() throws {
    let office = try office()
    #expect(office.holderCounts == [1, 2, 2, 3, 0])
    #expect(office.covered == [0, 1, 2, 3])
    #expect(office.criticalHoldings == [1, 0, 0])
    #expect([0, 1, 2, 3, 4].map(office.competencyCount) == [1, 1, 2, 1, 0])
    #expect(Array(office.holdings.holders(of: 3)) == [0, 1, 2])
    #expect(Array(office.holdings.competencies(of: 1)) == [1, 2, 3])
  }

  @Test
  func `what is lost by departures`() throws {
    let office = try office()
    #expect(office.uncoveredCount(without: [0]) == 1)
    #expect(office.uncoveredCount(without: [0, 1]) == 2)
    #expect(office.uncoveredCount(without: [0, 0, 1, 2]) == 4)
    #expect(office.uncoveredCount(without: []) == 0)
  }

  @Test
  func `departures one by one`() throws {
    let order = try office().departures(by: .stillCovered, uncovering: 2)
    #expect(order.people == [0, 1])
    #expect(order.uncovered == [1, 2])
    #expect(order.truckFactor == 2)
    let pair = try office(fewestLeft: 2)
    #expect(pair.covered == [1, 2, 3])
    #expect(pair.departures(by: .coveredNow, uncovering: 3).people == [1, 0])
  }

  @Test
  func `who mattered before what they hold was lost anyway`() throws {
    // 0 and 1 share three competencies of two holders; 2 and 3 share one with 4 each.
    let holdings = try Holdings(
      people: [0, 1, 0, 1, 0, 1, 2, 4, 3, 4], competencies: [0, 0, 1, 1, 2, 2, 3, 3, 4, 4], peopleCount: 5, competencyCount: 5)
    let keyPersons = try KeyPersons(holdings, fewestLeft: 2)
    #expect(keyPersons.departures(by: .stillCovered, uncovering: 5).people == [0, 4])
    #expect(keyPersons.departures(by: .coveredNow, uncovering: 5).people == [0, 1, 4])
  }

  @Test
  func `the fewest and the worst`() throws {
    let office = try office()
    let fewest = try #require(office.fewestDepartures(uncovering: 3))
    #expect(fewest.people == [0, 1, 2])
    #expect(fewest.standing == .confirmed)
    #expect(fewest.bound == 3)
    #expect(office.worstDepartures(of: 2).uncovered == 2)
    #expect(office.worstDepartures(of: 2).bound == 2)
    #expect(office.worstDepartures(of: 9).uncovered == 4)
    #expect(office.worstDepartures(of: 0).uncovered == 0)
    #expect(office.worstDepartures(of: -1).people.isEmpty)
  }

  @Test
  func `a target beyond what there is`() throws {
    let office = try office()
    #expect(try office.target(moreThan: 1) == 5)
    #expect(try office.target(moreThan: 0.5) == 3)
    #expect(office.fewestDepartures(uncovering: 5) == nil)
    let everybody = office.departures(by: .stillCovered, uncovering: 5)
    #expect(everybody.truckFactor == nil)
    #expect(everybody.people.count == 3)
    #expect(office.fewestDepartures(uncovering: 0)?.people == [])
  }

  @Test
  func `nobody and nothing`() throws {
    let nobody = try KeyPersons(Holdings(people: [], competencies: [], peopleCount: 0, competencyCount: 0))
    #expect(nobody.covered.isEmpty)
    #expect(try nobody.target(moreThan: 0.5) == 1)
    #expect(nobody.fewestDepartures(uncovering: 1) == nil)
    #expect(nobody.worstDepartures(of: 3).uncovered == 0)
  }

  @Test
  func `what cannot be is refused`() throws {
    #expect(throws: KeyPersonError.columnsDiffer(people: 1, competencies: 0)) {
      try Holdings(people: [0], competencies: [], peopleCount: 1, competencyCount: 1)
    }
    #expect(throws: KeyPersonError.noSuchPosition(2, of: 2)) {
      try Holdings(people: [2], competencies: [0], peopleCount: 2, competencyCount: 1)
    }
    #expect(throws: KeyPersonError.noSuchPosition(-1, of: 1)) {
      try Holdings(people: [0], competencies: [-1], peopleCount: 1, competencyCount: 1)
    }
    #expect(throws: KeyPersonError.fewestLeftBelowOne(0)) { try office(fewestLeft: 0) }
    #expect(throws: KeyPersonError.self) { try office().target(moreThan: .nan) }
    #expect(throws: KeyPersonError.shareOutOfRange(1.5)) { try office().target(moreThan: 1.5) }
  }
}
