package import CadreModel

/// Outcomes that only the journal tells: where levels come from, and how people see themselves beside how their managers do.
package struct JournalOutcomes: Sendable {
  private let day: Day
  private let placeOfPerson: [Int32]
  private let highestRank: Int
  private var proven: [UInt8]
  private var trained: [UInt8]
  private var bias: [UInt8]

  /// - Parameters:
  ///   - people: the keys of the people, in the order of the frame.
  ///   - highestRank: of the scale.
  package init(people: [Int32], on day: Day, highestRank: Int) {
    self.day = day
    self.highestRank = highestRank
    var places = [Int32](repeating: -1, count: Int(people.max() ?? 0) + 1)
    for (place, person) in people.enumerated() { places[Int(person)] = Int32(place) }
    placeOfPerson = places
    proven = [UInt8](repeating: 0, count: people.count)
    trained = proven
    bias = [UInt8](repeating: EquityOutcome.missing, count: people.count)
  }

  /// Takes up everything that was ever said about a person. - Complexity: O(statements).
  package mutating func add(person: Int, _ ratings: [Rating]) {
    guard person < placeOfPerson.count, placeOfPerson[person] >= 0 else { return }
    let place = Int(placeOfPerson[person])
    let valid = ratings.filter { $0.assessedOn <= day && $0.expiresOn.map { $0 > day } ?? true }
    proven[place] = valid.contains { $0.source == .test || $0.source == .certificate } ? 1 : 0
    trained[place] = valid.contains { $0.source == .course } ? 1 : 0
    if let median = medianBias(valid) { bias[place] = UInt8(clamping: median + highestRank) }
  }

  /// The median over competencies of the latest own rating less the manager's latest, towards 0 between two steps.
  private func medianBias(_ ratings: [Rating]) -> Int? {
    var latest: [Int32: (own: Rating?, manager: Rating?)] = [:]
    for rating in ratings {
      switch rating.source {
      case .selfAssessment: latest[rating.competency, default: (nil, nil)].own.keepLater(rating)
      case .manager: latest[rating.competency, default: (nil, nil)].manager.keepLater(rating)
      case .peer, .course, .certificate, .test: break
      }
    }
    let differences = latest.values.compactMap { pair -> Int? in
      guard let own = pair.own, let manager = pair.manager else { return nil }
      return Int(own.rank) - Int(manager.rank)
    }.sorted()
    guard !differences.isEmpty else { return nil }
    let (low, high) = (differences[(differences.count - 1) / 2], differences[differences.count / 2])
    return (low + high) / 2
  }

  /// `proven`, `training` and `bias`, in this order.
  package var outcomes: [EquityOutcome] {
    let columns = ["proven": (proven, 0), "training": (trained, 0), "bias": (bias, -highestRank)]
    return OutcomeDefinition.standard.compactMap { definition in
      columns[definition.code].map { definition.outcome(first: $0.1, $0.0) }
    }
  }
}

extension Rating? {
  fileprivate mutating func keepLater(_ other: Rating) {
    if self.map({ $0.assessedOn <= other.assessedOn }) ?? true { self = other }
  }
}
