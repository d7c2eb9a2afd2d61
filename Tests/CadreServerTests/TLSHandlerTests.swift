import CadreTestSupport
import Copenssl
import NIOCore
import NIOEmbedded
import Testing

@testable import CadreServer

@Suite struct TLSHandlerTests {
  /// A server's end of a connection, and what passes it.
  private final class Line {
    let channel = EmbeddedChannel()
    let client: TLSClient
    private let recorder = Recorder()
    private var generator: SeededGenerator
    /// How many bytes travel together, at most.
    private let piece: Int

    init(_ client: TLSClient, seed: UInt64 = 0, piece: Int = 40_000, key: String = "EC") throws {
      self.client = client
      self.piece = piece
      generator = SeededGenerator(seed: seed)
      try channel.pipeline.syncOperations.addHandlers([TLSHandler(try TLSHandlerTests.context(key)), recorder])
      try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    }

    var heard: [UInt8] { recorder.heard }
    var ends: Int { recorder.ends }
    var isClosed: Bool { !channel.isActive }

    /// Carries bytes both ways until there are none.
    func run(_ change: ([UInt8]) -> [UInt8] = { $0 }) {
      var isQuiet = false
      while !isQuiet {
        isQuiet = true
        let spoken = change(client.spoken())
        for part in cut(spoken) where channel.isActive {
          isQuiet = false
          _ = try? channel.writeInbound(ByteBuffer(bytes: part))
        }
        while let answer = try? channel.readOutbound(as: ByteBuffer.self) {
          isQuiet = false
          for part in cut(Array(answer.readableBytesView)) { client.hear(part) }
        }
        channel.embeddedEventLoop.run()
      }
    }

    private func cut(_ bytes: [UInt8]) -> [[UInt8]] {
      var (parts, place) = ([[UInt8]](), 0)
      while place < bytes.count {
        let end = min(bytes.count, place + Int.random(in: 1...piece, using: &generator))
        parts.append(Array(bytes[place..<end]))
        place = end
      }
      return parts
    }
  }

  /// What arrives behind the handler.
  private final class Recorder: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    var heard: [UInt8] = []
    var ends = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { heard += unwrapInboundIn(data).readableBytesView }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      if case ChannelEvent.inputClosed = event { ends += 1 }
    }
  }

  private static let folder = Result { try TemporaryFolder() }
  private static let contexts = Result {
    var contexts: [String: TLSContext] = [:]
    for key in ["EC", "RSA"] {
      let (certificate, file) = (try folder.get().path("\(key).pem"), try folder.get().path("\(key).key"))
      SigningKey(key, curve: key == "EC" ? "P-256" : nil).writeCertificate(certificate, key: file)
      contexts[key] = try TLSContext(certificate: certificate, key: file)
    }
    return contexts
  }

  private static func context(_ key: String) throws -> TLSContext { try #require(try contexts.get()[key]) }

  private static func bytes(_ count: Int, _ generator: inout SeededGenerator) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func `what is said arrives, in whatever pieces it travels`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let client = TLSClient(most: seed % 2 == 0 ? TLS1_3_VERSION : TLS1_2_VERSION)
    let line = try Line(client, seed: seed, piece: [1, 40, 3_000, 80_000][Int(seed / 2 % 4)], key: seed % 3 == 0 ? "RSA" : "EC")
    // An answer before the handshake waits for it.
    var said = Self.bytes(Int.random(in: 0..<300, using: &generator), &generator)
    line.channel.writeAndFlush(ByteBuffer(bytes: said), promise: nil)
    line.run()
    try #require(client.isOpen && client.version == (seed % 2 == 0 ? TLS1_3_VERSION : TLS1_2_VERSION))
    var asked: [UInt8] = []
    for size in [1, 16_384, 16_385, 100_000, Int.random(in: 1..<50_000, using: &generator)] {
      let (question, answer) = (Self.bytes(size, &generator), Self.bytes(size + 7, &generator))
      if client.version == TLS1_3_VERSION { client.changeKeys() }
      client.say(question)
      let isWritten = line.channel.writeAndFlush(ByteBuffer(bytes: answer))
      line.run()
      try isWritten.wait()
      (asked, said) = (asked + question, said + answer)
      #expect(line.heard == asked && client.heard == said)
    }
    client.sayEnd()
    line.run()
    #expect(line.ends == 1 && !line.isClosed, "the client is still told what it asked for")
    let last = Self.bytes(30_000, &generator)
    line.channel.writeAndFlush(ByteBuffer(bytes: last), promise: nil)
    line.channel.close(mode: .all, promise: nil)
    line.run()
    #expect(client.heard == said + last && client.hasHeardEnd && line.isClosed)
  }

  @Test(arguments: [
    ("AES128-SHA", TLS1_2_VERSION), ("AES128-GCM-SHA256", TLS1_2_VERSION), ("ECDHE-RSA-AES128-SHA256", TLS1_2_VERSION),
    ("ALL:@SECLEVEL=0", TLS1_1_VERSION), ("ALL:@SECLEVEL=0", TLS1_VERSION),
  ])
  func `old versions and weak suites are refused, with the reason`(suites: String, most: CInt) throws {
    let client = TLSClient(most: most, suites: suites)
    let line = try Line(client, key: "RSA")
    line.run()
    #expect(!client.isOpen && line.isClosed)
    #expect(client.reason == SSL_ERROR_SSL, "the client was sent an alert")
  }

  @Test(arguments: ["ECDHE-RSA-AES128-GCM-SHA256", "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305"])
  func `forward secrecy with authenticated encryption is offered`(suite: String) throws {
    let client = TLSClient(most: TLS1_2_VERSION, suites: suite)
    try Line(client, key: "RSA").run()
    #expect(client.isOpen && client.suite == suite)
  }

  @Test func `a second handshake is refused`() throws {
    let client = TLSClient(most: TLS1_2_VERSION)
    let line = try Line(client)
    line.run()
    #expect(client.renegotiate())
    line.run()
    #expect(client.reason == SSL_ERROR_SSL, "no renegotiation")
    #expect(line.heard.isEmpty)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `what was changed on its way closes the connection, and nothing of it arrives`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let client = TLSClient(most: seed % 2 == 0 ? TLS1_3_VERSION : TLS1_2_VERSION)
    let line = try Line(client, seed: seed, piece: 300)
    let isEarly = seed % 3 == 0
    if !isEarly { line.run() }
    let question = Self.bytes(500, &generator)
    if !isEarly { client.say(question) }
    line.run { bytes in
      guard !bytes.isEmpty else { return bytes }
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &generator)] ^= UInt8.random(in: 1...255, using: &generator)
      return changed
    }
    #expect(line.heard.isEmpty)
    let promise = line.channel.eventLoop.makePromise(of: Void.self)
    line.channel.close(mode: .all, promise: nil)
    line.channel.write(ByteBuffer(bytes: [1]), promise: promise)
    #expect(throws: (any Error).self) { try promise.futureResult.wait() }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `garbage closes the connection`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let line = try Line(TLSClient())
    let heads: [[UInt8]] = [
      [], Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8), [0x16, 3, 1, 0xFF, 0xFF], [0x16, 3, 1, 0, 4, 1, 0, 0, 0],
    ]
    let waiting = line.channel.writeAndFlush(ByteBuffer(bytes: [1, 2, 3]))
    let garbage = heads[Int(seed % 4)] + Self.bytes(40_000, &generator)
    _ = try? line.channel.writeInbound(ByteBuffer(bytes: garbage))
    line.channel.embeddedEventLoop.run()
    #expect(line.isClosed && line.heard.isEmpty)
    #expect(throws: (any Error).self) { try waiting.wait() }
  }

  @Test func `whoever leaves in the middle of the handshake is gone`() throws {
    let client = TLSClient()
    let line = try Line(client)
    _ = try? line.channel.writeInbound(ByteBuffer(bytes: client.spoken().prefix(100)))
    #expect(!line.isClosed)
    line.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    line.channel.embeddedEventLoop.run()
    #expect(line.isClosed)
  }

  @Test func `what cannot be used as certificate and key is said`() throws {
    let folder = try TemporaryFolder()
    let (one, other) = (SigningKey("EC", curve: "P-256"), SigningKey("EC", curve: "P-256"))
    one.writeCertificate(folder.path("one.pem"), key: folder.path("one.key"))
    other.writeCertificate(folder.path("other.pem"), key: folder.path("other.key"))
    for (certificate, key, reason) in [
      ("none.pem", "one.key", "No such file or directory"), ("one.pem", "none.key", "No such file or directory"),
      ("one.key", "one.key", "no start line"), ("one.pem", "other.key", "key values mismatch"),
    ] {
      #expect(throws: ServerError.tls(reason)) {
        try TLSContext(certificate: folder.path(certificate), key: folder.path(key))
      }
    }
    #expect(throws: Never.self) { try TLSContext(certificate: folder.path("one.pem"), key: folder.path("one.key")) }
  }
}
