/// A statement that a course of a curriculum teaches a competency, proposed by comparing texts or made by a person.
package struct CourseMapping: Hashable, Sendable {
  package enum State: String, Sendable, CaseIterable {
    /// Nobody has looked yet. Plans do not know it.
    case proposed
    case confirmed
    case rejected
  }

  /// How a proposal was made.
  package enum Method: String, Sendable, CaseIterable {
    /// By words that the texts share.
    case words
    /// By a sentence model, which compares what texts mean, and by words.
    case model
  }

  package let course: Identifier<CurriculumCourse>
  package let competency: Identifier<Competency>
  /// From a level that has to be reached before to the one it leads to; `nil` where anybody may begin.
  package let entry: Int?
  package let target: Int
  /// How well the texts agree; the greater, the better, among the proposals for one course. `nil` where a person made it.
  package let score: Double?
  /// `nil` where a person made it.
  package let method: Method?
  /// The words on which the proposal rests.
  package let words: [String]
  package let state: State

  package init(
    course: Identifier<CurriculumCourse>, competency: Identifier<Competency>, entry: Int?, target: Int, score: Double? = nil,
    method: Method? = nil, words: [String] = [], state: State
  ) {
    (self.course, self.competency, self.entry, self.target) = (course, competency, entry, target)
    (self.score, self.method, self.words, self.state) = (score, method, words, state)
  }
}
