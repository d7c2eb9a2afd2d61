import CadreFormats
import CadreModel
import CadreReports
import HTTPTypes

/// An answer before it is dressed for the wire.
struct Reply: Sendable {
  var status = 200
  var media = "application/json"
  var headers: [(name: HTTPField.Name, value: String)] = []
  var bytes: [UInt8]
  /// Whether an ETag is made of the bytes.
  var isTagged = false
  /// The bytes as gzip, where they are kept so.
  var packed: [UInt8]?

  static func json(_ value: JSONValue, status: Int = 200) -> Reply {
    Reply(status: status, bytes: value.bytes(), isTagged: true)
  }

  /// JSON that is text already.
  static func encoded(_ text: String) -> Reply { Reply(bytes: Array(text.utf8), isTagged: true) }

  static func text(_ text: String, media: String) -> Reply {
    Reply(media: media, bytes: Array(text.utf8), isTagged: true)
  }

  static let nothing = Reply(status: 204, media: "", bytes: [])

  static func file(_ bytes: [UInt8], media: String, name: String) -> Reply {
    var reply = Reply(media: media, bytes: bytes, isTagged: true)
    reply.headers = [(.contentDisposition, "attachment; filename=\"\(name.filter { $0.isASCII && $0 != "\"" && $0 != "\\" })\"")]
    return reply
  }

  /// A result in the form that was asked for by its media type.
  static func publication(_ publication: Publication, _ call: Call, name: String) throws -> Reply {
    guard let form = publication.forms.first(where: { $0.media == call.media }) else {
      throw Problem(.notAcceptable, "offered are: \(publication.forms.map(\.media).joined(separator: ", ")).")
    }
    let bytes = try publication.bytes(as: form, call.writer)
    let language = call.writer.language.code
    var reply =
      form == .html
      ? Reply(media: form.media, bytes: bytes, isTagged: true)
      : .file(bytes, media: form.media, name: "\(name).\(form.rawValue)")
    reply.headers.append((.contentLanguage, language))
    return reply
  }

  /// A list in the form that was asked for.
  static func list(_ table: Table, _ call: Call) throws -> Reply {
    switch call.media {
    case "text/csv": return .text(table.csv, media: "text/csv; charset=utf-8")
    case "application/x-ndjson":
      let lines = table.json.map { $0.bytes() + [0x0A] }
      return Reply(media: "application/x-ndjson", bytes: Array(lines.joined()), isTagged: true)
    default: return .json(.list(table.json))
    }
  }
}
