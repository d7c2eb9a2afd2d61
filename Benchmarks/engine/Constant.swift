import HTTPTypes
import Hummingbird
import NIOCore

/// What the HTTP library does at best: a route that answers so many bytes. Prints its address once it listens.
func serveConstant(bytes count: Int) async throws {
  let router = Router()
  let body = ByteBuffer(repeating: 0x61, count: count)
  router.get("/") { _, _ in Response(status: .ok, body: .init(byteBuffer: body)) }
  let application = Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
    onServerRunning: { channel in
      print("http://127.0.0.1:\(channel.localAddress?.port ?? 0)/")
      flushOutput()
    })
  try await application.runService()
}
