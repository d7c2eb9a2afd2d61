package import CadreModel

extension Resilience {
  /// Somebody who holds a competency, or could.
  package struct Member: Hashable, Sendable {
    package let number: Identifier<Person>
    package let name: String
    package let unit: Unit
    /// In the competency that is spoken of; `nil` where none is.
    package let level: Int?
    /// When the level was assessed.
    package let assessedOn: Day?
    /// The last day in service, where it is near.
    package let leavesOn: Day?

    package init(
      number: Identifier<Person>, name: String, unit: Unit, level: Int? = nil, assessedOn: Day? = nil, leavesOn: Day? = nil
    ) {
      self.number = number
      self.name = name
      self.unit = unit
      self.level = level
      self.assessedOn = assessedOn
      self.leavesOn = leavesOn
    }

    /// As it is shown: people without a name have a number.
    package var label: String { name.isEmpty ? number.code : name }
  }

  /// What one person holds in a unit, or nobody.
  package struct Risk: Hashable, Sendable {
    /// Among `units`.
    package let unit: Int
    /// Among `competencies`.
    package let competency: Int
    /// The one who holds it; `nil` where nobody does, and where they have moved to people whom the reader may not see.
    package let holder: Member?
    /// Who is assessed and nearest to the level: the smallest deficit first, then the latest assessed.
    package let successors: [Member]
    package let training: Training

    package init(unit: Int, competency: Int, holder: Member?, successors: [Member], training: Training) {
      self.unit = unit
      self.competency = competency
      self.holder = holder
      self.successors = successors
      self.training = training
    }
  }

  /// The cheapest training after which two people hold a competency.
  package enum Training: Hashable, Sendable {
    case offer(Offer)
    /// No open session leads these people there.
    case none
    /// Too few people are assessed below the level.
    case nobody
    /// Courses are of today: on other days nothing is offered.
    case anotherDay
    case noCourses
    case severalCurrencies
    /// There are too many risks to look at all.
    case notSearched
  }

  package struct Offer: Hashable, Sendable {
    package struct Seat: Hashable, Sendable {
      package let person: Member
      /// Titles, in the order of their days; none where seats that were approved before lead there.
      package let courses: [String]

      package init(person: Member, courses: [String]) {
        self.person = person
        self.courses = courses
      }
    }

    package let seats: [Seat]
    package let cost: Int
    /// Nothing among the people named costs less.
    package let bound: Int
    package let currency: String

    package init(seats: [Seat], cost: Int, bound: Int, currency: String) {
      self.seats = seats
      self.cost = cost
      self.bound = bound
      self.currency = currency
    }
  }

  /// A competency that one person or nobody will hold in a unit once those have left who are about to.
  package struct Ending: Hashable, Sendable {
    package let unit: Int
    package let competency: Int
    package let holders: Int
    package let left: Int
    /// Who leaves, the first one first, as far as they may be named.
    package let people: [Member]

    package init(unit: Int, competency: Int, holders: Int, left: Int, people: [Member]) {
      self.unit = unit
      self.competency = competency
      self.holders = holders
      self.left = left
      self.people = people
    }
  }

  package func cell(_ unit: Int, _ competency: Int) -> Cell? { units[unit].cells[competency] }
}
