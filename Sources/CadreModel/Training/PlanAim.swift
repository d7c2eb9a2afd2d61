/// What a plan should achieve.
package enum PlanObjective: Sendable, Hashable {
  /// The most weighted levels of deficit closed within the budget.
  case most
  /// The least cost at which as much is closed as the budget allows.
  case cheapest
  /// The least cost at which a share of that is closed; the share is rounded down to a whole weighted level.
  case cheapestFor(share: Double)
}

/// What every group of people is due.
package enum FairnessRule: Sendable, Hashable {
  case none
  /// The share of its closable deficit that every group closes is as great as it can be, in thousandths; then the objective.
  case maxMin
  /// No group closes less than this share of what all together close, each measured by its deficit. A group that is far
  /// ahead is then held back where the others cannot follow.
  case floor(share: Double)
}

extension PlanObjective: CustomStringConvertible {
  /// `most`, `cheapest` or `cheapest-for=0.8`. - Returns: `nil` for anything else.
  package init?(words: String) {
    switch words {
    case "most": self = .most
    case "cheapest": self = .cheapest
    default:
      guard let share = share(words, after: "cheapest-for=") else { return nil }
      self = .cheapestFor(share: share)
    }
  }

  /// Reads as `init(words:)` takes it.
  package var description: String {
    switch self {
    case .most: "most"
    case .cheapest: "cheapest"
    case .cheapestFor(let share): "cheapest-for=\(words(of: share))"
    }
  }
}

extension FairnessRule: CustomStringConvertible {
  /// `none`, `max-min` or `floor=0.9`. - Returns: `nil` for anything else.
  package init?(words: String) {
    switch words {
    case "none": self = .none
    case "max-min": self = .maxMin
    default:
      guard let share = share(words, after: "floor=") else { return nil }
      self = .floor(share: share)
    }
  }

  /// Reads as `init(words:)` takes it.
  package var description: String {
    switch self {
    case .none: "none"
    case .maxMin: "max-min"
    case .floor(let share): "floor=\(words(of: share))"
    }
  }
}

private func share(_ words: String, after name: String) -> Double? {
  guard words.hasPrefix(name), let share = Double(words.dropFirst(name.count)), (0...1).contains(share) else { return nil }
  return share
}

private func words(of share: Double) -> String {
  share == share.rounded() ? "\(Int(share))" : "\(share)"
}
