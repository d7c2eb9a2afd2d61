import CadreModel
import CadreStore
import CadreWorkspace
import Foundation
import HTTPTypes
import Testing

@testable import CadreServer

/// What a browser does: it keeps the cookie, follows nothing by itself, and says where a form comes from.
struct Browser: Sendable {
  static let password = "seven green lamps on a ferry"

  let server: TestServer
  /// Whole, as it was set.
  private(set) var cookie: String?

  init(_ server: TestServer) { self.server = server }

  /// A browser in which an account of `TestServer.mandates` is signed in.
  static func signedIn(_ name: String, to server: TestServer) async throws -> Browser {
    var browser = Browser(server)
    _ = try server.administrator.set(AccountOrder(name: name, password: password))
    let answer = try await browser.signIn(name, password)
    try #require(answer.status == 303, "\(answer.text)")
    return browser
  }

  /// The name and value of the cookie, as a browser sends it back.
  var pair: String? { cookie.map { String($0.prefix { $0 != ";" }) } }

  mutating func signIn(_ name: String, _ password: String) async throws -> TestServer.Answer {
    let answer = try await post("/en/sign-in", ["name": name, "password": password])
    if answer.status == 303 { cookie = answer.headers[.setCookie] }
    return answer
  }

  func get(_ path: String, _ headers: [String: String] = [:], method: HTTPRequest.Method = .get) async throws -> TestServer.Answer
  {
    var headers = headers
    if let pair { headers["Cookie"] = pair }
    return try await server.send(method, path, as: nil, headers: headers)
  }

  func post(
    _ path: String, _ fields: [String: String] = [:], sender: [String: String] = ["Sec-Fetch-Site": "same-origin"]
  ) async throws -> TestServer.Answer {
    var headers = sender
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    if let pair { headers["Cookie"] = pair }
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
    let body = fields.sorted { $0.key < $1.key }.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
    return try await server.send(.post, path, as: nil, body: body, headers: headers)
  }

  /// Sends a file, and goes where it is looked through.
  func check(_ content: String, kind: String = "", named name: String) async throws -> TestServer.Answer {
    let answer = try await upload("/en/import", content, kind: kind, named: name)
    guard answer.status == 303, let place = answer.headers[.location] else { return answer }
    return try await get(place)
  }

  /// Sends a file, as a form does.
  func upload(
    _ path: String, _ content: String, kind: String, named name: String
  ) async throws -> TestServer.Answer {
    let name = name.replacing("\"", with: "%22")
    let body = """
      --limit\r
      Content-Disposition: form-data; name="kind"\r
      \r
      \(kind)\r
      --limit\r
      Content-Disposition: form-data; name="file"; filename="\(name)"\r
      Content-Type: text/csv\r
      \r
      \(content)\r
      --limit--\r

      """
    var headers = ["Content-Type": "multipart/form-data; boundary=limit", "Sec-Fetch-Site": "same-origin"]
    if let pair { headers["Cookie"] = pair }
    return try await server.send(.post, path, as: nil, body: body, headers: headers)
  }
}
