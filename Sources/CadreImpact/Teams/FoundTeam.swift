package import CadreModel
package import CadreSolver

/// The best team for an aim, as far as it is known.
package struct FoundTeam: Hashable, Sendable {
  package enum Status: String, Hashable, Sendable {
    /// No team is better, and that is confirmed.
    case optimal
    /// One solver alone says so.
    case unconfirmed
    /// The search was cut short.
    case feasible
    /// There is no such team; whether that is confirmed says `standing`.
    case infeasible
    case unknown
  }

  package let aim: TeamAim
  /// Positions among the candidates, ascending; empty where there is no team.
  package let team: [Int]
  /// The need that each serves; `nil` where everybody serves all that they can.
  package let tasks: [Int]?
  package let cost: Int
  package let covered: Int
  /// People, money or weight, as the aim is; `nil` where there is no team.
  package let value: Int?
  /// Nothing is better than this; `nil` where nothing is proven.
  package let bound: Int?
  package let standing: Claim.Standing
  package let isInfeasible: Bool

  package var isConfirmed: Bool { standing == .confirmed }

  package var status: Status {
    switch standing {
    case .open: value == nil ? .unknown : .feasible
    case .confirmed, .unconfirmed: isInfeasible ? .infeasible : standing == .confirmed ? .optimal : .unconfirmed
    }
  }
}
