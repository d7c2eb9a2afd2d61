import CadreModel

/// The OpenAPI 3.0 document that a provider of CASE 1.1 publishes of itself, made from the tables of its schema.
struct CASEDiscovery {
  static let fileName = "imscasev1p1_openapi3_v1p0.json"

  let version: CASEVersion
  let root: String

  private static let resources: [(path: String, name: String, summary: String, schema: String)] = [
    ("CFAssociationGroupings", "getCFAssociationGrouping", "A grouping of associations.", "CFAssociationGroupings"),
    ("CFAssociations", "getCFAssociation", "An association.", "CFAssociations"),
    ("CFConcepts", "getCFConcept", "A concept and those below it.", "CFConceptSet"),
    ("CFDocuments", "getCFDocument", "A document.", "CFDocuments"),
    ("CFItemAssociations", "getCFItemAssociations", "An item with its associations.", "CFItemAssociationSet"),
    ("CFItemTypes", "getCFItemType", "A type of items and those below it.", "CFItemTypeSet"),
    ("CFItems", "getCFItem", "An item.", "CFItems"), ("CFLicenses", "getCFLicense", "A licence.", "CFLicenses"),
    ("CFPackages", "getCFPackage", "A document with everything in it.", "CFPackages"),
    ("CFRubrics", "getCFRubric", "A rubric.", "CFRubrics"),
    ("CFSubjects", "getCFSubject", "A subject and those below it.", "CFSubjectSet"),
  ]

  var document: JSONValue {
    var paths: [String: JSONValue] = ["/CFDocuments": .object(["get": list])]
    for resource in Self.resources { paths["/\(resource.path)/{sourcedId}"] = .object(["get": one(resource)]) }
    return .object([
      "openapi": .text("3.0.0"),
      "info": .object([
        "title": .text("CASE \(version.name) provider of Cadre"), "version": .text("1.0"),
        "description": .text("The competency frameworks of this server as 1EdTech CASE."),
      ]),
      "servers": .list([.object(["url": .text(root)])]), "paths": .object(paths),
      "components": .object(["schemas": .object(schemas)]),
    ])
  }

  private func responses(_ schema: JSONValue) -> JSONValue {
    func response(_ description: String, _ schema: JSONValue) -> JSONValue {
      .object([
        "description": .text(description),
        "content": .object(["application/json": .object(["schema": schema])]),
      ])
    }
    var all = ["200": response("What was asked for.", schema)]
    for (status, words) in [
      ("400", "The request is malformed."), ("401", "Credentials are needed."), ("403", "Not permitted."),
      ("404", "There is no such object."), ("429", "The server is busy."), ("500", "Something went wrong."),
    ] { all[status] = response(words, reference("imsx_StatusInfo")) }
    return .object(all)
  }

  private func reference(_ name: String) -> JSONValue { .object(["$ref": .text("#/components/schemas/\(name)")]) }

  private func parameter(_ name: String, _ place: String, _ schema: [String: JSONValue], _ isRequired: Bool) -> JSONValue {
    .object(["name": .text(name), "in": .text(place), "required": .bool(isRequired), "schema": .object(schema)])
  }

  private var list: JSONValue {
    .object([
      "operationId": .text("getAllCFDocuments"), "summary": .text("The documents, page by page."),
      "parameters": .list([
        parameter("limit", "query", ["type": .text("integer"), "minimum": .integer(1), "default": .integer(100)], false),
        parameter("offset", "query", ["type": .text("integer"), "minimum": .integer(0), "default": .integer(0)], false),
        parameter("sort", "query", ["type": .text("string")], false),
        parameter("orderBy", "query", ["type": .text("string"), "enum": .list([.text("asc"), .text("desc")])], false),
        parameter("filter", "query", ["type": .text("string")], false),
        parameter("fields", "query", ["type": .text("string")], false),
      ]), "responses": responses(reference("CFDocumentSet")),
    ])
  }

  private func one(_ resource: (path: String, name: String, summary: String, schema: String)) -> JSONValue {
    .object([
      "operationId": .text(resource.name), "summary": .text(resource.summary),
      "parameters": .list([parameter("sourcedId", "path", ["type": .text("string"), "format": .text("uuid")], true)]),
      "responses": responses(reference(resource.schema)),
    ])
  }

  private var schemas: [String: JSONValue] {
    var all: [String: JSONValue] = [:]
    for kind in CASEClass.allCases {
      var schema = object(kind)
      if kind == .document { schema = schema.adding("CFPackageURI", reference("links")) }
      if kind == .item || kind == .association { schema = schema.adding("CFDocumentURI", reference("links")) }
      all[kind == .node ? "nodes" : kind.pathName] = schema
    }
    for (set, list, kind) in [
      ("CFDocumentSet", "CFDocuments", CASEClass.document), ("CFConceptSet", "CFConcepts", .concept),
      ("CFSubjectSet", "CFSubjects", .subject), ("CFItemTypeSet", "CFItemTypes", .itemType),
    ] {
      all[set] = .object([
        "type": .text("object"), "required": .list([.text(list)]),
        "properties": .object([list: many(kind)]),
      ])
    }
    all["CFItemAssociationSet"] = .object([
      "type": .text("object"), "required": .list([.text("CFItem"), .text("CFAssociations")]),
      "properties": .object(["CFItem": reference("CFItems"), "CFAssociations": many(.association)]),
    ])
    all["imsx_StatusInfo"] = .object([
      "type": .text("object"),
      "required": .list(["imsx_codeMajor", "imsx_severity", "imsx_codeMinor"].map { .text($0) }),
      "properties": .object([
        "imsx_codeMajor": .object(["type": .text("string")]), "imsx_severity": .object(["type": .text("string")]),
        "imsx_description": .object(["type": .text("string")]), "imsx_codeMinor": .object(["type": .text("object")]),
      ]),
    ])
    return all
  }

  private func many(_ kind: CASEClass) -> JSONValue {
    .object(["type": .text("array"), "minItems": .integer(1), "items": reference(kind.pathName)])
  }

  private func object(_ kind: CASEClass) -> JSONValue {
    let schema = CASESchema.of(version)
    var members: [String: JSONValue] = [
      "type": .text("object"), "properties": .object(schema[kind].mapValues { value(of: $0) }),
    ]
    let required = schema.required(of: kind)
    if !required.isEmpty { members["required"] = .list(required.map { .text($0) }) }
    return .object(members)
  }

  private func value(of field: CASEField) -> JSONValue {
    func text(_ format: String? = nil) -> JSONValue {
      .object(["type": .text("string")].merging(format.map { ["format": .text($0)] } ?? [:]) { $1 })
    }
    return switch field.kind {
    case .text, .caseVersion, .associationType, .targetType: text()
    case .uuid: text("uuid")
    case .uri: text("uri")
    case .dateTime: text("date-time")
    case .date: text("date")
    case .integer: .object(["type": .text("integer")])
    case .number: .object(["type": .text("number")])
    case .texts: .object(["type": .text("array"), "items": text()])
    case .object(let kind): reference(kind == .node ? "nodes" : kind.pathName)
    case .objects(let kind):
      .object(["type": .text("array"), "items": reference(kind == .node ? "nodes" : kind.pathName)])
    case .open: .object(["type": .text("object")])
    case .openList: .object(["type": .text("array"), "items": .object(["type": .text("object")])])
    }
  }
}

extension JSONValue {
  /// A schema of an object with one more member, which it requires.
  fileprivate func adding(_ name: String, _ schema: JSONValue) -> JSONValue {
    var members = members ?? [:]
    var properties = members["properties"]?.members ?? [:]
    properties[name] = schema
    members["properties"] = .object(properties)
    members["required"] = .list((members["required"]?.items ?? []) + [.text(name)])
    return .object(members)
  }
}
