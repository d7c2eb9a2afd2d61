package import CadreModel
package import CadrePlanning

extension PlanReading {
  /// Why each line was chosen.
  package var reasonTable: Table {
    Table(
      [
        .text("Person", "person"), .text("Course", "course"), .text("From", "from"), .number("Cost", "cost"),
        .text("Closes", "closes"), .text("Why", "why"),
      ],
      rows: plan.lines.map {
        [
          .text($0.person.code), .text($0.course.code), .day($0.first), .integer($0.cost), .phrase($0.closesWords),
          .phrase($0.whyWords),
        ]
      }, notes: notes)
  }

  /// The reading with one person's lines and deficits; everybody's where none is named.
  package func only(_ person: Identifier<Person>?) -> PlanReading {
    guard let person else { return self }
    var plan = plan
    plan.lines = plan.lines.filter { $0.person == person }
    return PlanReading(
      plan: plan, framework: framework, courses: courses, names: names, locations: locations, groups: groups,
      fairnessPrice: fairnessPrice, open: open.filter { $0.person == person })
  }

  /// The lines that only one of two plans has, and how they compare.
  package func comparison(with other: PlanReading) -> Table {
    func key(_ line: Plan.Line) -> String { "\(line.person)\n\(line.course)\n\(line.first)\n\(line.place)" }
    func rows(_ one: PlanReading, without another: PlanReading) -> [[Table.Cell]] {
      let held = Set(another.plan.lines.map(key))
      return one.plan.lines.filter { !held.contains(key($0)) }.map { line in
        [
          .integer(one.plan.number), .text(line.person.code), .text(line.course.code), .day(line.first),
          .phrase(one.place(of: line)), .integer(line.cost), .phrase(line.closesWords),
        ]
      }
    }
    func words(_ one: PlanReading) -> Phrase {
      if one.plan.isPart { return "Of plan \(one.plan.number) you see \(one.plan.lines.count) seats." }
      let figures = one.plan.figures
      return """
        Plan \(one.plan.number) closes \(Double(figures.closed) / 100, digits: 2) weighted levels for \(one.money(figures.cost)) of \
        \(one.money(one.plan.terms.budget)), \(figures.seats) seats.
        """
    }
    let shared = plan.lines.count - rows(self, without: other).count
    return Table(
      [
        .number("Plan", "plan"), .text("Person", "person"), .text("Course", "course"), .text("From", "from"),
        .text("Place", "place"), .number("Cost", "cost"), .text("Closes", "closes"),
      ], rows: rows(self, without: other) + rows(other, without: self),
      notes: [words(self), words(other), "\(shared) lines are in both; those above in one only."])
  }
}
