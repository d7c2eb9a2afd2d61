import CadreModel

/// The rubrics of a package as one scale and the descriptors of its competencies.
///
/// That works where every criterion has the same levels in the same order; otherwise there is no scale.
struct CASERubrics {
  private(set) var scale: Scale?
  /// By the position of the competency.
  private(set) var descriptors: [Int: [Level: LocalizedText]] = [:]
  private(set) var flaws: [CASEFlaw] = []

  /// - Parameter item: the position of the competency that a link leads to.
  init(_ rubrics: [JSONValue], language: String, item: (JSONValue?) -> Int?) {
    let criteria = Self.criteria(rubrics).filter { !$0.levels.isEmpty }
    guard let first = criteria.first else { return }
    let steps = Self.steps(first.levels, language: language)
    let odd = criteria.filter { Self.steps($0.levels, language: language) != steps }
    guard odd.isEmpty, Set(steps.map { $0.name.text().lowercased() }).count == first.levels.count, let scale = Scale(steps) else {
      for criterion in odd.isEmpty ? [first] : odd {
        flaw(
          .contradiction, "\(criterion.place).CFRubricCriterionLevels",
          odd.isEmpty
            ? "these levels make no scale; the rubrics were kept, but not read. Give each level a “quality” of its own."
            : "these levels differ from those of the first criterion; the rubrics were kept, but not read. Use the same ones.")
      }
      return
    }
    self.scale = scale
    for criterion in criteria { describe(criterion, on: scale, language: language, item: item) }
  }

  private mutating func describe(
    _ criterion: (place: String, value: JSONValue, levels: [JSONValue]), on scale: Scale, language: String,
    item: (JSONValue?) -> Int?
  ) {
    guard let index = item(criterion.value["CFItemURI"]) else {
      return flaw(
        .missing, "\(criterion.place).CFItemURI",
        "this criterion belongs to no competency; it was kept, but describes none. Link it to an item without children.")
    }
    guard descriptors[index] == nil else {
      return flaw(
        .duplicate, criterion.place, "another criterion describes this competency already; this one was kept, but not read.")
    }
    descriptors[index] = [:]
    for (step, level) in zip(scale.steps, criterion.levels) {
      guard let text = level["description"]?.text.flatMap({ LocalizedText($0, language: language) }),
        let known = Level(rank: step.rank, on: scale)
      else { continue }
      descriptors[index]?[known] = text
    }
  }

  private mutating func flaw(_ code: Finding.Code, _ place: String, _ message: Phrase) {
    flaws.append(CASEFlaw(severity: .warning, code: code, place: place, value: nil, message: message))
  }

  /// All criteria with their place and their levels, lowest first.
  private static func criteria(_ rubrics: [JSONValue]) -> [(place: String, value: JSONValue, levels: [JSONValue])] {
    rubrics.enumerated().flatMap { number, rubric in
      (rubric["CFRubricCriteria"]?.items ?? []).enumerated().map { position, criterion in
        let levels = criterion["CFRubricCriterionLevels"]?.items ?? []
        return ("CFRubrics[\(number)].CFRubricCriteria[\(position)]", criterion, order(of: levels).map { levels[$0] })
      }
    }
  }

  /// By score where each level has its own, else by position, else as they stand.
  static func order(of levels: [JSONValue]) -> [Int] {
    for key in ["score", "position"] {
      let numbers = levels.compactMap { $0[key]?.text.flatMap(Double.init) }
      if Set(numbers).count == levels.count { return levels.indices.sorted { numbers[$0] < numbers[$1] } }
    }
    return Array(levels.indices)
  }

  /// - Returns: fewer steps than levels where one has no name. A scale starts at 0 where the lowest score is 0.
  private static func steps(_ levels: [JSONValue], language: String) -> [Scale.Step] {
    let start = levels.first?["score"]?.text.flatMap(Double.init) == 0 ? 0 : 1
    return levels.enumerated().compactMap { position, level in
      let rank = start + position
      return LocalizedText(level["quality"]?.text ?? "\(rank)", language: language).map { Scale.Step(rank: rank, name: $0) }
    }
  }
}
