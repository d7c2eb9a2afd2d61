import Synchronization
import CadreStore
import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  /// The 1EdTech CASE provider: the standard's addresses, parameters and errors.
  var caseProvider: [Endpoint] { CASEVersion.allCases.flatMap(endpoints) }

  private static let term = "[A-Za-z.]+(=|!=|>|>=|<|<=|~)'[^'\\u0000]*'"

  private func endpoints(_ version: CASEVersion) -> [Endpoint] {
    let root = "/ims/case/\(version.rawValue)"
    let names = [
      "CFDocuments", "CFItems", "CFItemAssociations", "CFAssociations", "CFAssociationGroupings", "CFConcepts", "CFSubjects",
      "CFItemTypes", "CFLicenses", "CFPackages", "CFRubrics",
    ]
    func endpoint(_ path: String, _ name: String, _ summary: String, _ parameters: [Endpoint.Parameter] = []) -> Endpoint {
      Endpoint(
        method: .get, path: "\(root)/\(path)", name: "\(name)_\(version.rawValue)", group: "CASE \(version.rawValue)",
        summary: summary, access: .may(.readCatalogue), parameters: parameters, success: .json(.map(.any))
      ) { call in
        let library = try await call.blocking { workspace in
          try workspace.require(.readCatalogue, for: "CASE")
          return try call.server.library(version, workspace)
        }
        let segments = path.split(separator: "/").map { $0.hasPrefix("{") ? call.segment("id") : String($0) }
        let query = parameters.filter { $0.place == .query }.compactMap { parameter in
          call.text(parameter.name).map { (parameter.name, $0) }
        }
        return Reply(library.answer(path: segments, query: query))
      }
    }
    let list = endpoint(
      "CFDocuments", "getAllCFDocuments", "The frameworks as CASE documents, page by page.",
      [
        .query("limit", .integer(1...1_000_000), "At most so many; 100."),
        .query("offset", .integer(0...1_000_000), "How many are passed over."), .query("sort", .text(1...100), "A field."),
        .query("orderBy", .choice(["asc", "desc"]), "The order."),
        .query(
          "filter", .text(.init(length: 1...1_000, shape: "^\(Self.term)( (AND|OR) \(Self.term))?$")),
          "title~'digital' AND adoptionStatus='Draft'"),
        .query(
          "fields", .text(.init(length: 1...1_000, shape: "^[A-Za-z]+(,[A-Za-z]+)*$")),
          "The fields that are wanted, separated by commas."),
      ])
    let single = names.map { name in
      endpoint(
        "\(name)/{id}", "get\(name)", "One of the \(name), by its identifier.",
        [.init(name: "id", place: .path, schema: .text(.init(format: "uuid")), summary: "A UUID.", isRequired: true)])
    }
    let discovery = endpoint("discovery/\(CASELibrary.discoveryFile)", "getDiscovery", "This provider’s own OpenAPI document.")
    return [list] + single + (version == .v1p1 ? [discovery] : [])
  }
}

extension Reply {
  init(_ answer: CASEAnswer) {
    self.init(status: answer.status, bytes: answer.body, isTagged: answer.status == 200)
    headers = answer.headers.compactMap { header in HTTPField.Name(header.name).map { ($0, header.value) } }
  }
}

extension Problem {
  /// The same in CASE's form, for its addresses; `nil` elsewhere.
  func caseReply(path: String) -> Reply? {
    guard let version = CASEVersion.allCases.first(where: { path.hasPrefix("/ims/case/\($0.rawValue)") }) else { return nil }
    var reply = Reply(CASEAnswer.failure(kind.status, version, Writer.api.text(detail)))
    reply.headers = headers
    return reply
  }
}

extension ServerState {
  /// The frameworks as CASE, made once for a state of them.
  func library(_ version: CASEVersion, _ workspace: Workspace) throws -> CASELibrary {
    let point = try workspace.frameworkPoint()
    let known = libraries.withLock { $0[version] }
    if let known, known.point == point { return known.library }
    let frameworks = try workspace.frameworks().map { try workspace.framework("\($0.reference)") }
    let library = try CASELibrary(frameworks, version: version, baseURI: publicURL, changed: "\(workspace.today)T00:00:00Z")
    libraries.withLock { $0[version] = (point, library) }
    return library
  }
}
