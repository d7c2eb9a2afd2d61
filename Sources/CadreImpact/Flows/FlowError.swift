package import CadreModel

/// Why flows between states cannot be computed.
package enum FlowError: Error, Hashable, Sendable {
  case tooManyStates(Int)
  case horizonOutOfRange(Double)
  /// A state from which no step was seen, and that was not said to be one of those that nobody leaves.
  case neverLeft(state: String)
  /// A state from which no absorbing one can be reached.
  case neverAbsorbed(state: String)
  case noAbsorbingState
  /// States that are left so seldom that the time until then has no figure.
  case leftTooSeldom
  /// A count, stock or probability below zero, or none at all.
  case notACount(Double)
  case notSquare(rows: Int, columns: Int)
  case wrongCount(of: Part, given: Int, needed: Int)
  case twiceInOnePeriod(period: Int)
  case noSuchPerson(index: Int, count: Int)

  /// What has to be given once for each.
  package enum Part: Hashable, Sendable {
    case periods
    case occupiedStates
    case remainingStates
    case stocks
    case recruits
    case weights
    case steps
    case transitions
    case personWeights
  }

  /// The most states: matrices of them are held whole.
  package static let mostStates = 2_000
  /// How many periods ahead a projection may look.
  package static let horizons = 1...1_000

  static func checkStates(_ count: Int) throws(FlowError) {
    guard count <= mostStates else { throw .tooManyStates(count) }
  }

  static func checkCounts(_ numbers: some Sequence<Double>) throws(FlowError) {
    for number in numbers where !(number >= 0 && number.isFinite) { throw .notACount(number) }
  }

  static func checkLength(_ given: Int, needed: Int, of what: Part) throws(FlowError) {
    guard given == needed else { throw .wrongCount(of: what, given: given, needed: needed) }
  }
}

extension FlowError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .tooManyStates(let count):
      "There are \(count) states; flows are computed for at most \(Self.mostStates). Join states, such as steps of one grade."
    case .horizonOutOfRange(let horizon):
      """
      A horizon of \(horizon) periods cannot be projected. Give a whole number from \(Self.horizons.lowerBound) to \
      \(Self.horizons.upperBound).
      """
    case .neverLeft(let state):
      "Nobody was seen in “\(state)” and in the next period too. Say that it is absorbing, or leave it out."
    case .neverAbsorbed(let state):
      "No absorbing state can be reached from “\(state)”. Say that it is absorbing too, or leave it out."
    case .noAbsorbingState:
      "No state is absorbing. Name at least one that nobody leaves, such as “retired”."
    case .leftTooSeldom:
      "States are left for good so seldom that no mean time until then can be computed. Say which states are absorbing."
    case .notACount(let value):
      "\(value) is no count, stock or probability. Give finite numbers from zero up."
    case .notSquare(let rows, let columns):
      "The table of transitions has \(rows) rows and one of \(columns) numbers. Give a row and a column for each state."
    case .wrongCount(let what, let given, let needed):
      "There are \(given) numbers for \(what.phrase), and \(needed) are needed: one for each."
    case .twiceInOnePeriod(let period):
      "Somebody is in two rows of period \(period). Keep one row for each person and period."
    case .noSuchPerson(let index, let count):
      "A resample names person \(index), but the \(count) persons are numbered from 0."
    }
  }
}

extension FlowError.Part {
  fileprivate var phrase: Phrase {
    switch self {
    case .periods: "the periods of the rows"
    case .occupiedStates: "the states of the rows"
    case .remainingStates: "the states that are left"
    case .stocks: "the stocks of the states that are left"
    case .recruits: "the recruits of the states that are left"
    case .weights: "the weights of the states that are left"
    case .steps: "the steps out of the states that are left"
    case .transitions: "the rows of the table of transitions"
    case .personWeights: "the weights of the people"
    }
  }
}
