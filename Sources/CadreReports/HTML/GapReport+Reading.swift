import CadreAnalysis
import CadreModel

extension GapReport {
  /// The figures in plain words. It says where levels are missing, never why.
  var reading: Markup {
    guard overall.totals.requirements > 0 else {
      return "The framework requires nothing of anybody here: no role that is held has a profile in it."
    }
    let sentences = [readySentence, deficitSentence, unassessedSentence, gapSentence, unitSentence].compactMap { $0 }
    return Markup(sentences.map { $0 + " " }) + "These figures say where levels are missing, not why."
  }

  private var readySentence: Markup? {
    guard let readiness = overall.readiness else { return nil }
    let people = Markup.figure(readiness.people)
    return "Of " + people + " people with a requirement, " + .figure(readiness.ready) + " ("
      + .share(readiness.readyShare) + ") meet all that is required of them; the median person meets "
      + .share(readiness.p50) + " of it, by weight."
  }

  private var deficitSentence: Markup? {
    guard overall.totals.requiredLevels > 0 else { return nil }
    return .figure(overall.totals.deficit) + " of " + .figure(overall.totals.requiredLevels) + " required levels ("
      + .share(overall.totals.deficitShare) + ") are missing."
  }

  private var unassessedSentence: Markup? {
    let totals = overall.totals
    guard totals.unassessed > 0 else { return "Everything that is required has been assessed." }
    switch context.policy {
    case .gap:
      return .figure(totals.unassessedDeficit) + " of the missing levels (" + .share(unassessedDeficitShare(totals))
        + ") belong to requirements that nobody has assessed yet, so the deficit lies between "
        + .figure(totals.deficit - totals.unassessedDeficit) + " and " + .figure(totals.deficit) + " levels."
    case .exclude:
      return .figure(totals.unassessed) + " of " + .figure(totals.requirements) + " requirements ("
        + .share(totals.unassessedShare) + ") are not assessed and left out of this; the deficit can only be higher."
    }
  }

  private var gapSentence: Markup? {
    let leaders = critical.prefix(3).map { gap in
      Markup.name(gap.row.title) + Markup(" (\(gap.row.key))")
    }
    guard let first = leaders.first else { return nil }
    let opening = "By weighted deficit the largest gap is " + first
    let followers = leaders.dropFirst()
    let weight = critical.reduce(0) { $0 + $1.row.totals.weightedDeficit }
    let share = overall.totals.weightedDeficit > 0 ? weight / overall.totals.weightedDeficit : nil
    let rest: Markup = followers.isEmpty ? "" : ", before " + .list(Array(followers))
    guard critical.count > 1 else { return opening + "." }
    return opening + rest + "; the " + .figure(critical.count) + " gaps below hold " + .share(share)
      + " of the whole weighted deficit."
  }

  private var unitSentence: Markup? {
    let comparable = units.filter { $0.people >= Self.fewestPeople && $0.depth > 0 }
    guard comparable.count > 1,
      let worst = comparable.max(by: { ($0.totals.deficitShare ?? -1) < ($1.totals.deficitShare ?? -1) }),
      let share = worst.totals.deficitShare
    else { return nil }
    return "Among units of at least " + .figure(Self.fewestPeople) + " people, " + .name(worst.title)
      + " misses the highest share of its required levels (" + .share(share) + ")."
  }

  /// Below this, the share of a unit is not ranked: a few people make it swing.
  static let fewestPeople = 10
}
