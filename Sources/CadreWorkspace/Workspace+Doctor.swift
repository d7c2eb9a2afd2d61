package import CadreModel
package import CadreStore

/// What a check of the store found, and what was mended.
package struct DoctorReport: Sendable {
  package let people: Int
  package let assessments: Int
  package let problems: [StoreProblem]
  /// Profiles that were rebuilt.
  package let repaired: Int
}

extension Workspace {
  /// Checks integrity, foreign keys and that profiles equal the journal; rebuilds profiles where asked to.
  package func doctor(repairing: Bool) throws -> DoctorReport {
    let (problems, people, assessments) = try store.read {
      (try $0.check(), try $0.personCount(), try $0.assessmentCount())
    }
    guard repairing, problems.contains(where: \.isRepairable) else {
      return DoctorReport(people: people, assessments: assessments, problems: problems, repaired: 0)
    }
    let repaired = try store.write { .commit(try $0.rebuildColumns()) }
    return DoctorReport(
      people: people, assessments: assessments, problems: try store.read { try $0.check() }, repaired: repaired)
  }

  /// Declares which rating wins, and computes all profiles anew under that rule.
  package func setRatingRule(_ rule: RatingRule) throws {
    try store.write { .commit(try $0.setRatingRule(rule)) }
  }
}
