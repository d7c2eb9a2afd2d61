import CadreModel
internal import Cexpat

/// Element and text events from expat. A document type declaration, and with it every entity trick, is refused.
final class XMLEvents {
  enum Event {
    case start(String, [String: String])
    case end(String)
    case text(String)
  }

  static let deepest = 256
  /// The parser holds a tag or comment whole; nothing real is longer.
  static let longestTag = 4 << 20

  private let parser: XML_Parser
  private var handler: (Event) -> Void = { _ in }
  private var depth = 0
  private var refusal: Phrase?
  /// Bytes since the last event.
  private var silence = 0

  init() {
    parser = XML_ParserCreate(nil)
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in XMLEvents.of(data).start(name, attributes) },
      { data, name in XMLEvents.of(data).end(name) })
    XML_SetCharacterDataHandler(parser) { data, text, length in
      guard let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      XMLEvents.of(data).emit(.text(String(decoding: bytes, as: UTF8.self)))
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      XMLEvents.of(data).refuse("a document type declaration is not allowed")
    }
  }

  deinit { XML_ParserFree(parser) }

  static func parse(
    _ archive: ZipArchive, part name: String, _ handler: @escaping (Event) -> Void
  ) throws(FormatError) {
    let part = try archive.open(name, largest: ZipArchive.largestHeldPart)
    let events = XMLEvents()
    while let piece = try part.read() { try events.feed(piece, isLast: false, part: name, handler) }
    try events.feed([], isLast: true, part: name, handler)
  }

  /// Reads a whole document; each event comes with its line.
  /// - Throws: `FormatError.document` where it is no well-formed XML.
  static func parse(_ bytes: [UInt8], _ handler: @escaping (Event, Int) -> Void) throws(FormatError) {
    let events = XMLEvents()
    let take: (Event) -> Void = { [unowned events] in handler($0, Int(XML_GetCurrentLineNumber(events.parser))) }
    do {
      for start in stride(from: 0, to: bytes.count, by: 1 << 18) {
        try events.feed(Array(bytes[start..<min(bytes.count, start + 1 << 18)]), isLast: false, part: "", take)
      }
      try events.feed([], isLast: true, part: "", take)
    } catch .malformedXML(_, let line, let reason) {
      throw .document(line: line, reason: "the XML cannot be read: \(reason). Check the file, or export it again.")
    }
  }

  func feed(
    _ bytes: [UInt8], isLast: Bool, part: String, _ handler: @escaping (Event) -> Void
  ) throws(FormatError) {
    silence += bytes.count
    self.handler = handler
    defer { self.handler = { _ in } }
    let status = bytes.withUnsafeBytes { raw in
      XML_Parse(parser, raw.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(raw.count), isLast ? 1 : 0)
    }
    if status != XML_STATUS_ERROR, silence <= Self.longestTag { return }
    let reason: Phrase =
      status != XML_STATUS_ERROR
      ? "a tag or comment is longer than \(Self.longestTag >> 20) MiB"
      : refusal ?? XML_ErrorString(XML_GetErrorCode(parser)).map { .verbatim(String(cString: $0)) } ?? "malformed"
    throw .malformedXML(part: part, line: Int(XML_GetCurrentLineNumber(parser)), reason: reason)
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLEvents {
    guard let data else { preconditionFailure("expat lost its user data") }
    return Unmanaged<XMLEvents>.fromOpaque(data).takeUnretainedValue()
  }

  private func emit(_ event: Event) {
    silence = 0
    handler(event)
  }

  private func refuse(_ reason: Phrase) {
    refusal = reason
    XML_StopParser(parser, 0)
  }

  private func start(_ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
    depth += 1
    guard depth <= Self.deepest else { return refuse("elements nest deeper than \(Self.deepest)") }
    guard let name, let pairs else { return }
    var attributes: [String: String] = [:]
    var index = 0
    while let key = pairs[index], let value = pairs[index + 1] {
      attributes[String(cString: key)] = String(cString: value)
      index += 2
    }
    emit(.start(Self.local(name), attributes))
  }

  private func end(_ name: UnsafePointer<CChar>?) {
    depth -= 1
    if let name { emit(.end(Self.local(name))) }
  }

  /// The element's name without a namespace prefix.
  private static func local(_ name: UnsafePointer<CChar>) -> String {
    let full = String(cString: name)
    return full.lastIndex(of: ":").map { String(full[full.index(after: $0)...]) } ?? full
  }
}
