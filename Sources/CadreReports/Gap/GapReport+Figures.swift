package import CadreAnalysis
package import CadreModel

extension GapReport {
  /// The figures that head every form of the report, each with its denominator.
  package var headlineFigures: [Figure] { [peopleFigure] + readinessFigures + deficitFigures }

  private var peopleFigure: Figure {
    let without = context.withoutRequirement
    return Figure(
      "People in service", .integer(context.headcount),
      without == 0
        ? "the framework requires something of each of them" : "of \(without) of them the framework requires nothing")
  }

  /// How many are fully ready, then the median.
  var readinessFigures: [Figure] {
    guard let readiness = overall.readiness else {
      return [
        Figure("Fully ready", .missing, "nobody has a readiness"),
        Figure("Median readiness", .missing, "nobody has a readiness"),
      ]
    }
    return [
      Figure(
        "Fully ready", .init(share: readiness.readyShare),
        "\(readiness.ready) of \(readiness.people) people meet every requirement"),
      Figure(
        "Median readiness", .init(share: readiness.p50),
        "the middle half of the people lies between \(share: readiness.p25) and \(share: readiness.p75)"),
    ]
  }

  /// Levels missing, requirements not assessed, and the part of the first that is merely the second.
  var deficitFigures: [Figure] {
    let totals = overall.totals
    let unassessedPart: Phrase =
      switch context.policy {
      case .gap: "\(totals.unassessedDeficit) of \(totals.deficit) missing levels are merely not assessed"
      case .exclude: "what is not assessed is left out of the missing levels"
      }
    return [
      Figure(
        "Levels missing", .init(share: totals.deficitShare), "\(totals.deficit) of \(totals.requiredLevels) required levels"),
      Figure(
        "Requirements not assessed", .init(share: totals.unassessedShare),
        "\(totals.unassessed) of \(totals.requirements) requirements"),
      Figure("Of the missing levels, not assessed", .init(share: unassessedDeficitShare(totals)), unassessedPart),
    ]
  }

  /// The part of the deficit that is merely unassessed; `nil` where there is no deficit, or it leaves such ones out.
  func unassessedDeficitShare(_ totals: GapTotals) -> Double? {
    guard context.policy == .gap, totals.deficit > 0 else { return nil }
    return Double(totals.unassessedDeficit) / Double(totals.deficit)
  }

  /// The figures in plain words. They say where levels are missing, never why.
  package var reading: [Phrase] {
    guard overall.totals.requirements > 0 else {
      return ["The framework requires nothing of anybody here: no role that is held has a profile in it."]
    }
    let sentences = [readySentence, deficitSentence, unassessedSentence, gapSentence, unitSentence]
    return sentences.compactMap { $0 } + ["These figures say where levels are missing, not why."]
  }

  private var readySentence: Phrase? {
    guard let readiness = overall.readiness else { return nil }
    let (share, median) = (readiness.readyShare, readiness.p50)
    return .counted(
      readiness.people,
      one: """
        Of \(readiness.people) person with a requirement, \(readiness.ready) (\(share: share)) meets all that is required of them; \
        the median person meets \(share: median) of it, by weight.
        """,
      other: """
        Of \(readiness.people) people with a requirement, \(readiness.ready) (\(share: share)) meet all that is required of them; \
        the median person meets \(share: median) of it, by weight.
        """)
  }

  private var deficitSentence: Phrase? {
    guard let share = overall.totals.deficitShare else { return nil }
    return "\(overall.totals.deficit) of \(overall.totals.requiredLevels) required levels (\(share: share)) are missing."
  }

  private var unassessedSentence: Phrase? {
    let totals = overall.totals
    guard totals.unassessed > 0, let share = totals.unassessedShare else {
      return "Everything that is required has been assessed."
    }
    switch context.policy {
    case .gap:
      guard let part = unassessedDeficitShare(totals) else { return nil }
      return """
        \(totals.unassessedDeficit) of the missing levels (\(share: part)) belong to requirements that nobody has assessed yet, so \
        the deficit lies between \(totals.deficit - totals.unassessedDeficit) and \(totals.deficit) levels.
        """
    case .exclude:
      return """
        \(totals.unassessed) of \(totals.requirements) requirements (\(share: share)) are not assessed and left out of this; the \
        deficit can only be higher.
        """
    }
  }

  private var gapSentence: Phrase? {
    let leaders = critical.prefix(3).map { gap -> Phrase in "\(gap.row.title) (\(gap.row.key))" }
    guard let first = leaders.first else { return nil }
    let weight = critical.reduce(0) { $0 + $1.row.totals.weightedDeficit }
    guard critical.count > 1, overall.totals.weightedDeficit > 0 else {
      return "By weighted deficit the largest gap is \(first)."
    }
    return """
      By weighted deficit the largest gap is \(first), before \(Array(leaders.dropFirst())); the \(critical.count) gaps below hold \
      \(share: weight / overall.totals.weightedDeficit) of the whole weighted deficit.
      """
  }

  private var unitSentence: Phrase? {
    let comparable = units.filter { $0.people >= Self.fewestPeople && $0.depth > 0 }
    guard comparable.count > 1,
      let worst = comparable.max(by: { ($0.totals.deficitShare ?? -1) < ($1.totals.deficitShare ?? -1) }),
      let share = worst.totals.deficitShare
    else { return nil }
    return """
      Among units of at least \(Self.fewestPeople) people, \(worst.title) misses the highest share of its required levels \
      (\(share: share)).
      """
  }
}
