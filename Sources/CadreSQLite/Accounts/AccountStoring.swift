internal import CadreModel
internal import CadreStore
internal import FoundationEssentials
internal import GRDB

extension SQLiteReading {
  func accounts() throws -> [Account] {
    try Row.fetchAll(database, sql: "SELECT * FROM account ORDER BY name").map(Self.account)
  }

  func account(_ name: String) throws -> Account? {
    try Row.fetchOne(database.cachedStatement(sql: "SELECT * FROM account WHERE name = ?"), arguments: [name])
      .map(Self.account)
  }

  private static func account(_ row: Row) throws -> Account {
    Account(
      name: row["name"], mandates: try JSONColumn.decode([String].self, row["mandates"]).compactMap { Mandate($0) },
      passwordHash: row["password_hash"], isDisabled: row["is_disabled"])
  }

  func tokens() throws -> [AccessToken] {
    try Row.fetchAll(
      database, sql: "SELECT token.*, name FROM token JOIN account ON account.id = account_id ORDER BY token.id"
    ).map(Self.token)
  }

  func token(digest: String) throws -> AccessToken? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT token.*, name FROM token JOIN account ON account.id = account_id WHERE digest = ?"),
      arguments: [digest]
    ).map(Self.token)
  }

  private static func token(_ row: Row) -> AccessToken {
    AccessToken(
      number: row["id"], account: row["name"], label: row["label"], digest: row["digest"], isReadOnly: row["is_read_only"],
      created: Moment(milliseconds: row["created"]),
      expires: (row["expires"] as Int64?).map { Moment(milliseconds: $0) }, isRevoked: row["is_revoked"],
      isSession: row["is_session"])
  }

  func lastUse(ofToken number: Int) throws -> Moment? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT used FROM session_use WHERE token_id = ?"), arguments: [number]
    ).map { Moment(milliseconds: $0) }
  }

  func answer(to request: IdempotencyKey) throws -> (fingerprint: String, answer: [UInt8]?)? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT fingerprint, answer FROM request WHERE principal = ? AND key = ?"),
      arguments: [request.principal, request.key]
    ).map { ($0["fingerprint"], ($0["answer"] as Data?).map { Array($0) }) }
  }
}

extension SQLiteWriter {
  func save(_ account: Account) throws {
    try database.execute(
      sql: """
        INSERT INTO account (name, mandates, password_hash, is_disabled) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET mandates = excluded.mandates, password_hash = excluded.password_hash,
          is_disabled = excluded.is_disabled
        """,
      arguments: [
        account.name, try JSONColumn.encode(account.mandates.map(\.description)), account.passwordHash, account.isDisabled,
      ])
  }

  func add(_ token: AccessToken) throws -> Int {
    try database.execute(
      sql: """
        INSERT INTO token (account_id, label, digest, is_read_only, created, expires, is_revoked, is_session)
        SELECT id, ?, ?, ?, ?, ?, ?, ? FROM account WHERE name = ?
        """,
      arguments: [
        token.label, token.digest, token.isReadOnly, token.created.milliseconds, token.expires?.milliseconds,
        token.isRevoked, token.isSession, token.account,
      ])
    return Int(database.lastInsertedRowID)
  }

  func revoke(token number: Int) throws -> Bool {
    try database.execute(sql: "UPDATE token SET is_revoked = 1 WHERE id = ? AND is_revoked = 0", arguments: [number])
    return database.changesCount > 0
  }

  func revokeTokens(of account: String, onlySessions: Bool) throws -> Int {
    try database.execute(
      sql: """
        UPDATE token SET is_revoked = 1
        WHERE is_revoked = 0 AND is_session >= ? AND account_id = (SELECT id FROM account WHERE name = ?)
        """, arguments: [onlySessions, account])
    return database.changesCount
  }

  func noteUse(ofToken number: Int, at moment: Moment) throws {
    try database.cachedStatement(sql: "INSERT OR REPLACE INTO session_use (token_id, used) VALUES (?, ?)")
      .execute(arguments: [number, moment.milliseconds])
  }

  func removeSessions(endedBefore moment: Moment) throws {
    try database.cachedStatement(sql: "DELETE FROM token WHERE is_session = 1 AND expires < ?")
      .execute(arguments: [moment.milliseconds])
  }

  func note(_ request: IdempotencyKey, answer: [UInt8]?, at moment: Moment) throws {
    try database.cachedStatement(sql: "DELETE FROM request WHERE moment < ?")
      .execute(arguments: [moment.milliseconds - 86_400_000])
    try database.cachedStatement(
      sql: "INSERT OR REPLACE INTO request (principal, key, fingerprint, moment, answer) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      request.principal, request.key, request.fingerprint, moment.milliseconds, answer.map { Data($0) },
    ])
  }
}
