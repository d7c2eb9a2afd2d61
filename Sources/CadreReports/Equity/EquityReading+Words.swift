package import CadreAnalysis
package import CadreModel

extension EquityReading {
  /// What was looked at.
  package var summary: [Phrase] {
    let whole: Phrase = "\(context.headcount) people as of \(context.asOf), \(context.framework)."
    let chance: Phrase = """
      \(comparisons.count) comparisons, corrected together so that about \(share: scope.options.falseDiscoveryRate) of what is \
      called clear may be chance.
      """
    let scanned: Phrase =
      scope.options.crossings
      ? "\(scope.attributes.count) attributes and their crossings by two, \(scope.outcomes.count) outcomes: \(chance)"
      : "\(scope.attributes.count) attributes, \(scope.outcomes.count) outcomes: \(chance)"
    return [whole, scanned]
  }

  /// What was not found, as plainly as what was.
  package var rest: [Phrase] {
    let verdicts: [Phrase?] = [
      count(.noEvidence).ifAny { "No evidence of a difference in \($0) comparisons: chance alone would give as much." },
      count(.small).ifAny {
        "\($0) differences are clear, but smaller than \(EquityWords.points(scope.options.minimum)) points."
      },
      count(.asItsParts).ifAny { "\($0) crossings of two attributes tell no more than each attribute alone." },
      count(.ahead).ifAny { count in
        .counted(
          count, one: "\(count) time a group stands clearly better than the others.",
          other: "\(count) times a group stands clearly better than the others.")
      },
      tooSmall.count.ifAny { "\($0) groups have fewer than \(scope.options.smallestGroup) people: too small to tell." },
      withheld.count.ifAny { "[c] \($0) comparisons are withheld: the release does not tell all their counts." },
    ]
    return verdicts.compactMap { $0 } + undeclared + leftOut
  }

  private var undeclared: [Phrase] {
    let parts = zip(scope.attributes, scope.undeclared).compactMap { attribute, count -> Phrase? in
      guard let count else { return "\(attribute.title) [c]" }
      return count == 0 ? nil : "\(attribute.title) \(count)"
    }
    return parts.isEmpty ? [] : ["Unknown or undeclared, and left out of the comparison: \(parts)."]
  }

  private var leftOut: [Phrase] {
    scope.leftOut.map { attribute in
      switch attribute.reason {
      case .manyValues(let count): "\(attribute.attribute) is left out: it has \(count) values."
      case .oneValue: "\(attribute.attribute) is left out: everybody who declared it has the same value."
      case .nobody: "\(attribute.attribute) is left out: nobody has declared it."
      }
    }
  }

  /// How to read it all.
  package var caution: Phrase {
    """
    A difference that remains among comparable people may still come from what the data do not hold: these figures say where groups \
    differ, not why.
    """
  }

  static let nothing: Phrase = "No group stands clearly worse than the others by as much as was asked for."

  var rules: [Document.Item] {
    [
      .init(
        "Difference",
        """
        Of yes and no: the difference of rates, in points of 100. Of levels and counts, which are ordered and never averaged here: \
        of all pairs of one of the group and one of the others, the share in which the first has the higher value less the share in \
        which it has the lower one (Cliff’s delta).
        """),
      .init("Among comparable people", comparable),
      .init(
        "How sure",
        """
        Tests correct for ties; with few expected, Fisher’s exact test. q is p corrected over all comparisons (Benjamini–Hochberg). \
        A crossing counts only where it differs from both of its parts.
        """),
      .init("Not assessed", context.policyNote), .init("Rating that counts", context.ruleNote),
      .init("For whom", origin.words),
    ]
  }

  private var comparable: Phrase {
    guard !scope.conditions.isEmpty else { return "Nothing was held equal: groups are compared over all only." }
    return """
      The same within strata of people alike in \(scope.conditions.map(Phrase.verbatim)), each stratum weighted by \
      n₁n₂/(n₁+n₂) (Mantel–Haenszel; van Elteren). Where the attribute compared is itself a condition, the other conditions apply.
      """
  }
}

extension EquityReading.Origin {
  /// Where the figures come from, and for whom they are.
  var words: Phrase {
    switch self {
    case .records: GapContext.liveNote
    case .release(let number):
      """
      From release \(number) alone: every figure is worked out from counts that it tells everybody. It knows no role, tenure or grade \
      of single people, so groups are compared over all only.
      """
    }
  }
}

extension Int {
  /// What is said of a number, unless it is 0.
  fileprivate func ifAny(_ words: (Int) -> Phrase) -> Phrase? { self == 0 ? nil : words(self) }
}
