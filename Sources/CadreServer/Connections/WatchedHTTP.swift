import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// HTTP/1.1 whose connections are counted, watched and, where there is a certificate, encrypted.
struct WatchedHTTP: ServerChildChannel {
  private let http: HTTP1Channel
  private let connections: Connections
  private let patience: Patience
  private let tls: TLSContext?

  init(
    _ responder: @escaping HTTPChannelHandler.Responder, _ connections: Connections, patience: Patience, tls: TLSContext?
  ) {
    // Waiting is the watch's business.
    http = HTTP1Channel(responder: responder, configuration: .init(idleTimeout: .seconds(300)))
    self.connections = connections
    self.patience = patience
    self.tls = tls
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
    let network = NetworkAddress.network(channel.remoteAddress?.ipAddress ?? "local")
    return channel.eventLoop.makeCompletedFuture {
      if let tls { try channel.pipeline.syncOperations.addHandler(TLSHandler(tls)) }
    }.flatMap { http.setup(channel: channel, logger: logger) }.flatMapThrowing { [connections, patience] value in
      let pipeline = channel.pipeline.syncOperations
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      let watch = ConnectionWatch(connections, network: network, patience: patience)
      try pipeline.addHandler(watch, position: .after(decoder))
      return value
    }
  }

  func handle(value: HTTP1Channel.Value, logger: Logger) async { await http.handle(value: value, logger: logger) }
}

/// Lets the server go on taking connections when for a moment it cannot: then there are no descriptors left, or no memory.
final class AcceptErrors: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = any Channel
  typealias OutboundIn = Never

  private let log: Logger
  private var isPausing = false

  init(_ log: Logger) { self.log = log }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? IOError else { return context.fireErrorCaught(error) }
    log.error("a connection could not be taken", metadata: ["error": "\(error)"])
    isPausing = true
    let (pause, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), NIOLoopBound(context, eventLoop: context.eventLoop))
    context.eventLoop.scheduleTask(in: .milliseconds(100)) {
      pause.value.isPausing = false
      bound.value.read()
    }
  }

  func read(context: ChannelHandlerContext) { if !isPausing { context.read() } }
}
