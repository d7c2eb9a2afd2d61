package import CadreAnalysis
package import CadreModel

/// People by what they attain in one competency: a page of a list.
package struct PeopleByCompetency: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    package let number: Identifier<Person>
    package let name: String
    package let unit: Unit
    /// What the search asks of the person.
    package let required: Int
    /// Of the requirement; `nil` where the person's roles do not require the competency.
    package let weight: Weight?
    /// `nil` where unassessed.
    package let attained: Int?
    /// The rating that counts.
    package let source: Source?
    package let assessedOn: Day?

    package init(
      number: Identifier<Person>, name: String, unit: Unit, required: Int, weight: Weight?, attained: Int?, source: Source?,
      assessedOn: Day?
    ) {
      self.number = number
      self.name = name
      self.unit = unit
      self.required = required
      self.weight = weight
      self.attained = attained
      self.source = source
      self.assessedOn = assessedOn
    }

    /// `nil` where unassessed: nobody knows it.
    package var deficit: Int? { attained.map { max(0, required - $0) } }
  }

  package let context: GapContext
  package let competency: Competency
  package let standings: Set<CompetencyStanding>
  /// What was asked of everybody; `nil`: what is required of each.
  package let level: Int?
  package let role: Role?
  /// Of whom it was asked.
  package let asked: Int
  /// How many of them stand where; those above count in `meets`, too.
  package let counts: [CompetencyStanding: Int]
  /// How many were found, on all pages.
  package let found: Int
  package let rows: [Row]
  /// With what the next page is asked for; `nil` on the last one.
  package let next: String?

  package init(
    context: GapContext, competency: Competency, standings: Set<CompetencyStanding>, level: Int?, role: Role?, asked: Int,
    counts: [CompetencyStanding: Int], found: Int, rows: [Row], next: String?
  ) {
    self.context = context
    self.competency = competency
    self.standings = standings
    self.level = level
    self.role = role
    self.asked = asked
    self.counts = counts
    self.found = found
    self.rows = rows
    self.next = next
  }
}
