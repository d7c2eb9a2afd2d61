import CadreModel
import CadreWords
import HTTPTypes

/// How the API calls things: a parameter by its name, and what to do as a request.
struct APIVocabulary: DoorVocabulary {
  /// What the command line does, as a request here.
  static let requests: [String: String] = [
    "framework import": "POST /api/v1/imports/frameworks", "framework list": "GET /api/v1/frameworks",
    "framework migrate": "DELETE /api/v1/frameworks/{framework}/migration", "crosswalk import": "POST /api/v1/imports/crosswalks",
    "person list": "GET /api/v1/people", "person import": "POST /api/v1/imports/people", "role list": "GET /api/v1/roles",
    "role import": "POST /api/v1/imports/roles", "role restore": "DELETE /api/v1/roles/{role}/retirement",
    "assessment import": "POST /api/v1/imports/assessments", "assessment sheet": "GET /api/v1/assessments/sheet",
    "course list": "GET /api/v1/courses", "course import": "POST /api/v1/imports/courses",
    "course map list": "GET /api/v1/mappings", "plan propose": "POST /api/v1/plans",
    "release make": "POST /api/v1/releases", "release list": "GET /api/v1/releases",
    "release show": "GET /api/v1/releases/{release}", "equity check": "GET /api/v1/releases/{release}/equity",
    "account set": "PUT /api/v1/accounts/{account}", "token list": "GET /api/v1/tokens",
  ]

  func option(_ name: String) -> String { "“\(name.replacing("-", with: "_"))”" }
  func action(_ name: String) -> String { Self.requests[name] ?? "what /docs describes" }
}

extension Writer {
  /// What the API says in English.
  static let api = Writer(English(), door: APIVocabulary())

  init(_ language: Language) { self.init(language.written(), door: APIVocabulary()) }

  /// In the language that a request asks for.
  init(asking headers: HTTPFields) { self.init(Language(asking: headers)) }
}

extension Language {
  init(asking headers: HTTPFields) { self.init(acceptLanguage: headers[.acceptLanguage] ?? "") }
}
