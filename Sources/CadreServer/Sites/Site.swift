import CadrePages
import CadreReports
import CadreWorkspace
import HTTPTypes

/// A place of the website as data: from it come routing, checks and the table of permissions, as from an `Endpoint`. It calls the
/// same use cases.
struct Site: Routed {
  enum Body: Sendable {
    case none
    /// Names and values, as browsers send a form.
    case form
    /// A form with one file.
    case file
  }

  let method: HTTPRequest.Method
  /// Behind the language: `/people/{person}`.
  let path: String
  var access = Endpoint.Access.signedIn
  var lane = Endpoint.Lane.ordinary
  var body = Body.none
  let handle: @Sendable (Visit) async throws -> Answer

  /// Whether it asks nobody to sign in.
  var isAnonymous: Bool { if case .everyone = access { true } else { false } }

  static func get(
    _ path: String, _ access: Endpoint.Access = .signedIn, handle: @escaping @Sendable (Visit) async throws -> Answer
  ) -> Site {
    Site(method: .get, path: path, access: access, handle: handle)
  }

  static func post(
    _ path: String, _ access: Endpoint.Access = .signedIn, handle: @escaping @Sendable (Visit) async throws -> Answer
  ) -> Site {
    Site(method: .post, path: path, access: access, body: .form, handle: handle)
  }
}

/// What a site answers.
enum Answer: Sendable {
  /// - Parameter status: 422 where something sent was wrong.
  case page(Page, status: Int = 200)
  /// A page that can be taken away in other forms, under a name.
  case view(Page, Publication, name: String)
  /// To look elsewhere, after something was done.
  case redirect(Address, session: SessionChange? = nil)
}

/// What becomes of the cookie.
enum SessionChange: Sendable {
  case opened(secret: String)
  case ended
}
