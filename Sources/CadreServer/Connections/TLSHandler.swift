import Copenssl
import NIOCore

/// TLS on a connection, by OpenSSL: bytes go in and come out through memory, so that it waits for nothing.
///
/// A client that says it has no more to send is told apart by `ChannelEvent.inputClosed`, as without TLS. How long a handshake may
/// take is the watch's business: until then no head has come.
final class TLSHandler: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer
  typealias OutboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private enum Phase {
    case handshake
    case open
    /// Closed, or broken: nothing is encrypted or decrypted any longer.
    case over
  }

  /// The longest record, so that what waits in OpenSSL's memory stays small, which it keeps as long as the connection lasts.
  private static let piece = 16_384

  private let connection: OpaquePointer
  /// What came and what is to go, encrypted; they belong to the connection.
  private let (received, written): (OpaquePointer, OpaquePointer)
  private var phase = Phase.handshake
  private var hasInputEnded = false
  private var hasOutputEnded = false
  /// To be written once the handshake is over.
  private var waiting: [(bytes: ByteBuffer, promise: EventLoopPromise<Void>?)] = []

  /// - Throws: `ChannelError` where there is no memory for it.
  init(_ tls: TLSContext) throws {
    guard let connection = SSL_new(tls.pointer) else { throw ChannelError.operationUnsupported }
    guard let received = BIO_new(BIO_s_mem()), let written = BIO_new(BIO_s_mem()) else {
      SSL_free(connection)
      throw ChannelError.operationUnsupported
    }
    SSL_set_bio(connection, received, written)
    SSL_set_accept_state(connection)
    (self.connection, self.received, self.written) = (connection, received, written)
  }

  deinit { SSL_free(connection) }

  // MARK: What comes

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    var plain = context.channel.allocator.buffer(capacity: bytes.readableBytes + 2 * Self.piece)
    var reason = SSL_ERROR_WANT_READ
    while phase != .over, reason == SSL_ERROR_WANT_READ, let piece = next(&bytes) {
      let count = piece.withUnsafeReadableBytes { BIO_write(received, $0.baseAddress, CInt($0.count)) }
      guard count == piece.readableBytes else { return fail(context) }
      if phase == .handshake { shakeHands(context) }
      if phase == .open { reason = decrypt(into: &plain) }
    }
    // An answer of TLS itself, such as to a change of keys.
    send(context)
    if plain.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(plain)) }
    switch reason {
    case SSL_ERROR_WANT_READ: break
    case SSL_ERROR_ZERO_RETURN: endInput(context)
    default: fail(context)
    }
  }

  private func next(_ bytes: inout ByteBuffer) -> ByteBuffer? {
    bytes.readableBytes == 0 ? nil : bytes.readSlice(length: min(Self.piece, bytes.readableBytes))
  }

  private func shakeHands(_ context: ChannelHandlerContext) {
    ERR_clear_error()
    let status = SSL_do_handshake(connection)
    if status != 1, SSL_get_error(connection, status) != SSL_ERROR_WANT_READ { return fail(context) }
    send(context)
    guard status == 1 else { return }
    phase = .open
    let due = waiting
    waiting = []
    for (bytes, promise) in due { put(bytes, promise, context) }
    context.flush()
  }

  /// - Returns: why there is no more, as OpenSSL numbers it.
  private func decrypt(into plain: inout ByteBuffer) -> CInt {
    var isRead = true
    while isRead {
      ERR_clear_error()
      plain.writeWithUnsafeMutableBytes(minimumWritableBytes: Self.piece) { space in
        var count = 0
        isRead = SSL_read_ex(connection, space.baseAddress, space.count, &count) == 1
        return count
      }
    }
    return SSL_get_error(connection, 0)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
    if phase == .handshake { return fail(context) }
    endInput(context)
  }

  /// The client sends no more, whether it said so or closed its side.
  private func endInput(_ context: ChannelHandlerContext) {
    if hasInputEnded { return }
    hasInputEnded = true
    context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  // MARK: What goes

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    put(unwrapOutboundIn(data), promise, context)
  }

  private func put(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
    switch phase {
    case .handshake: waiting.append((bytes, promise))
    case .open where !hasOutputEnded: encrypt(bytes, promise, context)
    case .open, .over: promise?.fail(ChannelError.ioOnClosedChannel)
    }
  }

  private func encrypt(_ bytes: ByteBuffer, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
    var bytes = bytes
    while let piece = next(&bytes) {
      ERR_clear_error()
      var count = 0
      let status = piece.withUnsafeReadableBytes { SSL_write_ex(connection, $0.baseAddress, $0.count, &count) }
      guard status == 1 else {
        promise?.fail(ChannelError.ioOnClosedChannel)
        return fail(context)
      }
      if bytes.readableBytes > 0 { context.write(wrapOutboundOut(encrypted(context)), promise: nil) }
    }
    context.write(wrapOutboundOut(encrypted(context)), promise: promise)
  }

  /// Ends the encryption first, so that the client knows that nothing was cut off.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .input { return context.close(mode: mode, promise: promise) }
    if phase == .open, !hasOutputEnded {
      hasOutputEnded = true
      ERR_clear_error()
      SSL_shutdown(connection)
      send(context)
    }
    if mode == .all { end() }
    context.close(mode: mode, promise: promise)
  }

  /// Tells the client why, where TLS has a word for it, and closes.
  private func fail(_ context: ChannelHandlerContext) {
    if phase == .over { return }
    send(context)
    end()
    context.close(promise: nil)
  }

  private func end() {
    ERR_clear_error()
    phase = .over
    for (_, promise) in waiting { promise?.fail(ChannelError.ioOnClosedChannel) }
    waiting = []
  }

  private func send(_ context: ChannelHandlerContext) {
    let bytes = encrypted(context)
    if bytes.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(bytes), promise: nil) }
  }

  /// What OpenSSL has written.
  private func encrypted(_ context: ChannelHandlerContext) -> ByteBuffer {
    let count = BIO_ctrl_pending(written)
    var bytes = context.channel.allocator.buffer(capacity: count)
    guard count > 0 else { return bytes }
    bytes.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { max(0, Int(BIO_read(written, $0.baseAddress, CInt(count)))) }
    return bytes
  }
}
