import CadreCredentials
import CadreFormats
import CadreModel
import CadreWorkspace
import Logging
import Synchronization

/// What all requests share.
final class ServerState: Sendable {
  let workspace: Workspace
  let gatekeeper: Gatekeeper
  let limits: ServerLimits
  let log: Logger
  let today: @Sendable () -> Day
  let newSecret: @Sendable () -> APIToken
  private let isOpen: Atomic<Bool>
  let trustsProxy: Bool
  let origins: Set<String>
  let started: Moment
  /// A clock that only goes forward, and says nothing of the time of day.
  let uptime: @Sendable () -> Moment
  /// Whether what goes out is encrypted by this server itself.
  let isEncrypted: Bool

  let threads = ComputeThreads(16)
  /// Nothing else waits for these.
  let healthThreads = ComputeThreads(1)
  let passwords = PasswordQueue()
  /// For analyses; jobs have threads of their own.
  let computing = ComputeThreads(4)
  /// What one account takes of those.
  let shares = (blocking: Shares(8), computing: Shares(2))
  let spool: Spool
  let connections: Connections
  let readiness = Readiness()
  /// Bytes of bodies that are being received.
  let receiving: Slots
  let metrics = Metrics()
  let slots: Slots
  let rates: RateLimiter
  let jobs: Jobs
  let kept = KeptAnswers()
  /// By address, form and whether somebody signs in, what nothing else changes.
  let constants = Mutex<[String: Reply]>([:])
  private let lifetimes = Lifetimes()
  let visits = SessionUse()
  let checkedFiles = CheckedFiles()
  private let principals = Mutex<(version: Int, known: [String: KnownPrincipal])>((0, [:]))
  let libraries = Mutex<[CASEVersion: (point: Int, library: CASELibrary)]>([:])
  /// Under which objects are named.
  let publicURL: String
  /// Whether cookies may say that they come encrypted only.
  var isReachedEncrypted: Bool { isEncrypted || trustsProxy }
  private let documents = Mutex<[Endpoint]>([])

  struct KnownPrincipal: Sendable {
    let principal: Principal
    /// By the clock that only goes forward.
    let until: Moment
    /// The number of the token; `nil` where it is none of ours.
    let token: Int?
    /// What it is entrusted with, in one text.
    let mandates: String
    /// Whether it is a session that ends where it is not used for a while.
    let endsWhenIdle: Bool
  }

  /// How long a token is relied on that was looked up, in seconds: as long may another program's revocation take.
  private static let reliance = 2

  /// - Parameter isOpen: whether nobody signs in, because there are no accounts.
  init(_ configuration: ServerConfiguration, isOpen: Bool) throws {
    workspace = configuration.workspace
    gatekeeper = configuration.gatekeeper
    limits = configuration.limits
    log = configuration.log
    today = configuration.today
    newSecret = configuration.newSecret
    self.isOpen = Atomic(isOpen)
    trustsProxy = configuration.trustsProxy
    publicURL =
      configuration.publicURL ?? "\(configuration.tls == nil ? "http" : "https")://\(configuration.host):\(configuration.port)"
    origins = configuration.origins
    started = configuration.workspace.now()
    uptime = configuration.uptime
    isEncrypted = configuration.tls != nil
    spool = try Spool(root: configuration.spool)
    let room = Descriptors.connections(of: Descriptors.raise(), wanted: limits.connections)
    // Everybody comes from the proxy's address; it counts them itself.
    connections = Connections(bound: room, boundOfNetwork: trustsProxy ? room : max(8, room / 4))
    receiving = Slots(limits.received)
    slots = Slots(limits.concurrent)
    rates = RateLimiter(rate: limits.rate, burst: limits.burst)
    jobs = Jobs(limit: limits.queue, spool: spool, now: configuration.workspace.now) { [log = configuration.log] in
      Problem($0, under: $1, log)
    }
  }

  var now: Moment { workspace.now() }

  var endpoints: [Endpoint] {
    get { documents.withLock { $0 } }
    set { documents.withLock { $0 = newValue } }
  }

  /// Whether nobody signs in: whoever reaches the server is the administrator, and only this machine reaches it. The first
  /// account ends that for good, whoever makes it.
  ///
  /// - Complexity: one look at the store as long as there are no accounts, none from then on.
  func isSingleUser() throws -> Bool {
    guard isOpen.load(ordering: .acquiring) else { return false }
    if try !gatekeeper.hasAccounts() { return true }
    isOpen.store(false, ordering: .releasing)
    workspace.version.advance()
    log.notice("open mode ended", metadata: ["reason": "there is an account now"])
    return false
  }

  /// Who a bearer token stands for.
  func principal(bearer token: String, from origin: String) throws -> KnownPrincipal {
    let (now, uptime, version) = (now, uptime(), workspace.version.current)
    let key = "\(token) \(origin)"
    if let known = principals.withLock({ $0.version == version ? $0.known[key] : nil }), uptime < known.until { return known }
    let found = try gatekeeper.principal(bearer: token, from: origin, at: now)
    // As long as the token still lasts, at most.
    let left = lifetimes.left(of: found, now: now, uptime: uptime) ?? .max
    if left < 0 { throw SignInError.notAccepted("the token has ended, whatever the clock was set to") }
    let reliance = min(left, Int64(Self.reliance) * 1_000)
    let known = KnownPrincipal(
      principal: found.principal, until: Moment(milliseconds: uptime.milliseconds + reliance), token: found.token,
      mandates: found.principal.mandates.map(\.description).sorted().joined(separator: "\n"),
      endsWhenIdle: found.endsWhenIdle)
    principals.withLock {
      if $0.version != version || $0.known.count > 10_000 { $0 = (version, [:]) }
      $0.known[key] = known
    }
    return known
  }
}

/// Answers that depend on nothing but what was asked, who asked, and the data.
final class KeptAnswers: Sendable {
  private static let bound = 4_096
  /// Longer ones are made anew, in bytes.
  private static let longest = 65_536

  private let answers = Mutex<(version: Int, replies: [String: Reply])>((-1, [:]))

  func reply(_ key: String, at version: Int) -> Reply? {
    answers.withLock { $0.version == version ? $0.replies[key] : nil }
  }

  func keep(_ reply: Reply, _ key: String, at version: Int) {
    guard reply.bytes.count <= Self.longest else { return }
    answers.withLock {
      if $0.version != version || $0.replies.count >= Self.bound { $0 = (version, [:]) }
      $0.replies[key] = reply
    }
  }
}
