/// One level that somebody was given, as analyses of many days read it: not superseded, competencies by position.
package struct Rating: Hashable, Sendable {
  /// The position in `Framework.competencies`.
  package let competency: Int32
  package let source: Source
  package let assessedOn: Day
  /// The first day on which it no longer counts.
  package let expiresOn: Day?
  package let rank: UInt8

  package init(competency: Int32, source: Source, assessedOn: Day, expiresOn: Day?, rank: UInt8) {
    self.competency = competency
    self.source = source
    self.assessedOn = assessedOn
    self.expiresOn = expiresOn
    self.rank = rank
  }
}
