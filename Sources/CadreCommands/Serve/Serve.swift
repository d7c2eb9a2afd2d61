internal import ArgumentParser
internal import CadreCredentials
internal import CadreModel
internal import CadreServer
internal import CadreWorkspace
internal import Logging

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve pages for people, and the HTTP API.",
    discussion: """
      Open the address that it prints in a browser. The API is described at /docs and /openapi.json. Without accounts it answers this machine only, and whoever reaches it \
      is administrator, until the first account is made. Elsewhere, and behind a proxy, it needs accounts, and TLS or a proxy \
      that encrypts.

      cadre account set admin --mandate administrator --password
      cadre serve --host 0.0.0.0 --tls-cert server.pem --tls-key server.key
      """)

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for any that is free.")
  var port = 8080

  @Option(
    help: ArgumentHelp("The certificate and what stands between it and the root, PEM.", valueName: "file"), completion: .file())
  var tlsCert: String?

  @Option(help: ArgumentHelp("The certificate's private key, PEM.", valueName: "file"), completion: .file())
  var tlsKey: String?

  @Flag(help: "A proxy in front encrypts, and says in X-Forwarded-For who asks; accounts are needed.")
  var behindProxy = false

  @Option(
    name: .customLong("allow-origin"), help: ArgumentHelp("A site whose pages may use the API. Repeatable.", valueName: "origin"))
  var origins: [String] = []

  @Option(help: ArgumentHelp("Settings of an OpenID Connect provider, JSON.", valueName: "file"), completion: .file())
  var oidc: String?

  @Option(help: ArgumentHelp("The provider's keys, a JSON Web Key Set.", valueName: "file"), completion: .file())
  var jwks: String?

  @Option(help: ArgumentHelp("The address that clients know the server by, for identifiers in CASE.", valueName: "url"))
  var publicURL: String?

  @Option(help: "Megabytes of an uploaded file, at most.")
  var maxUpload = 2_048

  @Option(help: "Seconds that a request may take.")
  var timeout = 60

  @Option(help: "Requests that are carried out at once.")
  var concurrency = 256

  @Option(help: "Requests a second for each account, or each address.")
  var rate = 500

  @Option(help: "Jobs that may wait; of one account a quarter of them.")
  var queue = 32

  @Option(help: "Connections that are open at once, as far as the system lets us; from one address a quarter of them.")
  var connections = 4_096

  enum LogLevel: String, ExpressibleByArgument, CaseIterable { case info, notice, error }

  @Option(help: "What is logged: info (every request), notice or error.")
  var logLevel = LogLevel.info

  @OptionGroup var databaseOptions: DatabaseOptions

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port is from 0 to 65535.") }
    if (tlsCert == nil) != (tlsKey == nil) { throw ValidationError("--tls-cert and --tls-key are given together.") }
    if (oidc == nil) != (jwks == nil) { throw ValidationError("--oidc and --jwks are given together.") }
    if min(maxUpload, timeout, concurrency, rate, queue, connections) < 1 { throw ValidationError("Limits are at least 1.") }
  }

  func run() async throws {
    let (workspace, gatekeeper) = try databaseOptions.openForServing(provider())
    let level: Logger.Level = logLevel == .info ? .info : logLevel == .notice ? .notice : .error
    let log = Logger(label: "cadre") { _ in JSONLog(level: level) { DatabaseOptions.now().description } }
    let fixed = try DatabaseOptions.fixedToday()
    var configuration = ServerConfiguration(
      workspace: workspace, gatekeeper: gatekeeper, log: log, today: { fixed ?? DatabaseOptions.now().day },
      newSecret: DatabaseOptions.newSecret, uptime: DatabaseOptions.uptime, spool: databaseOptions.path + "-jobs")
    configuration.host = host
    configuration.port = port
    if let tlsCert, let tlsKey { configuration.tls = (tlsCert, tlsKey) }
    configuration.trustsProxy = behindProxy
    configuration.publicURL = publicURL
    configuration.origins = Set(origins)
    configuration.version = Cadre.version
    configuration.limits.upload = maxUpload << 20
    configuration.limits.seconds = timeout
    configuration.limits.concurrent = concurrency
    configuration.limits.rate = rate
    configuration.limits.burst = rate * 2
    configuration.limits.queue = queue
    configuration.limits.connections = connections
    try await Server(configuration).run()
  }

  private func provider() throws -> IdentityProvider? {
    guard let oidc, let jwks else { return nil }
    return try IdentityProvider(
      IdentityProvider.Configuration(file: InputFile(oidc)), jwks: InputFile(jwks).contents())
  }
}
