package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Checks integrity, foreign keys, that profiles equal the journal, and that every table holds what the trail says was written;
  /// rebuilds profiles where asked to.
  package func doctor(repairing: Bool) throws -> DoctorReport {
    let whole = Resource.everybody("the database")
    let (problems, people, assessments) = try read(.maintain, whole) { reader, _ in
      (try allProblems(reader), try reader.personCount(), try reader.assessmentCount())
    }
    func report(_ problems: [DoctorReport.Problem], repaired: Int) -> DoctorReport {
      DoctorReport(day: today, people: people, assessments: assessments, problems: problems, repaired: repaired)
    }
    guard repairing, problems.contains(where: \.isRepairable) else { return report(problems, repaired: 0) }
    let repaired = try write(.maintain, whole) { writer, _ in .commit(try writer.rebuildColumns()) }
    return report(try read(.maintain, whole) { reader, _ in try allProblems(reader) }, repaired: repaired)
  }

  private func allProblems(_ reader: any StoreReader) throws -> [DoctorReport.Problem] {
    let problems = try reader.check().map { problem in
      DoctorReport.Problem(check: .init(problem.check), detail: problem.detail, isRepairable: problem.isRepairable)
    }
    // A copy that lacks what was written last is told of already.
    let faults = try verify(reader, against: nil).faults.filter { $0 != .copiedWhileServing }
    return problems + faults.map { DoctorReport.Problem(check: .trail, detail: $0.phrase, isRepairable: false) }
  }

  /// Declares which rating wins, and computes all profiles anew under that rule.
  package func setRatingRule(_ rule: RatingRule) throws {
    try write(.maintain, .everybody("rating rule")) { writer, _ in .commit(try writer.setRatingRule(rule)) }
  }
}

extension DoctorReport.Check {
  fileprivate init(_ check: StoreProblem.Check) {
    self =
      switch check {
      case .integrity: .integrity
      case .references: .references
      case .profiles: .profiles
      case .columns: .columns
      }
  }
}
