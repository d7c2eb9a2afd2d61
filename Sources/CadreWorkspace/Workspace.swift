package import CadreModel
package import CadreStore

/// The use cases: who may do what, what is recorded, what comes back. Every door calls these and nothing else.
///
/// The store can be reached through `read` and `write` only, and these ask who may: what names no permission does not
/// compile, and what nobody allowed is refused.
package struct Workspace: Sendable {
  private let store: any Store
  /// The day that counts as today; nothing in here reads a clock.
  package let today: Day
  package let now: @Sendable () -> Moment
  package let snapshots: Snapshots
  package let recorder: AuditRecorder
  let matcher: Matcher
  /// Grows with every write through this workspace or one that acts for somebody else.
  package let version: DataVersion
  package let principal: Principal
  /// What the request is known by, where it is to be carried out once.
  package let request: IdempotencyKey?
  /// What must still hold within the transaction of a write; it throws where it does not.
  package let condition: (@Sendable (Workspace, any StoreReader) throws -> Void)?

  /// - Parameters:
  ///   - isServing: what is read is recorded a little later, so that readers do not wait.
  ///   - model: the folder of a sentence model, which proposals are made with.
  package init(
    store: any Store, today: Day, now: @escaping @Sendable () -> Moment, as principal: Principal, isServing: Bool = false,
    model: String? = nil
  ) {
    self.store = store
    self.today = today
    self.now = now
    self.principal = principal
    request = nil
    condition = nil
    version = DataVersion()
    snapshots = Snapshots(store: store, now: now)
    recorder = AuditRecorder(store: store, isQueued: isServing)
    matcher = Matcher(model: model)
  }

  private init(
    _ other: Workspace, as principal: Principal, today: Day, request: IdempotencyKey?,
    condition: (@Sendable (Workspace, any StoreReader) throws -> Void)?
  ) {
    store = other.store
    self.today = today
    now = other.now
    snapshots = other.snapshots
    recorder = other.recorder
    matcher = other.matcher
    self.principal = principal
    self.request = request
    self.condition = condition
    version = other.version
  }

  /// The same workspace for somebody else.
  package func acting(as principal: Principal, on today: Day? = nil, request: IdempotencyKey? = nil) -> Workspace {
    Workspace(self, as: principal, today: today ?? self.today, request: request, condition: nil)
  }

  /// The same workspace, whose writes happen only where a condition holds at that moment.
  package func writing(if condition: @escaping @Sendable (Workspace, any StoreReader) throws -> Void) -> Workspace {
    Workspace(self, as: principal, today: today, request: request, condition: condition)
  }

  /// Where the principal may do something. - Throws: `PermissionError` where that is nowhere; it is recorded.
  func grant(_ action: Action, _ resource: Resource) throws -> Grant { try grant(action, resource.description) }

  private func grant(_ action: Action, _ subject: String) throws -> Grant {
    let grant = principal.grant(for: action)
    guard !grant.isEmpty else { throw try refuse(refusal(of: action, grant), action, subject) }
    return grant
  }

  /// Refuses what the principal may do nowhere, before any work is spent on it.
  package func require(_ action: Action, for what: String) throws { _ = try grant(action, .named(what)) }

  /// Records an attempt that is not permitted.
  func refuse(_ error: PermissionError, _ action: Action, _ resource: Resource) throws -> PermissionError {
    try refuse(error, action, resource.description)
  }

  private func refuse(_ error: PermissionError, _ action: Action, _ subject: String) throws -> PermissionError {
    try recorder.record(entry(action, subject, .refused))
    return error
  }

  /// Records a request of somebody who showed no credentials, or wrong ones.
  package func noteRefusal(of what: String) throws {
    try recorder.recordRefusal(
      AuditEntry(
        moment: now(), principal: principal.name, origin: principal.origin, action: Action.signInWords[1], subject: what,
        outcome: .refused))
  }

  /// Records that somebody is shown again what was read before.
  package func noteReading(_ action: Action, of what: String) throws {
    if action.isRecordedWhenRead { try recorder.record(entry(action, what, .done)) }
  }

  /// Reads in one consistent view what the principal may see.
  ///
  /// - Parameter isPart: of a request that is recorded as a whole.
  func read<Result>(
    _ action: Action, _ resource: Resource, isPart: Bool = false, _ body: (any StoreReader, Grant) throws -> Result
  ) throws -> Result {
    try read(action, Subject(resource), isPart: isPart) { reader, grant, _ in try body(reader, grant) }
  }

  /// Reads in one consistent view about a record that the principal may see, as it was found.
  func read<Record, Result>(
    _ action: Action, _ subject: Subject<Record>, isPart: Bool = false, _ body: (any StoreReader, Grant, Record) throws -> Result
  ) throws -> Result {
    let grant = try grant(action, subject.description)
    do {
      let result = try store.read { reader in try body(reader, grant, find(subject, action, grant, reader)) }
      if action.isRecordedWhenRead, !isPart { try recorder.record(entry(action, subject.description, .done)) }
      return result
    } catch let error as PermissionError {
      throw try refuse(error, action, subject.description)
    }
  }

  /// Writes everything or nothing of what the principal may change, with its entry in the audit trail.
  func write<Result>(
    _ action: Action, _ resource: Resource, naming name: ((Result) -> String)? = nil,
    _ body: (any StoreWriter, Grant) throws -> Decision<Result>
  ) throws -> Result {
    try write(action, Subject(resource), naming: name) { writer, grant, _ in try body(writer, grant) }
  }

  /// Writes everything or nothing about a record that the principal may change, as it was found.
  ///
  /// - Parameter name: how the trail calls what was done, where that is known only afterwards.
  func write<Record, Result>(
    _ action: Action, _ subject: Subject<Record>, naming name: ((Result) -> String)? = nil,
    _ body: (any StoreWriter, Grant, Record) throws -> Decision<Result>
  ) throws -> Result {
    let grant = try grant(action, subject.description)
    do {
      defer { version.advance() }
      return try store.write { writer in
        let record = try find(subject, action, grant, writer)
        if let request, try writer.answer(to: request) != nil { throw AlreadyCarriedOut() }
        try condition?(self, writer)
        let decision = try body(writer, grant, record)
        if case .commit(let result) = decision {
          try writer.append([entry(action, name?(result) ?? subject.description, .done, writer.changesSoFar())])
          if let request { try writer.note(request, answer: nil, at: now()) }
        }
        return decision
      }
    } catch let error as PermissionError {
      throw try refuse(error, action, subject.description)
    }
  }

  /// - Throws: `PermissionError` where the record is outside the grant, or not there.
  private func find<Record>(
    _ subject: Subject<Record>, _ action: Action, _ grant: Grant, _ reader: any StoreReader
  ) throws -> Record {
    guard let record = try subject.find(reader, grant) else { throw outside(action, grant) }
    return record
  }

  /// Why a grant does not do.
  func refusal(of action: Action, _ grant: Grant) -> PermissionError {
    if !grant.isEmpty { return outside(action, grant) }
    if principal.name.isEmpty { return .unknownPrincipal }
    if action == .analyseGaps || action == .analyseEquity { return outside(action, grant) }
    return .notPermitted(action, principal: principal.name, isReadOnly: principal.isReadOnly && action.isWrite)
  }

  func outside(_ action: Action, _ grant: Grant) -> PermissionError {
    action == .analyseGaps || action == .analyseEquity
      ? .liveFigures(principal: principal.name, extent: grant.extent)
      : .outside(action, principal: principal.name, extent: grant.extent)
  }

  func entry(
    _ action: Action, _ resource: Resource, _ outcome: AuditEntry.Outcome, _ changes: [AuditEntry.Change] = []
  ) -> AuditEntry {
    entry(action, resource.description, outcome, changes)
  }

  private func entry(
    _ action: Action, _ subject: String, _ outcome: AuditEntry.Outcome, _ changes: [AuditEntry.Change] = []
  ) -> AuditEntry {
    AuditEntry(
      moment: now(), principal: principal.name, origin: principal.origin, action: action.rawValue, subject: subject,
      outcome: outcome, changes: changes)
  }

  /// What is known of a request that came before. It shows nothing but what its sender was answered.
  package func answer(to request: IdempotencyKey) throws -> (fingerprint: String, answer: [UInt8]?)? {
    try store.read { try $0.answer(to: request) }
  }

  /// Keeps the answer to a request that was carried out.
  package func keep(_ answer: [UInt8], to request: IdempotencyKey) throws {
    try store.write { .commit(try $0.note(request, answer: answer, at: now())) }
  }

  /// The state that analyses see, whoever changed it. It tells nothing about the data.
  package func changePoint() throws -> ChangePoint { try store.read { try $0.changePoint() } }

  /// How often frameworks were changed. It tells nothing about them.
  package func frameworkPoint() throws -> Int { try store.read { try $0.frameworkPoint() } }

  /// The store's size in bytes.
  package func storeSize() throws -> Int { try store.read { try $0.size() } }

  /// Tells the store that a server works on it from now on, until `settle`.
  package func beginServing() throws { try store.beginServing() }

  /// Writes what waits for the audit trail, and brings everything into the store's main file.
  package func settle() throws {
    try recorder.flush()
    try store.endServing()
    try store.checkpoint()
  }

  /// Takes out of the store's files what was erased. - Returns: whether that is done; not where others read it.
  func clearErased() throws -> Bool { try store.clearErased() }

  /// Copies the store into a new file. It asks nobody's permission: `backup` does.
  func copyStore(to path: String) throws { try store.backup(to: path) }

  /// Whether the store answers.
  package func isReady() -> Bool { (try? changePoint()) != nil }
}
