internal import ArgumentParser
internal import CadreCredentials
internal import CadreModel
internal import CadreSQLite
internal import CadreStore
internal import CadreWorkspace
internal import Glibc

/// The one place that names a concrete store and reads the clock and the environment.
struct DatabaseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database file (default: $CADRE_DATABASE, else cadre.sqlite here).", valueName: "file"),
    completion: .file(extensions: ["sqlite"]))
  var database: String?

  @Option(
    help: ArgumentHelp("Act as an account, to see what it may do (default: administrator).", valueName: "account"))
  var account: String?

  var path: String { database ?? Self.environment("CADRE_DATABASE") ?? "cadre.sqlite" }

  func open() throws -> Workspace {
    try workspace(SQLiteStore.open(at: path, now: Self.now))
  }

  func create() throws -> Workspace {
    try workspace(SQLiteStore.create(at: path))
  }

  /// A workspace that many requests share, and who finds out who asks.
  func openForServing(_ provider: IdentityProvider?) throws -> (workspace: Workspace, gatekeeper: Gatekeeper) {
    let store = try SQLiteStore.open(at: path, now: Self.now)
    let workspace = Workspace(
      store: store, today: try Self.today(), now: Self.now, as: .anonymous(from: "server"), isServing: true,
      model: Self.environment("CADRE_MODEL"))
    return (workspace, Gatekeeper(store: store, provider: provider, recorder: workspace.recorder))
  }

  /// Copies the database into a new file, and checks the copy. The file appears when it is sound.
  func backup(to file: String) throws -> BackupReport {
    let workspace = try open()
    return try Self.making(file) { partial in
      try workspace.backup(to: partial) { try SQLiteStore.open(at: $0, now: Self.now) }
    }
  }

  /// Makes the database of a copy that is checked before and afterwards.
  func restore(from file: String) throws -> BackupReport {
    let copy = try SQLiteStore.open(at: file, now: Self.now)
    let head = try Workspace.check(copy, at: file).head
    let report = try Self.making(path) { partial in
      try copy.backup(to: partial)
      return try Workspace.check(SQLiteStore.open(at: partial, now: Self.now), at: partial, behind: head)
    }
    try open().noteRestoration()
    return report
  }

  /// A database that appears under its name when it is whole.
  private static func making(_ file: String, _ body: (String) throws -> BackupReport) throws -> BackupReport {
    if access(file, F_OK) == 0 { throw StoreError.exists(path: file) }
    let partial = "\(file).\(getpid()).partial"
    defer { for end in ["", "-wal", "-shm"] { unlink(partial + end) } }
    let report = try body(partial)
    guard rename(partial, file) == 0 else {
      throw StoreError.cannotOpen(path: file, reason: String(cString: strerror(errno)))
    }
    return report
  }

  /// A secret that nobody can guess, from the system's random numbers.
  static let newSecret: @Sendable () -> APIToken = {
    var generator = SystemRandomNumberGenerator()
    return APIToken(using: &generator)
  }

  /// Who can read and write the file acts as administrator, under the name that the system knows them by.
  private func workspace(_ store: SQLiteStore) throws -> Workspace {
    let workspace = Workspace(
      store: store, today: try Self.today(), now: Self.now, as: .local(Self.user), model: Self.environment("CADRE_MODEL"))
    return try account.map { try workspace.acting(asAccount: $0) } ?? workspace
  }

  private static var user: String { getpwuid(geteuid()).map { String(cString: $0.pointee.pw_name) } ?? "\(geteuid())" }

  /// The moment that the audit trail notes.
  static let now: @Sendable () -> Moment = {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// A clock that only goes forward, whoever sets the time of day.
  static let uptime: @Sendable () -> Moment = {
    var time = timespec()
    clock_gettime(CLOCK_BOOTTIME, &time)
    return Moment(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// The day in UTC, or `CADRE_TODAY`, so that a run can be repeated exactly.
  static func today() throws -> Day { try fixedToday() ?? now().day }

  /// What `CADRE_TODAY` says.
  static func fixedToday() throws -> Day? {
    try environment("CADRE_TODAY").map { text in
      guard let day = Day(parsing: text) else {
        throw ValidationError("CADRE_TODAY is “\(text)”, which is no day. Write it as 2026-11-22.")
      }
      return day
    }
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
  }
}
