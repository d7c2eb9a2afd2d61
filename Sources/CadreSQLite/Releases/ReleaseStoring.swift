internal import CadreCrypto
internal import CadreModel
internal import FoundationEssentials
internal import GRDB

extension SQLiteReading {
  func releases() throws -> [Release] {
    let columns = """
      number, made_on, made_by, as_of, slug, version, rating_rule, contents, threshold, shown_digest, inputs_digest,
        withdrawn_on, withdrawn_by, withdrawn_why
      """
    return try Row.fetchAll(
      database, sql: "SELECT \(columns) FROM release JOIN framework ON framework.id = framework_id ORDER BY number"
    ).compactMap(Self.release)
  }

  private static func release(_ row: Row) throws -> Release? {
    guard let framework = FrameworkReference(slug: row["slug"], version: row["version"]),
      let rule = RatingRule(parsing: row["rating_rule"])
    else { return nil }
    var release = Release(
      number: row["number"], madeOn: Day(number: row["made_on"]), madeBy: row["made_by"], asOf: Day(number: row["as_of"]),
      framework: framework, ratingRule: rule,
      contents: try JSONColumn.decode(Release.Contents.self, row["contents"]), threshold: row["threshold"])
    (release.shownDigest, release.inputsDigest) = (row["shown_digest"], row["inputs_digest"])
    if let day = row["withdrawn_on"] as Int32? {
      release.state = .withdrawn(on: Day(number: day), by: row["withdrawn_by"], why: row["withdrawn_why"])
    }
    return release
  }

  func shown<Value: Decodable>(of release: Int, as type: Value.Type) throws -> Value? {
    try String.fetchOne(database, sql: "SELECT shown FROM release WHERE number = ?", arguments: [release])
      .map { try JSONColumn.decode(type, $0) }
  }

  func told<Value: Decodable>(as type: Value.Type) throws -> [Value] {
    try String.fetchAll(database, sql: "SELECT told FROM release ORDER BY number").map { try JSONColumn.decode(type, $0) }
  }

  func releaseThreshold() throws -> Int {
    try String.fetchOne(database, sql: "SELECT value FROM setting WHERE name = 'release_threshold'").flatMap { Int($0) }
      ?? Release.standardThreshold
  }
}

extension SQLiteWriter {
  func add(_ release: Release, shown: some Encodable, told: some Encodable) throws -> Release {
    let (shown, told) = (try JSONColumn.encode(shown), try JSONColumn.encode(told))
    var kept = release
    (kept.shownDigest, kept.inputsDigest) = (Digest(of: shown).hexadecimal, Digest(of: told).hexadecimal)
    try database.execute(
      sql: """
        INSERT INTO release (number, made_on, made_by, as_of, framework_id, rating_rule, contents, threshold, shown,
          shown_digest, told, inputs_digest)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        kept.number, kept.madeOn.number, kept.madeBy, kept.asOf.number, try frameworkID(kept.framework),
        kept.ratingRule.description, try JSONColumn.encode(kept.contents), kept.threshold, shown, kept.shownDigest, told,
        kept.inputsDigest,
      ])
    return kept
  }

  func withdraw(_ release: Int, on day: Day, by principal: String, why: String) throws {
    try database.execute(
      sql: "UPDATE release SET withdrawn_on = ?, withdrawn_by = ?, withdrawn_why = ? WHERE number = ?",
      arguments: [day.number, principal, why, release])
  }

  func setReleaseThreshold(_ threshold: Int) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('release_threshold', ?)", arguments: ["\(threshold)"])
  }
}
