internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func crosswalks() throws -> [CrosswalkSummary] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT crosswalk.*, count(*) AS links,
          sum(relation IN ('replaced', 'split', 'merged') OR relation = 'exact' AND levels IS NOT NULL) AS carrying
        FROM crosswalk JOIN crosswalk_link ON crosswalk_id = crosswalk.id GROUP BY crosswalk.id
        """)
    return rows.compactMap { row -> CrosswalkSummary? in
      guard let from = FrameworkReference(slug: row["from_slug"], version: row["from_version"]),
        let to = FrameworkReference(slug: row["to_slug"], version: row["to_version"])
      else { return nil }
      return CrosswalkSummary(from: from, to: to, links: row["links"], carrying: row["carrying"])
    }
    .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
  }

  func crosswalk(from: FrameworkReference, to: FrameworkReference) throws -> Crosswalk? {
    guard let id = try crosswalkID(from, to) else { return nil }
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM crosswalk_link WHERE crosswalk_id = ? ORDER BY ordinal", arguments: [id])
    let links = rows.compactMap { row -> Crosswalk.Link? in
      guard let source = Identifier<Competency>(row["from_code"] as String),
        let target = Identifier<Competency>(row["to_code"] as String),
        let relation = Crosswalk.Relation(rawValue: row["relation"])
      else { return nil }
      let levels = (row["levels"] as String?).flatMap { Crosswalk.LevelMap(parsing: $0) }
      return Crosswalk.Link(from: source, to: target, relation: relation, levels: levels, note: row["note"])
    }
    return Crosswalk(from: from, to: to, links: links)
  }

  func crosswalkID(_ from: FrameworkReference, _ to: FrameworkReference) throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: "SELECT id FROM crosswalk WHERE from_slug = ? AND from_version = ? AND to_slug = ? AND to_version = ?",
      arguments: [from.slug, from.version, to.slug, to.version])
  }
}

extension SQLiteWriter {
  func save(_ crosswalk: Crosswalk) throws -> Changes {
    let held = try self.crosswalk(from: crosswalk.from, to: crosswalk.to)?.links ?? []
    let changes = Self.changes(from: held, to: crosswalk.links)
    let id = try crosswalkKey(crosswalk)
    try database.execute(sql: "DELETE FROM crosswalk_link WHERE crosswalk_id = ?", arguments: [id])
    for (ordinal, link) in crosswalk.links.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO crosswalk_link (crosswalk_id, ordinal, from_code, to_code, relation, levels, note)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, ordinal, link.from.code, link.to.code, link.relation.rawValue, link.levels?.description, link.note,
        ])
    }
    return changes
  }

  /// Of the one that is held, else of a new one.
  private func crosswalkKey(_ crosswalk: Crosswalk) throws -> Int64 {
    if let id = try crosswalkID(crosswalk.from, crosswalk.to) {
      digests.recorder?.noteSeen(id, in: "crosswalk")
      return id
    }
    try database.execute(
      sql: "INSERT INTO crosswalk (from_slug, from_version, to_slug, to_version) VALUES (?, ?, ?, ?)",
      arguments: [crosswalk.from.slug, crosswalk.from.version, crosswalk.to.slug, crosswalk.to.version])
    return database.lastInsertedRowID
  }

  private static func changes(from held: [Crosswalk.Link], to links: [Crosswalk.Link]) -> Changes {
    func pair(_ link: Crosswalk.Link) -> [String] { [link.from.code, link.to.code] }
    let before = Dictionary(uniqueKeysWithValues: held.map { (pair($0), $0) })
    var changes = Changes()
    for link in links {
      switch before[pair(link)] {
      case nil: changes.added += 1
      case link: changes.unchanged += 1
      default: changes.updated += 1
      }
    }
    changes.retired = held.count - changes.updated - changes.unchanged
    return changes
  }
}
