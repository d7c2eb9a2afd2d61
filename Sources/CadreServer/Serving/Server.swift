import UnixSignals
import NIOPosix
import CadreModel
import CadreWorkspace
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The HTTP server.
package struct Server: Sendable {
  private let configuration: ServerConfiguration
  let state: ServerState
  let responder: Responder

  /// - Throws: `ServerError` where it would be open to everybody.
  package init(_ configuration: ServerConfiguration) throws {
    self.configuration = configuration
    state = ServerState(configuration, isOpen: try configuration.checkedOpen())
    let endpoints = Endpoints(version: configuration.version).all
    state.endpoints = endpoints
    responder = Responder(state, endpoints)
  }

  /// Serves until the process is asked to end (SIGTERM, SIGINT); then finishes what was begun, and writes what waits.
  package func run() async throws {
    let application = try application()
    let keeper = Housekeeping(state: state)
    let group = ServiceGroup(
      configuration: .init(
        services: [keeper, application], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    do {
      try await group.run()
    } catch let error as IOError {
      throw ServerError.cannotListen("\(error)")
    }
    await state.jobs.finish()
    try configuration.workspace.settle()
    configuration.log.notice("ended")
  }

  /// Hummingbird's own notes are ours to tell.
  private var quiet: Logger {
    var log = configuration.log
    log.logLevel = .error
    return log
  }

  func application() throws -> Application<Responder> {
    let configuration = configuration
    let isSingleUser = try state.isSingleUser()
    return Application(
      responder: responder, server: try channel(),
      configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? configuration.port
        configuration.log.notice(
          "listening",
          metadata: [
            "address": "\(configuration.tls == nil ? "http" : "https")://\(configuration.host):\(port)",
            "mode": isSingleUser ? "single user: nobody signs in, everybody on this machine is administrator" : "accounts",
          ])
        configuration.onListening(port)
      }, logger: quiet)
  }

  private func channel() throws -> HTTPServerBuilder {
    let http = HTTPServerBuilder.http1(configuration: .init(idleTimeout: .seconds(75)))
    guard let tls = configuration.tls else { return http }
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(tls.certificate).map { NIOSSLCertificateSource.certificate($0) }
      let key = NIOSSLPrivateKeySource.privateKey(try NIOSSLPrivateKey(file: tls.key, format: .pem))
      var settings = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
      settings.minimumTLSVersion = .tlsv12
      return try .tls(http, tlsConfiguration: settings)
    } catch { throw ServerError.tls("\(error)") }
  }
}

/// What goes on beside the requests: the audit trail's queue is written, and changes by other programs are noticed.
private struct Housekeeping: Service {
  let state: ServerState

  func run() async throws {
    await cancelWhenGracefulShutdown {
      let workspace = state.workspace
      var point = try? workspace.changePoint()
      while !Task.isCancelled {
        try? await Task.sleep(for: .milliseconds(100))
        let before = point
        point = try? await state.threads.runIfActive {
          do {
            try workspace.recorder.flush()
          } catch { state.log.error("the audit trail cannot be written", metadata: ["error": "\(error)"]) }
          return try workspace.changePoint()
        }
        if point != before { workspace.version.advance() }
      }
    }
  }
}
