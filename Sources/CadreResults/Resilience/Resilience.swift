package import CadreAnalysis
package import CadreModel

/// On whom competencies rest: how many people of a unit hold each, and what is left without a holder when some of them go.
package struct Resilience: Hashable, Sendable {
  /// What was asked.
  package struct Terms: Hashable, Sendable {
    /// The level that is asked of everybody; `nil`: in each unit the one that its roles require most.
    package let level: Int?
    /// Competencies that a unit requires with a smaller weight are not critical there; `nil`: all are critical.
    package let critical: Weight?
    /// Up to so many departures at once are looked at.
    package let departures: Int
    /// Whoever is in service for no more than so many days is about to leave.
    package let horizon: Int

    package init(level: Int?, critical: Weight?, departures: Int, horizon: Int) {
      self.level = level
      self.critical = critical
      self.departures = departures
      self.horizon = horizon
    }
  }

  package let context: GapContext
  package let terms: Terms
  /// Of the framework, in its order.
  package let competencies: [Competency]
  /// The scope first, then units below it in preorder.
  package let units: [UnitRow]
  /// What would leave more than half of what the scope holds without a holder; `nil` where nothing is held.
  package let majority: Majority?
  /// What one person holds or nobody, the most critical first; at most `Resilience.mostRisks`.
  package let risks: [Risk]
  /// What rests on one person or nobody, with what is beyond `risks`.
  package let riskCount: Int
  /// What one person or nobody will hold once those have left who are about to.
  package let endings: [Ending]

  package init(
    context: GapContext, terms: Terms, competencies: [Competency], units: [UnitRow], majority: Majority?, risks: [Risk],
    riskCount: Int, endings: [Ending]
  ) {
    self.context = context
    self.terms = terms
    self.competencies = competencies
    self.units = units
    self.majority = majority
    self.risks = risks
    self.riskCount = riskCount
    self.endings = endings
  }

  /// More than this nobody reads; the others are counted.
  package static let mostRisks = 100
  /// For so many of them the cheapest training is looked for.
  package static let mostTrained = 30
  /// So many people are named who are nearest to a level.
  package static let mostSuccessors = 3
  /// Training is looked for that takes a person no more hours.
  package static let trainingHours = 40
}

extension Resilience {
  /// One competency in one unit.
  package struct Cell: Hashable, Sendable {
    /// That somebody must attain to count as a holder.
    package let level: Int
    /// The greatest with which it is required in the unit.
    package let weight: Weight
    package let isCritical: Bool
    /// Of whom it is required.
    package let needed: Int
    /// How many of them are not assessed: nobody knows whether they hold it.
    package let unassessed: Int
    /// Who attains the level, required of them or not: so many must leave before nobody holds it.
    package let holders: Int
    /// How many of the holders are about to leave.
    package let ending: Int

    package init(
      level: Int, weight: Weight, isCritical: Bool, needed: Int, unassessed: Int, holders: Int, ending: Int
    ) {
      self.level = level
      self.weight = weight
      self.isCritical = isCritical
      self.needed = needed
      self.unassessed = unassessed
      self.holders = holders
      self.ending = ending
    }
  }

  package struct UnitRow: Hashable, Sendable {
    /// As on the day; `nil` for everybody.
    package let unit: Unit?
    /// Below the scope.
    package let depth: Int
    package let people: Int
    /// By competency; `nil` where nothing is required.
    package let cells: [Cell?]
    /// The fewest departures that leave a critical competency without a holder; `nil` where none has any.
    package let fewest: Int?
    /// By number of departures, from 1.
    package let worst: [Worst]

    package init(unit: Unit?, depth: Int, people: Int, cells: [Cell?], fewest: Int?, worst: [Worst]) {
      self.unit = unit
      self.depth = depth
      self.people = people
      self.cells = cells
      self.fewest = fewest
      self.worst = worst
    }

    package var critical: [Cell] { cells.compactMap(\.self).filter(\.isCritical) }
    package var required: Int { cells.count { $0 != nil } }
    /// Critical competencies that somebody holds.
    package var covered: Int { critical.count { $0.holders > 0 } }
    package var single: Int { critical.count { $0.holders == 1 } }
    package var unheld: Int { critical.count { $0.holders == 0 } }
  }

  /// The departures of so many people that leave most critical competencies without a holder.
  package struct Worst: Hashable, Sendable {
    package let departures: Int
    package let uncovered: Int
    /// Nothing is worse than this.
    package let bound: Int
    package let proof: Plan.Proof
    /// Those who leave, as far as they may be named; fewer than `departures` where fewer do the same.
    package let people: [Member]

    package init(departures: Int, uncovered: Int, bound: Int, proof: Plan.Proof, people: [Member]) {
      self.departures = departures
      self.uncovered = uncovered
      self.bound = bound
      self.proof = proof
      self.people = people
    }
  }

  /// The departures that leave more than half of the critical competencies without a holder.
  package struct Majority: Hashable, Sendable {
    /// Competencies that have to be without.
    package let target: Int
    package let covered: Int
    /// Fewer departures do not do it.
    package let bound: Int
    /// The fewest that were found; `nil` where nobody searched, because nothing hangs on single people.
    package let departures: Int?
    /// Whoever holds most of what is still covered leaves next; `nil` where it was not counted.
    package let greedy: Int?
    package let proof: Plan.Proof

    package init(target: Int, covered: Int, bound: Int, departures: Int?, greedy: Int?, proof: Plan.Proof) {
      self.target = target
      self.covered = covered
      self.bound = bound
      self.departures = departures
      self.greedy = greedy
      self.proof = proof
    }
  }
}
