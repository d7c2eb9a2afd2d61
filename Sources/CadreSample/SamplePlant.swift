/// A known inequality that a sample can be given, so that a check can be checked.
package enum SamplePlant: String, CaseIterable, Sendable {
  /// People who declare a disability attain less, whatever their role, grade and service: a difference that remains.
  case real
  /// A column `contract`: fixed-term contracts are commoner in junior grades, and grade alone decides what people attain.
  case explained
  /// A column `site`: people at Hill attain more than people of their grade at Harbour, but most of them are junior, so
  /// that over all they attain less.
  case simpson
  /// A column `intake`, drawn by lot and without any effect.
  case noise

  /// What it adds to the header of the staff file.
  var column: String? {
    switch self {
    case .real: nil
    case .explained: "contract"
    case .simpson: "site"
    case .noise: "intake"
    }
  }

  private static let fixedTermPerMille = [600, 350, 150, 80, 30, 300]
  private static let hillPerMille = [850, 600, 300, 120, 50, 400]
  private static let intakes = ["Spring", "Summer", "Autumn", "Winter"]
  private static let declaredDisabled = 0

  /// What the column says of a person of a grade. - Parameter random: the person's own sequence for this plant.
  func value(grade: Int, _ random: inout SampleRandom) -> String {
    switch self {
    case .real: ""
    case .explained: random.chance(perMille: Self.fixedTermPerMille[grade]) ? "Fixed term" : "Permanent"
    case .simpson: random.chance(perMille: Self.hillPerMille[grade]) ? "Hill" : "Harbour"
    case .noise: Self.intakes[random.below(Self.intakes.count)]
    }
  }

  /// What it adds to the score by which a person attains more or less.
  func score(_ traits: SampleTraits, value: String) -> Int {
    let byGrade = [-3, -1, 0, 1, 3, 0][traits.grade]
    return switch self {
    case .real: traits.disability == Self.declaredDisabled ? -3 : 0
    case .explained: byGrade
    case .simpson: byGrade + (value == "Hill" ? 2 : 0)
    case .noise: 0
    }
  }
}

extension SampleMinistry {
  /// What the planted columns say of the person at `index`, in the order of the plants.
  func plantedValues(_ traits: SampleTraits, at index: Int) -> [String] {
    plants.map { plant in
      let stream = SampleStream.plants + UInt64(SamplePlant.allCases.firstIndex(of: plant) ?? 0)
      var random = SampleRandom(seed: seed, stream: stream, index: UInt64(index))
      return plant.value(grade: traits.grade, &random)
    }
  }

  /// What the plants add to the score of the person at `index`.
  func plantedScore(_ traits: SampleTraits, at index: Int) -> Int {
    zip(plants, plantedValues(traits, at: index)).reduce(0) { $0 + $1.0.score(traits, value: $1.1) }
  }
}
