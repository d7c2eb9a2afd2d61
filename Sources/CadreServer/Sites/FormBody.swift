import CadreModel
import CadrePages
import HTTPTypes
import HummingbirdCore

/// What was sent with a form.
struct FormBody: Sendable {
  var fields: [String: [String]] = [:]
  var upload: Upload?

  init() {}

  /// Reads `name=value&name=value`. - Throws: `Problem` where it is not encoded so.
  init(urlEncoded bytes: [UInt8]) throws(Problem) {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.malformed }
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = percentDecoded(parts[0], isForm: true),
        let value = percentDecoded(parts.count > 1 ? parts[1] : "", isForm: true)
      else { throw Self.malformed }
      fields[name, default: []].append(value)
    }
  }

  static let malformed = Problem(.badRequest, "the form is not encoded as browsers do it.")
}

extension Responder {
  /// Reads what a site takes. - Throws: `Problem`, or `CancellationError` where the client left in the middle of it.
  func receive(_ site: Site, _ request: Request) async throws -> FormBody {
    do {
      switch site.body {
      case .none: return FormBody()
      case .form:
        try check(request, sends: "application/x-www-form-urlencoded")
        let limit = site.isAnonymous ? state.limits.anonymousBody : state.limits.body
        return try FormBody(urlEncoded: try await bytes(of: request, limit: limit))
      case .file:
        try check(request, sends: "multipart/form-data")
        guard let boundary = Self.boundary(request.headers[.contentType] ?? "") else { throw FormBody.malformed }
        var form = MultipartForm(request.body, boundary: boundary)
        return try await form.body(limit: state.limits.upload, in: state.spool.folder)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      throw CancellationError()
    }
  }

  private func check(_ request: Request, sends media: String) throws(Problem) {
    let type = request.headers[.contentType]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
    guard type == media else { throw Problem(.unsupportedMedia, "send the form as “\(media)”.") }
  }

  private static func boundary(_ type: String) -> String? {
    let parameter = type.split(separator: ";").map { String($0).trimmed }.first { $0.lowercased().hasPrefix("boundary=") }
    guard var text = parameter?.dropFirst("boundary=".utf8.count) else { return nil }
    if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 { text = text.dropFirst().dropLast() }
    return (1...70).contains(text.utf8.count) ? String(text) : nil
  }
}
