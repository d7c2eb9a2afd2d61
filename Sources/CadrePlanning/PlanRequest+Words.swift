extension PlanRequest.Objective {
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
}

extension PlanRequest.Fairness {
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
}

private func share(_ words: String, after name: String) -> Double? {
  guard words.hasPrefix(name), let share = Double(words.dropFirst(name.count)), (0...1).contains(share) else { return nil }
  return share
}
