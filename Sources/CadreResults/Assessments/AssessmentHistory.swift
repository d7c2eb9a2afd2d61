package import CadreModel

/// Everything said about a person in one framework, oldest first.
package struct AssessmentHistory: Hashable, Sendable {
  package struct Statement: Hashable, Sendable {
    package let assessment: Assessment
    /// Whether it is the one that counts today.
    package let counts: Bool

    package init(assessment: Assessment, counts: Bool) {
      self.assessment = assessment
      self.counts = counts
    }
  }

  package let framework: Framework
  package let statements: [Statement]

  package init(framework: Framework, statements: [Statement]) {
    self.framework = framework
    self.statements = statements
  }
}
