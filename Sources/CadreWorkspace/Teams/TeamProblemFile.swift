internal import CadreFormats
package import CadreImpact
package import CadreModel
package import CadreResults

/// A problem of teams in a file, in the form `st1`.
package struct TeamProblemFile: Sendable {
  package let problem: TeamProblem

  /// - Throws: `InputError` where the file is no JSON; `TeamError` where it is no such problem.
  package init(_ input: InputFile) throws {
    let json = try input.refusing { try JSONValue.document(input.contents()) }
    problem = try TeamProblem(json: json)
  }

  package func solve(for aim: TeamAim) -> TeamSolution {
    let found = problem.bestTeam(for: aim)
    let members = found.team.enumerated().map { place, position in
      let candidate = problem.candidates[position]
      return TeamSolution.Member(
        id: candidate.id, institution: candidate.institution, cost: candidate.cost, task: found.tasks?[place])
    }
    return TeamSolution(
      aim: aim.rawValue, status: TeamSolution.Status(rawValue: found.status.rawValue) ?? .unknown, isConfirmed: found.isConfirmed,
      value: found.value,
      bound: found.bound, cost: found.cost, covered: found.covered, members: members)
  }
}
