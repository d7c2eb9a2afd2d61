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
  /// Checks integrity, foreign keys, that profiles equal the journal, and that every table holds what the trail says was written;
  /// rebuilds profiles where asked to.
  package func doctor(repairing: Bool) throws -> DoctorReport {
    let whole = Resource.everybody("the database")
    let (problems, people, assessments) = try read(.maintain, whole) { reader, _ in
      (try allProblems(reader), try reader.personCount(), try reader.assessmentCount())
    }
    guard repairing, problems.contains(where: \.isRepairable) else {
      return DoctorReport(people: people, assessments: assessments, problems: problems, repaired: 0)
    }
    let repaired = try write(.maintain, whole) { writer, _ in .commit(try writer.rebuildColumns()) }
    return DoctorReport(
      people: people, assessments: assessments, problems: try read(.maintain, whole) { reader, _ in try allProblems(reader) },
      repaired: repaired)
  }

  private func allProblems(_ reader: any StoreReader) throws -> [StoreProblem] {
    let problems = try reader.check()
    // A copy that lacks what was written last is told of already.
    let faults = try verify(reader, against: nil).faults.filter { $0 != .copiedWhileServing }
    return problems + faults.map { StoreProblem(check: "trail", detail: "\($0)", isRepairable: false) }
  }

  /// Declares which rating wins, and computes all profiles anew under that rule.
  package func setRatingRule(_ rule: RatingRule) throws {
    try write(.maintain, .everybody("rating rule")) { writer, _ in .commit(try writer.setRatingRule(rule)) }
  }
}
