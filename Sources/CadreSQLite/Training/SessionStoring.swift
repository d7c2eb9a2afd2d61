internal import CadreModel
internal import CadreStore
internal import GRDB

/// A session as it stands in the store.
private struct StoredSession {
  let id: Int64
  let code: String?
  let first: Day
  let last: Day
  let place: String
  let isCancelled: Bool
  /// People who have a seat.
  let people: Int

  init(_ row: Row) {
    (id, code, place) = (row["id"], row["code"], row["place"])
    (first, last) = (Day(number: row["first_day"]), Day(number: row["last_day"]))
    (isCancelled, people) = (row["is_cancelled"], row["people"])
  }

  func isSlot(of session: Session) -> Bool { first == session.first && place == session.place }
}

extension SQLiteWriter {
  /// Brings the sessions of a course up to date. Lines of plans follow a session that moved; those of one that goes stay, and
  /// both are marked.
  func saveSessions(of course: Course, _ id: Int64) throws -> [DisturbedLine] {
    let held = try Row.fetchAll(
      database,
      sql: """
        SELECT session.*, (SELECT count(*) FROM plan_line
          WHERE session_id = session.id AND state IN ('approved', 'completed')) AS people
        FROM session WHERE course_id = ? ORDER BY is_cancelled, id
        """, arguments: [id]
    ).map { StoredSession($0) }
    let pairs = Self.pairs(course.sessions, held)
    let kept = Set(pairs.compactMap { $0.held?.id })
    var disturbed: [DisturbedLine] = []
    for session in held where !kept.contains(session.id) && !session.isCancelled {
      disturbed += try cancel(session, of: course)
    }
    // Out of each other's way: days may be exchanged.
    try database.execute(sql: "UPDATE session SET is_cancelled = 1 WHERE course_id = ?", arguments: [id])
    for (session, held) in pairs {
      guard let held else {
        try insert(session, course: id)
        continue
      }
      if held.people > session.seats {
        throw StoreRefusal.sessionHasPeople(
          course: course.code.code, day: held.first, place: held.place, people: held.people)
      }
      disturbed += try update(held, to: session, of: course)
    }
    return disturbed
  }

  /// Each session of a file with the one that it is: by its code, else by first day and place.
  private static func pairs(
    _ sessions: [Session], _ held: [StoredSession]
  ) -> [(session: Session, held: StoredSession?)] {
    var free = held
    func take(_ isWanted: (StoredSession) -> Bool) -> StoredSession? {
      free.firstIndex(where: isWanted).map { free.remove(at: $0) }
    }
    let byCode = sessions.map { session in session.code.flatMap { code in take { $0.code == code } } }
    return zip(sessions, byCode).map { session, known in
      (session, known ?? take { $0.isSlot(of: session) && ($0.code == nil || session.code == nil) })
    }
  }

  private func lines(_ session: StoredSession, _ course: Course, _ trouble: Plan.Line.Trouble) throws -> [DisturbedLine] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT plan_id, number FROM plan_line JOIN person ON person.id = person_id
        WHERE session_id = ? AND state IN ('proposed', 'pinned', 'approved') ORDER BY plan_id, number
        """, arguments: [session.id])
    return rows.compactMap { row in
      Identifier<Person>(row["number"] as String).map {
        DisturbedLine(
          plan: row["plan_id"], person: $0, course: course.code, first: session.first, place: session.place, trouble: trouble)
      }
    }
  }

  private func mark(_ session: StoredSession, _ trouble: Plan.Line.Trouble?) throws {
    try database.execute(
      sql: "UPDATE plan_line SET trouble = ? WHERE session_id = ? AND state IN ('proposed', 'pinned', 'approved')",
      arguments: [trouble?.rawValue, session.id])
  }

  private func cancel(_ session: StoredSession, of course: Course) throws -> [DisturbedLine] {
    let isUsed = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM plan_line WHERE session_id = ?)", arguments: [session.id])
    guard isUsed == true else {
      try database.execute(sql: "DELETE FROM session WHERE id = ?", arguments: [session.id])
      return []
    }
    try mark(session, .cancelled)
    return try lines(session, course, .cancelled)
  }

  private func update(_ held: StoredSession, to session: Session, of course: Course) throws -> [DisturbedLine] {
    try database.execute(
      sql: """
        UPDATE session SET code = coalesce(?, code), first_day = ?, last_day = ?, place = ?, seats = ?, minimum = ?,
          fixed_cost = ?, is_cancelled = 0 WHERE id = ?
        """,
      arguments: [
        session.code, session.first.number, session.last.number, session.place, session.seats, session.minimum,
        session.fixedCost, held.id,
      ])
    let isMoved = !held.isSlot(of: session) || held.last != session.last
    if isMoved {
      try database.execute(
        sql: """
          UPDATE plan_line SET first_day = ?, last_day = ?
          WHERE session_id = ? AND state IN ('proposed', 'pinned', 'approved')
          """, arguments: [session.first.number, session.last.number, held.id])
      try mark(held, .moved)
      return try lines(held, course, .moved)
    }
    // It takes place after all.
    if held.isCancelled { try mark(held, nil) }
    return []
  }

  private func insert(_ session: Session, course: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO session (course_id, code, first_day, last_day, place, seats, minimum, fixed_cost)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        course, session.code, session.first.number, session.last.number, session.place, session.seats, session.minimum,
        session.fixedCost,
      ])
  }
}
