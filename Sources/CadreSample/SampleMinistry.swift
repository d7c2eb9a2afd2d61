/// An invented ministry whose people follow published civil-service statistics: the files that a user would import.
///
/// Staff traits follow ``CivilService2023``; names, units, roles, places, assessments and courses are invented. The
/// same arguments give the same bytes on every machine. Rows are made person by person from keyed random sequences, so
/// that the memory needed grows with the number of units, not of people, and each file can be written without the
/// others.
package struct SampleMinistry: Sendable {
  let people: Int
  let seed: UInt64
  let roles: [SampleRole]
  let competencies: [String]
  let levels: ClosedRange<Int>
  let asOf: SampleDate
  let plants: [SamplePlant]
  /// `nil` where it has no years behind it.
  package let history: SampleHistory?

  let population = SamplePopulation()
  let units: SampleUnits
  let roster: SampleRoster

  /// A ministry of `people` people, whose assessments rate `competencies` on `levels`.
  ///
  /// - Parameters:
  ///   - people: how many people to invent; the organisation grows with them.
  ///   - seed: another seed gives other people.
  ///   - roles: the framework's roles. Each published profession takes the roles that suit it, by code; where none of
  ///     those is given, any other.
  ///   - competencies: the codes that may be assessed. A requirement of any other code is written by
  ///     ``writeRoles(_:)`` only.
  ///   - levels: the ranks of the framework's scale; they must not be negative.
  ///   - asOf: the reference day. Nobody is hired and nothing is assessed after it; courses begin after it.
  ///   - plants: known inequalities, for checks to find. Without them sex, age, disability, ethnicity and region have no
  ///     effect of their own.
  ///   - years: how many years lie behind it, with whoever left and what was seen each year; 0 for none.
  package init(
    people: Int, seed: UInt64, roles: [SampleRole], competencies: [String], levels: ClosedRange<Int>, asOf: SampleDate,
    plants: [SamplePlant] = [], years: Int = 0
  ) {
    precondition(people >= 0 && levels.lowerBound >= 0, "Neither people nor levels can be negative.")
    self.people = people
    self.seed = seed
    self.roles = roles
    self.competencies = competencies
    self.levels = levels
    self.asOf = asOf
    self.plants = plants
    history =
      years > 0 ? SampleHistory(years: years, seed: seed, competencies: competencies, levels: levels, asOf: asOf) : nil
    units = SampleUnits(people: people)
    roster = SampleRoster(roles: roles, competencies: competencies, levels: levels)
  }

  /// Writes `roles.csv`: the given requirements, one row each, in the given order.
  ///
  /// `emit` is called with successive pieces of UTF-8 CSV, each of whole rows.
  package func writeRoles(_ emit: ([UInt8]) throws -> Void) rethrows {
    var writer = SampleWriter(header: "role,competency,level,weight")
    for role in roles {
      for requirement in role.requirements {
        writer.append(SampleWriter.field(role.code))
        writer.comma()
        writer.append(SampleWriter.field(requirement.competency))
        writer.comma()
        writer.append(String(requirement.level))
        writer.comma()
        writer.append(SampleWriter.field(requirement.weight))
        writer.endRow()
      }
      try writer.flushIfFull(emit)
    }
    try writer.flush(emit)
  }
}

/// A person of the sample, except for what only the staff file holds.
struct SamplePerson: Sendable {
  var traits: SampleTraits
  var unit: Int
  var firstRole: Int
  /// −1 for most people.
  var secondRole: Int
  /// In days after 1970-01-01.
  var hiredDay: Int
}

extension SampleMinistry {
  /// The person at `index`, the same whichever file asks.
  ///
  /// Beyond the few who head the ministry and its departments, everything but the unit (and a political leader's role,
  /// which comes with it) depends on the seed and the index alone, not on how many people there are.
  func person(_ index: Int) -> SamplePerson {
    var random = SampleRandom(seed: seed, stream: SampleStream.person, index: UInt64(index))
    let traits = population.draw(senior: index <= units.departmentCount, &random)
    let tenure = Self.longestTenure[traits.age] * 365
    // The shorter of two draws: most people have joined lately.
    let days = min(random.below(tenure), random.below(tenure))
    // Its own sequence: the number of draws it takes depends on the size of the ministry.
    var places = SampleRandom(seed: seed, stream: SampleStream.places, index: UInt64(index))
    let unit = units.draw(index: index, traits: traits, &places)
    let roles = roster.draw(traits: traits, unit: unit, isFirst: index == 0, &random)
    return SamplePerson(
      traits: traits, unit: unit, firstRole: roles.first, secondRole: roles.second, hiredDay: asOf.daysSinceEpoch - days
    )
  }

  /// The index of the head of each unit, −1 for an empty unit: its most senior person, the earliest of equals.
  ///
  /// - Complexity: O(people) time, O(units) memory.
  func heads() -> [Int] {
    var heads = Array(repeating: -1, count: units.paths.count)
    var ranks = Array(repeating: Int.max, count: units.paths.count)
    for index in 0..<people {
      let person = person(index)
      let rank = Self.rank(of: person.traits.grade)
      if rank < ranks[person.unit] {
        ranks[person.unit] = rank
        heads[person.unit] = index
      }
    }
    return heads
  }

  /// The manager of the person at `index`: the head of the unit or, for that head, of the nearest staffed unit above.
  ///
  /// `nil` for the head of the ministry.
  func manager(of index: Int, in unit: Int, heads: [Int]) -> Int? {
    var unit = unit
    while unit >= 0, heads[unit] < 0 || heads[unit] == index {
      unit = units.parents[unit]
    }
    return unit < 0 ? nil : heads[unit]
  }

  /// 0 for the most senior grade.
  private static func rank(of grade: Int) -> Int {
    grade < 5 ? 4 - grade : 5
  }

  /// The longest service, in years, that each published age band allows; the last one is `Unknown`.
  private static let longestTenure = [3, 10, 18, 28, 36, 42, 45, 20]
}
