import NIOCore
import NIOHTTP1

/// Watches what passes on a connection, and closes it where nothing passes that should: a head that does not come, a body that
/// trickles, an answer that nobody takes. None of them holds a slot.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let connections: Connections
  private let network: String
  private let patience: Patience
  private var connection: Connection?
  private var timer: RepeatedTask?
  /// Requests whose heads came and whose answers have not ended.
  private var open = 0
  private var isFirst = true
  /// Of the body that is being received.
  private var received = 0
  /// What waited to be written when it was last looked at, and when.
  private var unwritten = (bytes: 0, since: NIODeadline.now())

  init(_ connections: Connections, network: String, patience: Patience) {
    self.connections = connections
    self.network = network
    self.patience = patience
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guard let connection = connections.open(context.channel, network: network) else {
      context.close(promise: nil)
      return
    }
    self.connection = connection
    let (loop, bound) = (context.eventLoop, NIOLoopBound(context, eventLoop: context.eventLoop))
    let watch = NIOLoopBound(self, eventLoop: loop)
    timer = loop.scheduleRepeatedTask(initialDelay: patience.step, delay: patience.step) { _ in
      watch.value.look(bound.value)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  func channelInactive(context: ChannelHandlerContext) {
    connection?.leave()
    end()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event { connection?.leave() }
    context.fireUserInboundEventTriggered(event)
  }

  private func end() {
    timer?.cancel()
    timer = nil
    if let connection { connections.close(connection) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    switch part {
    case .head(var head):
      open += 1
      received = 0
      connection?.phase = .receiving(since: .now())
      // Which of two hosts is meant nobody knows; without a name the request is refused.
      if head.headers["Host"].count != 1 { head.headers.replaceOrAdd(name: "Host", value: "") }
      context.fireChannelRead(wrapInboundOut(.head(head)))
      return
    case .body(let bytes): received += bytes.readableBytes
    case .end:
      // What was answered before it had come whole is over.
      connection?.phase = open > 0 ? .busy : .waiting(since: .now())
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      open = max(0, open - 1)
      isFirst = false
      if open == 0 { connection?.phase = .waiting(since: .now()) }
    }
    context.write(data, promise: promise)
  }

  private func look(_ context: ChannelHandlerContext) {
    if let connection, patience.isOver(connection.phase, isFirst: isFirst, received: received, at: .now()) {
      context.close(promise: nil)
      return
    }
    let (watch, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), NIOLoopBound(context, eventLoop: context.eventLoop))
    context.channel.getOption(.bufferedWritableBytes).whenSuccess { watch.value.look(atUnwritten: $0, bound.value) }
  }

  private func look(atUnwritten bytes: Int, _ context: ChannelHandlerContext) {
    let now = NIODeadline.now()
    let elapsed = now - unwritten.since
    if bytes == 0 || unwritten.bytes == 0 || bytes > unwritten.bytes {
      unwritten = (bytes, now)
    } else if elapsed > patience.write {
      let seconds = Int(elapsed.nanoseconds / 1_000_000_000)
      if unwritten.bytes - bytes < patience.rate * seconds { return context.close(promise: nil) }
      unwritten = (bytes, now)
    }
  }
}

/// How long a connection may take for what.
struct Patience: Sendable {
  /// How often it is looked at.
  var step = TimeAmount.seconds(2)
  /// For the head of the first request, and of a further one.
  var head = TimeAmount.seconds(15)
  var nextHead = TimeAmount.seconds(75)
  /// A body may begin slowly so long; then it comes at `rate` bytes a second at least, on average.
  var body = TimeAmount.seconds(15)
  var rate = 1_024
  /// After so long it is looked whether an answer is taken at `rate` at least.
  var write = TimeAmount.seconds(30)

  func isOver(_ phase: Connection.Phase, isFirst: Bool, received: Int, at now: NIODeadline) -> Bool {
    switch phase {
    case .waiting(let since): now - since > (isFirst ? head : nextHead)
    case .receiving(let since):
      now - since > body && received < rate * Int((now - since).nanoseconds / 1_000_000_000)
    case .busy: false
    }
  }
}
