package import CadreAnalysis
package import CadreModel

/// The people of a unit and what each of them attains in each competency, for whoever leads them.
package struct Team: Hashable, Sendable {
  /// One person and one competency.
  package struct Cell: Hashable, Sendable {
    /// 0 where it is not required of the person.
    package let required: Int
    /// Of the requirement, in hundredths; 0 where there is none.
    package let weight: Int
    /// The rating that counts; `nil` where unassessed.
    package let rating: Rating?
    /// The person's own rating and the manager's that would count if there were no other source.
    package let own: Rating?
    package let managers: Rating?

    package init(required: Int, weight: Int, rating: Rating?, own: Rating?, managers: Rating?) {
      self.required = required
      self.weight = weight
      self.rating = rating
      self.own = own
      self.managers = managers
    }

    package var isRequired: Bool { required > 0 }
    package var attained: Int? { rating.map { Int($0.rank) } }
    package var isUnassessed: Bool { isRequired && rating == nil }
    package var isBelow: Bool { attained.map { $0 < required } ?? false }
    package var isMet: Bool { isRequired && attained.map { $0 >= required } ?? false }
    package var isAbove: Bool { isRequired && attained.map { $0 > required } ?? false }

    /// In levels; `nil` where nothing is required, or unassessed ones are left out.
    package func deficit(under policy: UnassessedPolicy) -> Int? {
      guard isRequired else { return nil }
      guard let attained else { return policy == .gap ? required : nil }
      return max(0, required - attained)
    }
  }

  package struct Member: Hashable, Sendable {
    package let number: Identifier<Person>
    package let name: String
    package let unit: Unit
    /// Titles of the roles that have a profile.
    package let roles: [String]
    /// In the order of `competencies`.
    package let cells: [Cell]

    package init(number: Identifier<Person>, name: String, unit: Unit, roles: [String], cells: [Cell]) {
      self.number = number
      self.name = name
      self.unit = unit
      self.roles = roles
      self.cells = cells
    }

    /// As it is shown: people without a name have a number.
    package var label: String { name.isEmpty ? number.code : name }
  }

  package let context: GapContext
  /// Of the framework, in its order.
  package let competencies: [Competency]
  /// By name, in the order of their numbers where names are alike.
  package let members: [Member]
  /// Ratings that expire within so many days are told.
  package let horizon: Int

  package init(context: GapContext, competencies: [Competency], members: [Member], horizon: Int) {
    self.context = context
    self.competencies = competencies
    self.members = members
    self.horizon = horizon
  }

  /// Those that are required of somebody here, or in which somebody was assessed.
  package var shown: [Int] {
    competencies.indices.filter { index in members.contains { $0.cells[index].isRequired || $0.cells[index].rating != nil } }
  }
}
