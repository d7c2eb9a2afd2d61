internal import CadreModel
package import CadrePlanning

extension NationalPlan {
  /// A row for each agency, and below what is proven for all together and what became of the national sessions.
  package func table(files: [String]) -> Table {
    Table(
      [
        .text("Agency", "agency"), .number("People", "people"), .number("Seats", "seats"), .number("Lacking", "deficit"),
        .number("Closed", "closed"), .number("Cost", "cost"), .number("Budget", "budget"),
      ],
      rows: zip(files, agencies).map { file, agency in
        [
          .text(file), .integer(agency.people), .integer(agency.lines), .integer(agency.deficit), .integer(agency.closed),
          .integer(agency.cost), .integer(agency.budget),
        ]
      }, notes: notes)
  }

  private var notes: [Phrase] {
    let share = bound == 0 ? 0 : Double(bound - closed) / Double(bound)
    let people = agencies.reduce(0) { $0 + $1.people }
    let deficit = agencies.reduce(0) { $0 + $1.deficit }
    let reached: Phrase = """
      \(people) people in \(agencies.count) agencies: the plans close \(closed) weighted levels of \(deficit) for \(cost). No plans \
      close more than \(bound) together, so these are within \(share: share) of the best.
      """
    guard !sessions.isEmpty else { return [reached] }
    let taken = sessions.reduce(0) { $0 + $1.taken }
    let seats = sessions.reduce(0) { $0 + $1.seats }
    let scarce = sessions.count { $0.toll > 0 }
    return [
      reached,
      """
      \(taken) of \(seats) seats in \(sessions.count) national sessions are taken; \(scarce) of the sessions are scarce.
      """,
    ]
  }

  /// For other programs; keys are documented in docs/analyst.md and tested.
  package func json(files: [String]) throws -> String {
    try JSONText.encode(
      Wire(
        agencies: zip(files, agencies).map { file, agency in
          Wire.Agency(
            agency: file, people: agency.people, seats: agency.lines, deficit: agency.deficit, closed: agency.closed,
            cost: agency.cost, budget: agency.budget)
        },
        sessions: sessions.map { Wire.Session(session: $0.id, seats: $0.seats, taken: $0.taken, toll: $0.toll) },
        closed: closed, bound: bound, cost: cost))
  }

  private struct Wire: Encodable {
    struct Agency: Encodable {
      let agency: String
      let people: Int
      let seats: Int
      let deficit: Int
      let closed: Int
      let cost: Int
      let budget: Int
    }

    struct Session: Encodable {
      let session: String
      let seats: Int
      let taken: Int
      let toll: Double
    }

    let agencies: [Agency]
    let sessions: [Session]
    let closed: Int
    let bound: Int
    let cost: Int
  }
}
