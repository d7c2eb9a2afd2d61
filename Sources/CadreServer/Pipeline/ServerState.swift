import CadreCredentials
import CadreFormats
import CadreModel
import CadreWorkspace
import Logging
import NIOPosix
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

  let threads: NIOThreadPool
  /// Passwords are checked two at a time: each takes 64 MB.
  let passwordThreads: NIOThreadPool
  /// For analyses; jobs have a thread of their own.
  let computing = ComputeThreads(4)
  let metrics = Metrics()
  let slots: Slots
  let rates: RateLimiter
  let jobs: Jobs
  let kept = KeptAnswers()
  private let principals = Mutex<(version: Int, known: [String: KnownPrincipal])>((0, [:]))
  let libraries = Mutex<[CASEVersion: (point: Int, library: CASELibrary)]>([:])
  /// Under which objects are named.
  let publicURL: String
  private let documents = Mutex<[Endpoint]>([])

  struct KnownPrincipal: Sendable {
    let principal: Principal
    let until: Moment
    /// What it is entrusted with, in one text.
    let mandates: String
  }

  /// How long a token is relied on that was looked up, in seconds: as long may another program's revocation take.
  private static let reliance = 2

  /// - Parameter isOpen: whether nobody signs in, because there are no accounts.
  init(_ configuration: ServerConfiguration, isOpen: Bool) {
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
    threads = NIOThreadPool(numberOfThreads: 16)
    passwordThreads = NIOThreadPool(numberOfThreads: 2)
    slots = Slots(limits.concurrent)
    rates = RateLimiter(rate: limits.rate, burst: limits.burst)
    jobs = Jobs(limit: limits.queue, now: configuration.workspace.now) { [log = configuration.log] in Problem($0, under: $1, log)
    }
    threads.start()
    passwordThreads.start()
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
  func principal(bearer token: String, from origin: String) async throws -> KnownPrincipal {
    let (now, version) = (now, workspace.version.current)
    let key = "\(token) \(origin)"
    if let known = principals.withLock({ $0.version == version ? $0.known[key] : nil }), now < known.until { return known }
    let found = try await gatekeeper.principal(bearer: token, from: origin, at: now)
    let soon = now.advanced(bySeconds: Self.reliance)
    let known = KnownPrincipal(
      principal: found.principal, until: min(found.until ?? soon, soon),
      mandates: found.principal.mandates.map(\.description).sorted().joined(separator: "\n"))
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
