/// The best team for an aim, as far as it is known.
package struct TeamSolution: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package let id: Int
    package let institution: Int
    package let cost: Int
    /// The place of the need that is theirs, from 0; `nil` where everybody serves all that they can.
    package let task: Int?

    package init(id: Int, institution: Int, cost: Int, task: Int?) {
      (self.id, self.institution, self.cost, self.task) = (id, institution, cost, task)
    }
  }

  package enum Status: String, Hashable, Sendable {
    case optimal, unconfirmed, feasible, infeasible, unknown
  }

  package let aim: String
  package let status: Status
  package let isConfirmed: Bool
  /// `nil` where there is no team.
  package let value: Int?
  /// Nothing is better than this; `nil` where nothing is proven.
  package let bound: Int?
  package let cost: Int
  package let covered: Int
  package let members: [Member]

  package init(
    aim: String, status: Status, isConfirmed: Bool, value: Int?, bound: Int?, cost: Int, covered: Int, members: [Member]
  ) {
    (self.aim, self.status, self.isConfirmed) = (aim, status, isConfirmed)
    (self.value, self.bound, self.cost, self.covered, self.members) = (value, bound, cost, covered, members)
  }
}
