import CadreFormats
import CadreModel
import HummingbirdCore
import NIOCore

/// A form as browsers send it with a file (RFC 7578), read as it comes: fields are kept, the one file is written aside.
struct MultipartForm {
  /// Bytes of the heading of a part, of a field, and how many fields there may be.
  private static let mostHeading = 8_192
  private static let mostField = 65_536
  private static let mostFields = 200

  private var chunks: RequestBody.AsyncIterator
  private var buffer: [UInt8] = []
  private var isOver = false
  /// What stands before each part but the first.
  private let delimiter: [UInt8]

  init(_ body: RequestBody, boundary: String) {
    chunks = body.makeAsyncIterator()
    delimiter = Array("\r\n--\(boundary)".utf8)
    // So that the first part begins like the others.
    buffer = [0x0D, 0x0A]
  }

  /// - Throws: `Problem` where it is malformed, or has more than it may.
  mutating func body(limit: Int, in folder: String) async throws -> FormBody {
    var form = FormBody()
    try await skipPart()
    while try await !isLast() {
      let heading = try await heading()
      if let file = heading.file {
        // A browser sends an empty one where no file was chosen.
        let upload = try await self.upload(named: file, limit: limit, in: folder)
        if form.upload == nil, !file.isEmpty { form.upload = upload }
      } else {
        guard form.fields.count < Self.mostFields else { throw FormBody.malformed }
        let bytes = try await field()
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FormBody.malformed }
        form.fields[heading.name, default: []].append(text)
      }
    }
    return form
  }

  /// Whatever stands before the first part.
  private mutating func skipPart() async throws { try await part { _ in } }

  /// After a delimiter: whether it was the last one.
  private mutating func isLast() async throws -> Bool {
    while buffer.count < 2 { guard try await fill() else { throw FormBody.malformed } }
    if buffer.starts(with: [0x2D, 0x2D]) { return true }
    guard buffer.starts(with: [0x0D, 0x0A]) else { throw FormBody.malformed }
    buffer.removeFirst(2)
    return false
  }

  private mutating func heading() async throws -> (name: String, file: String?) {
    let end: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
    while true {
      if let place = buffer.firstRange(of: end) {
        let text = String(decoding: buffer[..<place.lowerBound], as: UTF8.self)
        buffer.removeFirst(place.upperBound)
        return try Self.names(text)
      }
      guard buffer.count <= Self.mostHeading, try await fill() else { throw FormBody.malformed }
    }
  }

  /// `form-data; name="file"; filename="staff.csv"`
  private static func names(_ heading: String) throws -> (name: String, file: String?) {
    let lines = heading.split(whereSeparator: \.isNewline)
    guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }) else { throw FormBody.malformed }
    func value(_ name: String) -> String? {
      guard let start = line.firstRange(of: "; \(name)=\"") else { return nil }
      // Browsers write a quotation mark within a name as %22.
      return line[start.upperBound...].firstIndex(of: "\"").map {
        String(line[start.upperBound..<$0]).replacing("%22", with: "\"")
      }
    }
    guard let name = value("name") else { throw FormBody.malformed }
    return (name, value("filename"))
  }

  private mutating func field() async throws -> [UInt8] {
    var bytes: [UInt8] = []
    try await part { piece in
      bytes += piece
      if bytes.count > Self.mostField { throw FormBody.malformed }
    }
    return bytes
  }

  private mutating func upload(named name: String, limit: Int, in folder: String) async throws -> Upload {
    let writing = try UploadWriting(name: name.isEmpty ? "upload" : name, limit: limit, in: folder)
    try await part { try writing.write($0) }
    return writing.end()
  }

  /// Hands on the bytes up to the next delimiter, which is taken away.
  private mutating func part(_ take: ([UInt8]) throws -> Void) async throws {
    while true {
      if let place = buffer.firstRange(of: delimiter) {
        if place.lowerBound > 0 { try take(Array(buffer[..<place.lowerBound])) }
        buffer.removeFirst(place.upperBound)
        return
      }
      // The end of what is here may be the beginning of a delimiter.
      let certain = buffer.count - delimiter.count
      if certain > 0 {
        try take(Array(buffer[..<certain]))
        buffer.removeFirst(certain)
      }
      guard try await fill() else { throw FormBody.malformed }
    }
  }

  private mutating func fill() async throws -> Bool {
    guard let chunk = try await chunks.next(isolation: #isolation) else { return false }
    buffer += chunk.readableBytesView
    return true
  }
}
