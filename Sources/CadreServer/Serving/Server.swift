import UnixSignals
import CadreModel
import CadreWorkspace
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP server.
package struct Server: Sendable {
  private let configuration: ServerConfiguration
  let state: ServerState
  let responder: Responder

  /// - Throws: `ServerError` where it would be open to everybody.
  package init(_ configuration: ServerConfiguration) throws {
    self.configuration = configuration
    state = try ServerState(configuration, isOpen: try configuration.checkedOpen())
    let endpoints = Endpoints(version: configuration.version).all
    state.endpoints = endpoints
    responder = Responder(state, endpoints, Sites().all)
  }

  /// Serves until the process is asked to end (SIGTERM, SIGINT); then finishes what was begun, and writes what waits.
  package func run() async throws {
    let application = try application()
    try configuration.workspace.beginServing()
    await state.resumeJobs()
    let keeper = Housekeeping(state: state)
    let group = ServiceGroup(
      configuration: .init(
        services: [keeper, application], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    do {
      try await group.run()
    } catch let error as IOError {
      throw ServerError.cannotListen("\(error)")
    }
    await state.jobs.end()
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
        try? await channel.eventLoop.submit {
          try channel.pipeline.syncOperations.addHandler(AcceptErrors(configuration.log), position: .first)
        }.get()
        configuration.onListening(port)
      }, logger: quiet)
  }

  private func channel() throws -> HTTPServerBuilder {
    let (connections, patience) = (state.connections, configuration.patience)
    let tls = try configuration.tls.map { try TLSContext(certificate: $0.certificate, key: $0.key) }
    return HTTPServerBuilder { WatchedHTTP($0, connections, patience: patience, tls: tls) }
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
        point = try? await state.threads.run {
          do {
            try workspace.recorder.flush(at: workspace.now())
          } catch { state.log.error("the audit trail cannot be written", metadata: ["error": "\(error)"]) }
          return try workspace.changePoint()
        }
        if point != before { workspace.version.advance() }
      }
    }
  }
}
