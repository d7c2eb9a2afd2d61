/// One thing that a competency comprises: a competence statement, a learning outcome, a piece of knowledge, a task.
///
/// People are assessed on competencies; statements say what these consist of.
package struct Statement: Hashable, Sendable {
  package enum Kind: String, Sendable, CaseIterable { case statement, outcome, knowledge, skill, attitude, task }

  /// What the source calls it; unique within its competency.
  package let code: String
  package let kind: Kind
  /// `nil` where the source does not say to which level it belongs.
  package let level: Level?
  package let text: LocalizedText

  package init(code: String, kind: Kind, level: Level? = nil, text: LocalizedText) {
    self.code = code
    self.kind = kind
    self.level = level
    self.text = text
  }
}
