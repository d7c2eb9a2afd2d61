import CadreModel
import CadreWorkspace
import CadreFormats
import HTTPTypes

/// The OpenAPI 3.1 document of some endpoints. Equal endpoints give equal bytes.
struct OpenAPIDocument {
  let endpoints: [Endpoint]
  let version: String
  let isSingleUser: Bool

  var json: JSONValue {
    let paths = Dictionary(grouping: endpoints, by: \.path).mapValues { endpoints -> JSONValue in
      .object(
        Dictionary(uniqueKeysWithValues: endpoints.map { ($0.method.rawValue.lowercased(), operation($0)) }))
    }
    var schemas = Problem.schema.named
    for endpoint in endpoints {
      for form in endpoint.success.forms { schemas.merge(form.schema?.named ?? [:]) { $1 } }
      if case .json(let schema) = endpoint.body { schemas.merge(schema.named) { $1 } }
    }
    return [
      "openapi": "3.1.0",
      "info": [
        "title": "Cadre", "version": .text(version),
        "summary": "Competencies of a public service: people, requirements, gaps, inequalities, training plans.",
        "description":
          "Whatever the command line does, with the same permissions and the same words. Errors are problems (RFC 9457).",
        "license": ["name": "Apache 2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]],
      "security": .list(isSingleUser ? [[:], ["bearer": []]] : [["bearer": []]]),
      "tags": .list(groups.map { ["name": .text($0)] }),
      "paths": .object(paths),
      "components": [
        "schemas": .object(schemas),
        "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer", "description": "A token, or a session's secret."]],
        "responses": .object(problems),
      ],
    ]
  }

  private var groups: [String] {
    endpoints.reduce(into: []) { if !$0.contains($1.group) { $0.append($1.group) } }
  }

  private var problems: [String: JSONValue] {
    Dictionary(
      uniqueKeysWithValues: ProblemKind.allCases.map { kind in
        (
          kind.rawValue,
          [
            "description": .text(kind.explanation),
            "content": ["application/problem+json": ["schema": Problem.schema.document]],
          ] as JSONValue
        )
      })
  }

  private func operation(_ endpoint: Endpoint) -> JSONValue {
    var members: [String: JSONValue] = [
      "operationId": .text(endpoint.name), "tags": [.text(endpoint.group)], "summary": .text(endpoint.summary),
      "responses": .object(responses(endpoint)),
    ]
    if case .everyone = endpoint.access { members["security"] = [] }
    if case .may(let action) = endpoint.access {
      members["description"] = .text("Needs the permission \(action.rawValue): \(Writer.api.text(action.summary)).")
    }
    let parameters = endpoint.allParameters.map { parameter in
      [
        "name": .text(parameter.name), "in": .text(parameter.place.rawValue), "required": .bool(parameter.isRequired),
        "description": .text(parameter.summary), "schema": parameter.schema.document,
      ] as JSONValue
    }
    if !parameters.isEmpty { members["parameters"] = .list(parameters) }
    switch endpoint.body {
    case .none: break
    case .json(let schema):
      members["requestBody"] = ["required": true, "content": ["application/json": ["schema": schema.document]]]
    case .upload:
      members["requestBody"] = [
        "required": true, "description": "The file as it is; what it is, its bytes tell.",
        "content": ["application/octet-stream": [:]],
      ]
    }
    return .object(members)
  }

  private func responses(_ endpoint: Endpoint) -> [String: JSONValue] {
    let content = endpoint.success.forms.map { form in
      (form.media, form.schema.map { ["schema": $0.document] as JSONValue } ?? [:])
    }
    var success: [String: JSONValue] = ["description": .text(endpoint.success.summary)]
    if !content.isEmpty { success["content"] = .object(Dictionary(uniqueKeysWithValues: content)) }
    var responses = ["\(endpoint.success.status)": JSONValue.object(success)]
    for (status, kinds) in Dictionary(grouping: endpoint.problems, by: \.status) {
      if endpoint.path.hasPrefix("/ims/case/") {
        responses["\(status)"] = [
          "description": .text(kinds.map(\.explanation).joined(separator: " ")),
          "content": ["application/json": ["schema": ["type": "object", "required": ["imsx_codeMajor"]]]],
        ]
        continue
      }
      responses["\(status)"] =
        kinds.count == 1
        ? ["$ref": .text("#/components/responses/\(kinds[0].rawValue)")]
        : [
          "description": .text(kinds.map(\.explanation).joined(separator: " ")),
          "content": ["application/problem+json": ["schema": Problem.schema.document]],
        ]
    }
    return responses
  }
}

extension Endpoint {
  /// The problems that it may answer with.
  var problems: [ProblemKind] {
    var kinds: [ProblemKind] = [
      .badRequest, .invalidParameter, .foreignHost, .notFound, .methodNotAllowed, .tooManyRequests, .busy, .unavailable,
    ]
    if success.forms.count > 0 { kinds.append(.notAcceptable) }
    if case .everyone = access {} else { kinds += [.notSignedIn, .notPermitted, .refused] }
    if case .json = body { kinds += [.tooLarge, .unsupportedMedia, .invalidBody] }
    if case .upload = body { kinds += [.tooLarge, .findings] }
    if case .everyone = access, body.isJSON { kinds += [.notSignedIn, .refused] }
    if isOnce { kinds.append(.keyReused) }
    if isOnce || method == .post || method == .delete { kinds.append(.conflict) }
    if matches { kinds.append(.changedSince) }
    return Array(Set(kinds)).sorted { $0.rawValue < $1.rawValue }
  }
}
