package import CadreAnalysis
package import CadreModel
package import CadrePlanning

/// What a minister reads on one sheet: where the service stands, what has to be decided, who stands behind, and what is at risk.
package struct Brief: Sendable {
  /// Readiness on an earlier day.
  package struct Earlier: Hashable, Sendable {
    package let day: Day
    package let ready: Int
    package let people: Int

    package init(day: Day, ready: Int, people: Int) {
      self.day = day
      self.ready = ready
      self.people = people
    }

    package var share: Double { Double(ready) / Double(people) }
  }

  /// Inequalities, as far as whoever asks may compare groups.
  package enum Equality: Sendable {
    case compared(EquityReading)
    /// No attribute is declared, or none has two groups.
    case nothingToCompare
    case notPermitted
  }

  /// One of the largest gaps, with what somebody has to decide about it.
  package struct Priority: Sendable {
    package let gap: GapReport.CriticalGap
    package let decision: Decision
  }

  package let gaps: GapReport
  /// `nil` where nothing was assessed then.
  package let earlier: Earlier?
  package let equality: Equality
  /// The last plan for exactly these people that was not refused; `nil` where there is none.
  package let plan: PlanReading?
  package let priorities: [Priority]

  /// - Parameter courses: those of the framework.
  package init(
    gaps: GapReport, earlier: Earlier?, equality: Equality, plan: PlanReading?, courses: [Course]
  ) {
    self.gaps = gaps
    self.earlier = earlier
    self.equality = equality
    self.plan = plan
    priorities = gaps.critical.prefix(Self.most).map { gap in
      Priority(gap: gap, decision: Decision(about: gap, courses: courses, plan: plan?.plan))
    }
  }

  /// How many gaps, findings and risks the sheet has room for.
  package static let most = 5

  /// Differences that remain among comparable people, the largest first.
  package var inequalities: [EquityFinding] {
    guard case .compared(let reading) = equality else { return [] }
    let remaining = reading.findings.filter { $0.verdict == .remains }
    return remaining.sorted { abs($0.adjusted?.delta ?? 0) > abs($1.adjusted?.delta ?? 0) }
  }

  /// With so few people who have what several posts need, the service depends on them.
  package static let fewHolders = 2

  /// Competencies that more people need than `fewHolders`, and hardly anybody has as required: the fewest holders first, then the most who
  /// need it. Whoever is not assessed holds nothing here: nobody can rely on it.
  package var keyPersonRisks: [KeyPersonRisk] {
    let risks = gaps.competencies.compactMap { row -> KeyPersonRisk? in
      let holders = row.holders(gaps.context.policy)
      guard row.totals.people > Self.fewHolders, holders <= Self.fewHolders else { return nil }
      return KeyPersonRisk(code: row.key, title: row.title, holders: holders, needed: row.totals.people)
    }
    return risks.sorted { ($0.holders, -$0.needed, $0.code) < ($1.holders, -$1.needed, $1.code) }
  }
}

/// A competency that a service would lose with one or two people.
package struct KeyPersonRisk: Hashable, Sendable {
  package let code: String
  package let title: LocalizedText
  /// Who meets what their own role requires.
  package let holders: Int
  /// Of whom it is required.
  package let needed: Int

  package init(code: String, title: LocalizedText, holders: Int, needed: Int) {
    self.code = code
    self.title = title
    self.holders = holders
    self.needed = needed
  }
}

extension GapRow {
  /// Who meets what is required of them; under `exclude`, the unassessed are not among those below it.
  fileprivate func holders(_ policy: UnassessedPolicy) -> Int {
    switch policy {
    case .gap: totals.requirements - totals.below
    case .exclude: totals.requirements - totals.below - totals.unassessed
    }
  }
}
