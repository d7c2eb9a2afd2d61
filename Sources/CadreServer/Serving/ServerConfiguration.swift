package import CadreCredentials
package import CadreModel
package import CadreWorkspace
package import Logging

/// How the server is set up.
package struct ServerConfiguration: Sendable {
  package var host = "127.0.0.1"
  /// 0 for any that is free.
  package var port = 8080
  /// Paths of the certificate chain and its key, PEM.
  package var tls: (certificate: String, key: String)?
  /// A proxy in front speaks TLS, and tells in `X-Forwarded-For` who asks.
  package var trustsProxy = false
  /// Origins whose pages may use the API from a browser.
  package var origins: Set<String> = []
  /// The address that clients know the server by; `nil` for the one that it listens on.
  package var publicURL: String?
  package var limits = ServerLimits()
  var patience = Patience()
  package var version = ""

  package let workspace: Workspace
  package let gatekeeper: Gatekeeper
  package let log: Logger
  package let today: @Sendable () -> Day
  package let newSecret: @Sendable () -> APIToken
  /// A clock that only goes forward; it says nothing of the time of day.
  package let uptime: @Sendable () -> Moment
  /// The folder where jobs and uploads lie, beside the database.
  package let spool: String
  /// Told the port once requests are taken.
  package var onListening: @Sendable (Int) -> Void = { _ in }

  package init(
    workspace: Workspace, gatekeeper: Gatekeeper, log: Logger, today: @escaping @Sendable () -> Day,
    newSecret: @escaping @Sendable () -> APIToken, uptime: @escaping @Sendable () -> Moment, spool: String
  ) {
    self.workspace = workspace
    self.gatekeeper = gatekeeper
    self.log = log
    self.today = today
    self.newSecret = newSecret
    self.uptime = uptime
    self.spool = spool
  }

  private var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  /// Refuses to be reached from elsewhere, be it through a proxy, without accounts and without encryption.
  /// - Returns: whether nobody signs in, because there are no accounts.
  func checkedOpen() throws -> Bool {
    let hasAccounts = try gatekeeper.hasAccounts()
    if trustsProxy, !hasAccounts { throw ServerError.noAccountsBehindProxy }
    if isLoopback { return !hasAccounts }
    guard hasAccounts else { throw ServerError.noAccounts(host: host) }
    guard tls != nil || trustsProxy else { throw ServerError.noEncryption(host: host) }
    return false
  }
}

/// Why the server does not start.
package enum ServerError: Refusal, Hashable {
  case noAccounts(host: String)
  case noAccountsBehindProxy
  case noEncryption(host: String)
  case tls(String)
  case cannotListen(String)
  case cannotKeepJobs(folder: String, reason: String)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .noAccounts(let host):
      """
      there are no accounts, so whoever reaches \(host) could do everything. Make one with \(action: "account set"), or listen on \
      127.0.0.1.
      """
    case .noAccountsBehindProxy:
      """
      there are no accounts, so whoever reaches the proxy could do everything. Make one with \(action: "account set") NAME \
      \(option: "mandate") administrator \(option: "password"), then start again.
      """
    case .noEncryption(let host):
      """
      what goes to \(host) would be readable on its way. Give \(option: "tls-cert") and \(option: "tls-key"), or say \
      \(option: "behind-proxy") where a proxy encrypts.
      """
    case .tls(let reason): "the certificate or its key cannot be used: \(reason). Both are PEM files."
    case .cannotKeepJobs(let folder, let reason):
      "jobs and uploads cannot be kept in \(folder): \(reason). It lies beside the database, and the server writes there."
    case .cannotListen(let reason): "the server cannot listen: \(reason). Choose another \(option: "port") or \(option: "host")."
    }
  }
}
