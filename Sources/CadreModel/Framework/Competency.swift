/// A competency of one framework version: what a person can be assessed on.
package struct Competency: Hashable, Sendable {
  package let code: Identifier<Competency>
  package let name: LocalizedText
  /// Synonyms and keywords, for whoever looks for it under another name.
  package let otherNames: [String]
  package let definition: LocalizedText?
  /// What each level looks like, where the framework says so.
  package let descriptors: [Level: LocalizedText]
  package let statements: [Statement]
  package let alignments: [Alignment]
  package let origin: Origin?

  package init(
    code: Identifier<Competency>, name: LocalizedText, otherNames: [String] = [], definition: LocalizedText? = nil,
    descriptors: [Level: LocalizedText] = [:], statements: [Statement] = [], alignments: [Alignment] = [],
    origin: Origin? = nil
  ) {
    self.code = code
    self.name = name
    self.otherNames = otherNames
    self.definition = definition
    self.descriptors = descriptors
    self.statements = statements
    self.alignments = alignments
    self.origin = origin
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

/// A group of competencies within a framework, and perhaps within another area.
package struct Area: Hashable, Sendable {
  package let code: Identifier<Area>
  /// The area that it belongs to, which stands before it in the framework; `nil` at the top.
  package let parent: Identifier<Area>?
  package let name: LocalizedText
  package let purpose: LocalizedText?
  /// Those that belong to this area itself, not to an area within it.
  package let competencies: [Competency]
  package let origin: Origin?

  package init(
    code: Identifier<Area>, parent: Identifier<Area>? = nil, name: LocalizedText, purpose: LocalizedText? = nil,
    competencies: [Competency], origin: Origin? = nil
  ) {
    self.code = code
    self.parent = parent
    self.name = name
    self.purpose = purpose
    self.competencies = competencies
    self.origin = origin
  }
}
