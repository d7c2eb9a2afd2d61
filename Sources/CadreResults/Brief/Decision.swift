package import CadreAnalysis
package import CadreModel

/// What somebody has to decide about a gap, by rules that anybody can check.
package enum Decision: Hashable, Sendable {
  /// At least half of the gap is merely not assessed: nobody knows yet whether it is one.
  case assess(people: Int)
  /// No course teaches the competency.
  case commission
  /// A proposed plan closes some of it.
  case approve(plan: Int, levels: Int)
  /// An approved plan closes some of it.
  case carryOut(plan: Int, levels: Int)
  /// Courses teach it, and no plan for these people uses them.
  case planTraining(courses: Int)
}

extension Decision {
  /// - Parameter plan: the plan for these people, if there is one.
  package init(about gap: GapReport.CriticalGap, courses: [Course], plan: Plan?) {
    let totals = gap.row.totals
    if 2 * totals.unassessedDeficit >= totals.deficit, totals.unassessed > 0 {
      self = .assess(people: totals.unassessed)
      return
    }
    let teaching = courses.count { course in course.outcomes.contains { $0.competency == gap.competency.code } }
    if let plan, let levels = plan.levelsClosed(of: gap.competency.code) {
      let isDecided = plan.state != .proposed
      self = isDecided ? .carryOut(plan: plan.number, levels: levels) : .approve(plan: plan.number, levels: levels)
    } else {
      self = teaching == 0 ? .commission : .planTraining(courses: teaching)
    }
  }
}

extension Plan {
  /// How many levels of a competency those of its lines will close that are still to come; `nil` where that is none.
  fileprivate func levelsClosed(of competency: Identifier<Competency>) -> Int? {
    let toCome = lines.filter { [.proposed, .pinned, .approved].contains($0.state) && $0.trouble != .cancelled }
    let closed = toCome.flatMap(\.closes).filter { $0.competency == competency }.reduce(0) { $0 + $1.to - ($1.from ?? 0) }
    return closed > 0 ? closed : nil
  }
}
