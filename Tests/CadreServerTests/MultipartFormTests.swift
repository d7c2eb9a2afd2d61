import CadreModel
import CadrePages
import CadreTestSupport
import Foundation
import HummingbirdCore
import NIOCore
import Testing

@testable import CadreServer

/// Forms with a file, however they are cut on their way.
@Suite struct MultipartFormTests {
  private static let file = "a,b\r\n--limi\r\n\r--limit-\r\n-1,\u{FEFF}ü\r\n"
  private static let whole = Array(
    """
    preamble\r
    --limit\r
    Content-Disposition: form-data; name="kind"\r
    \r
    people\r
    --limit\r
    Content-Disposition: form-data; name="file"; filename="staff %22new%22.csv"\r
    Content-Type: text/csv\r
    \r
    \(file)\r
    --limit\r
    Content-Disposition: form-data; name="kind"\r
    \r
    assessments\r
    --limit--\r
    epilogue
    """.utf8)

  private static func body(_ bytes: [UInt8], pieces: Int, limit: Int = 1_000, in folder: TemporaryFolder) async throws -> FormBody
  {
    let buffers = stride(from: 0, to: bytes.count, by: pieces).map { start in
      ByteBuffer(bytes: bytes[start..<min(bytes.count, start + pieces)])
    }
    let stream = AsyncStream<ByteBuffer> { continuation in
      for buffer in buffers { continuation.yield(buffer) }
      continuation.finish()
    }
    var form = MultipartForm(RequestBody(asyncSequence: stream), boundary: "limit")
    return try await form.body(limit: limit, in: folder.path("spool"))
  }

  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.createDirectory(atPath: folder.path("spool"), withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: [1, 2, 3, 5, 7, 11, 64, 10_000])
  func `what comes in pieces is what was sent`(pieces: Int) async throws {
    let folder = try Self.folder()
    let form = try await Self.body(Self.whole, pieces: pieces, in: folder)
    #expect(form.fields == ["kind": ["people", "assessments"]])
    let upload = try #require(form.upload)
    #expect(upload.name == "staff \"new\".csv" && upload.size == Self.file.utf8.count)
    #expect(try String(contentsOfFile: upload.path, encoding: .utf8) == Self.file)
  }

  @Test(arguments: [1, 64])
  func `what is cut off anywhere is refused, and nothing stays of it`(pieces: Int) async throws {
    let folder = try Self.folder()
    for end in stride(from: 0, to: Self.whole.count - 12, by: 9) {
      await #expect(throws: Problem.self, "\(end)") {
        _ = try await Self.body(Array(Self.whole[..<end]), pieces: pieces, in: folder)
      }
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("spool")).isEmpty)
  }

  @Test func `a file that is too long, and a heading without end, are refused`() async throws {
    let folder = try Self.folder()
    await #expect(throws: Problem.self) { _ = try await Self.body(Self.whole, pieces: 8, limit: 10, in: folder) }
    let endless = Array("--limit\r\n".utf8) + [UInt8](repeating: 0x41, count: 100_000)
    await #expect(throws: Problem.self) { _ = try await Self.body(endless, pieces: 512, in: folder) }
  }

  @Test func `files that wait for a yes are few, of their owner, and not for long`() throws {
    let folder = try Self.folder()
    let files = CheckedFiles()
    func keep(_ owner: String, at seconds: Int64) throws -> String {
      let upload = try Upload(Array("x".utf8), name: "x.csv", in: folder.path("spool"))
      return files.keep(upload, .init(kind: .staff), of: owner, at: .init(milliseconds: seconds * 1_000))
    }
    let ids = try (0..<9).map { try keep("amina", at: Int64($0)) }
    #expect(files.take(ids[0], of: "amina", at: .init(milliseconds: 9_000)) == nil)
    #expect(files.take(ids[1], of: "benno", at: .init(milliseconds: 9_000)) == nil)
    #expect(files.take(ids[1], of: "amina", at: .init(milliseconds: 9_000)) != nil)
    #expect(files.take(ids[1], of: "amina", at: .init(milliseconds: 9_000)) == nil)
    #expect(files.take(ids[8], of: "amina", at: .init(milliseconds: 3_700_000)) == nil)
  }

  @Test func `a file that was read in two ways is handed out once`() throws {
    let folder = try Self.folder()
    let (files, now) = (CheckedFiles(), Moment(milliseconds: 0))
    let upload = try Upload(Array("x".utf8), name: "x.csv", in: folder.path("spool"))
    let ids = [true, false].map { files.keep(upload, .init(kind: .staff, isComplete: $0), of: "amina", at: now) }
    #expect(files.file(ids[0], of: "benno", at: now) == nil)
    #expect(files.file(ids[0], of: "amina", at: now)?.reading.isComplete == true)
    #expect(files.take(ids[1], of: "amina", at: now)?.reading.isComplete == false)
    #expect(files.file(ids[0], of: "amina", at: now) == nil && files.take(ids[0], of: "amina", at: now) == nil)
  }
}
