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

  private var notes: [String] {
    let share = Numbers.fixed(bound == 0 ? 0 : 100 * Double(bound - closed) / Double(bound), digits: 1)
    let people = agencies.reduce(0) { $0 + $1.people }
    var notes = [
      "\(Numbers.grouped(people)) people in \(Numbers.grouped(agencies.count)) agencies: the plans close "
        + "\(Numbers.grouped(closed)) weighted levels of \(Numbers.grouped(agencies.reduce(0) { $0 + $1.deficit })) for "
        + "\(Numbers.grouped(cost)). No plans close more than \(Numbers.grouped(bound)) together, so these are within \(share) % of "
        + "the best."
    ]
    let seats = sessions.reduce(0) { $0 + $1.seats }
    if !sessions.isEmpty {
      notes.append(
        "\(Numbers.grouped(sessions.reduce(0) { $0 + $1.taken })) of \(Numbers.grouped(seats)) seats in "
          + "\(Numbers.grouped(sessions.count)) national sessions are taken; \(Numbers.grouped(sessions.count { $0.toll > 0 })) of "
          + "the sessions are scarce.")
    }
    return notes
  }

  /// For other programs; keys are documented in the README and tested.
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
