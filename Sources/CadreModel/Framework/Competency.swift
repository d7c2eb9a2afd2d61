/// A competency of one framework version: what a person can be assessed on.
package struct Competency: Hashable, Sendable {
  package let code: Identifier<Competency>
  package let name: LocalizedText
  package let definition: LocalizedText?
  /// What each level looks like, where the framework says so.
  package let descriptors: [Level: LocalizedText]
  package let alignments: [Alignment]

  package init(
    code: Identifier<Competency>, name: LocalizedText, definition: LocalizedText? = nil,
    descriptors: [Level: LocalizedText] = [:], alignments: [Alignment] = []
  ) {
    self.code = code
    self.name = name
    self.definition = definition
    self.descriptors = descriptors
    self.alignments = alignments
  }
}

/// A statement that a competency corresponds to an item of another framework, an SDG target for instance.
package struct Alignment: Hashable, Sendable {
  package enum Relation: String, Sendable, CaseIterable { case exact, broader, narrower, related }

  /// The slug of the other framework; `sdg` for the goals and targets of the 2030 Agenda.
  package let framework: String
  package let code: String
  package let relation: Relation

  package init(framework: String, code: String, relation: Relation) {
    self.framework = framework
    self.code = code
    self.relation = relation
  }
}

/// A group of competencies within a framework.
package struct Area: Hashable, Sendable {
  package let code: Identifier<Area>
  package let name: LocalizedText
  package let purpose: LocalizedText?
  package let competencies: [Competency]

  package init(
    code: Identifier<Area>, name: LocalizedText, purpose: LocalizedText? = nil, competencies: [Competency]
  ) {
    self.code = code
    self.name = name
    self.purpose = purpose
    self.competencies = competencies
  }
}
