internal import CadreFormats
package import CadreModel
package import CadreResults
package import CadrePlanning

/// A training problem in a file, in the form `tp1`.
package struct TrainingProblemFile: Sendable {
  /// `nil` where the file contradicts itself; the findings say how.
  package let problem: TrainingProblem?
  package let findings: FindingLog

  /// - Throws: `InputError` where the file cannot be read as such a problem at all.
  package init(_ input: InputFile) throws {
    let imported = try input.refusing { try readTrainingProblem(input.contents(), file: input.name) }
    problem = imported.value
    findings = FindingLog(imported.findings)
  }
}

/// The lines of a plan in a file: `{"assignments": [[person, session], …]}`.
package struct PlanFile: Sendable {
  package let lines: [TrainingPlan.Line]

  /// - Throws: `InputError` where the file is no plan, or names somebody or something that the problem does not hold.
  package init(_ input: InputFile, for problem: TrainingProblem) throws {
    let pairs = try input.refusing { try readAssignments(input.contents()) }
    func positions(_ identifiers: [String]) -> [String: Int] {
      Dictionary(identifiers.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }
    let (people, sessions) = (positions(problem.people.map(\.id)), positions(problem.sessions.map(\.id)))
    lines = try pairs.enumerated().map { index, pair in
      guard let person = people[pair.person] else {
        throw InputError.refused(
          file: input.name, reason: "names person \(pair.person) in line \(index), whom the problem does not hold.")
      }
      guard let session = sessions[pair.session] else {
        throw InputError.refused(
          file: input.name, reason: "names session \(pair.session) in line \(index), which the problem does not hold.")
      }
      return TrainingPlan.Line(person: person, session: session)
    }
  }
}
