package import CadreModel

/// What a store keeps about who may do what, and who did.
package protocol AccessReader {
  /// Gives entries of the audit trail from a number on, as long as `body` wants more.
  func forEachAuditEntry(from number: Int, _ body: (SealedAuditEntry) throws -> Bool) throws
  func auditHead() throws -> AuditHead
  /// What the tables of record hold now, each as a sum like those in the trail. - Returns: `nil` where the key is gone.
  /// - Complexity: O(everything that is held).
  func rowSums() throws -> [String: RowSum]?
  /// Whether the store was copied while a server worked on it, without what the server had written last.
  func isCopiedWhileServing() throws -> Bool

  /// By name.
  func accounts() throws -> [Account]
  func account(_ name: String) throws -> Account?
  /// By number.
  func tokens() throws -> [AccessToken]
  func token(digest: String) throws -> AccessToken?
  /// When a session was last used. - Returns: `nil` where that does not end it.
  func lastUse(ofToken number: Int) throws -> Moment?
  /// What was noted of a request that came before. - Returns: its fingerprint, and the answer where it was kept.
  func answer(to request: IdempotencyKey) throws -> (fingerprint: String, answer: [UInt8]?)?
}

package protocol AccessWriter: AccessReader {
  /// Seals entries behind the last one.
  func append(_ entries: [AuditEntry]) throws
  /// What this transaction did so far to each table of record.
  func changesSoFar() -> [AuditEntry.Change]

  /// Adds an account, or replaces what is held of it.
  func save(_ account: Account) throws
  /// Adds a token. - Returns: its number.
  func add(_ token: AccessToken) throws -> Int
  /// - Returns: whether there was such a token that was not revoked yet.
  func revoke(token number: Int) throws -> Bool
  /// Revokes what an account's tokens allow: those that somebody signed in for, or all. - Returns: how many there were.
  func revokeTokens(of account: String, onlySessions: Bool) throws -> Int
  /// Notes that a session is used, which ends where it is not for a while.
  func noteUse(ofToken number: Int, at moment: Moment) throws
  /// Forgets sessions that ended before a moment.
  func removeSessions(endedBefore moment: Moment) throws
  /// Notes a request, or the answer to it. Notes older than a day are forgotten.
  func note(_ request: IdempotencyKey, answer: [UInt8]?, at moment: Moment) throws
}
