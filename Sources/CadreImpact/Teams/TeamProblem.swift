package import CadreModel

/// Who could form a team for a task at short notice, what it needs, and what their institutions cannot spare.
package struct TeamProblem: Hashable, Sendable {
  package struct Candidate: Hashable, Sendable {
    package let id: Int
    package let institution: Int
    package let cost: Int
    /// Days on which they are free, both included.
    package let free: ClosedRange<Int>
    /// By competency, from 1.
    package let levels: [Int: Int]

    package init(id: Int, institution: Int, cost: Int, free: ClosedRange<Int>, levels: [Int: Int]) {
      (self.id, self.institution, self.cost, self.free, self.levels) = (id, institution, cost, free, levels)
    }

    package func holds(_ competency: Int, at level: Int) -> Bool { levels[competency, default: 0] >= level }
  }

  /// So many people at a level of a competency.
  package struct Need: Hashable, Sendable {
    package let competency: Int
    package let level: Int
    package let count: Int
    /// What each of them is worth where not all needs can be met.
    package let weight: Int

    package init(competency: Int, level: Int, count: Int, weight: Int = 1) {
      (self.competency, self.level, self.count, self.weight) = (competency, level, count, weight)
    }
  }

  /// So many holders who have to stay at home.
  package struct Cover: Hashable, Sendable {
    package let institution: Int
    package let competency: Int
    package let level: Int
    package let keep: Int

    package init(institution: Int, competency: Int, level: Int, keep: Int) {
      (self.institution, self.competency, self.level, self.keep) = (institution, competency, level, keep)
    }
  }

  package let candidates: [Candidate]
  package let needs: [Need]
  package let covers: [Cover]
  /// Days of the task, both included: only who is free on all of them goes.
  package let window: ClosedRange<Int>
  package let mostPerInstitution: Int

  /// - Throws: `TeamError` where people are named twice, or nothing is needed.
  package init(
    candidates: [Candidate], needs: [Need], covers: [Cover], window: ClosedRange<Int>, mostPerInstitution: Int
  ) throws(TeamError) {
    var seen: Set<Int> = []
    for candidate in candidates where !seen.insert(candidate.id).inserted { throw .namedTwice(candidate.id) }
    if needs.isEmpty { throw .nothingNeeded }
    (self.candidates, self.needs, self.covers) = (candidates, needs, covers)
    (self.window, self.mostPerInstitution) = (window, mostPerInstitution)
  }

  func isFree(_ candidate: Candidate) -> Bool {
    candidate.free.lowerBound <= window.lowerBound && candidate.free.upperBound >= window.upperBound
  }
}

/// Why a problem of teams cannot be read.
package enum TeamError: Refusal, Hashable, Sendable {
  case notTheForm(String)
  case namedTwice(Int)
  case nothingNeeded

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .notTheForm(let key): "This is no problem of teams in the form “st1”: “\(key)” is missing, or not what it should be."
    case .namedTwice(let person): "Person \(line: person) is named twice. Name each once."
    case .nothingNeeded: "Nothing is needed. Name at least one competency with a level and a number of people."
    }
  }
}
