/// The kinds of object in a CASE package.
enum CASEClass: Hashable, CaseIterable {
  case package, document, item, association, definitions, concept, subject, licence, itemType, grouping
  case rubric, criterion, level
  /// A link to an object of CASE, whose identifier is a UUID.
  case link
  /// A link to anything.
  case node

  /// The segment of a URI that names the class.
  var pathName: String {
    switch self {
    case .package: "CFPackages"
    case .document: "CFDocuments"
    case .item: "CFItems"
    case .association: "CFAssociations"
    case .definitions: "CFDefinitions"
    case .concept: "CFConcepts"
    case .subject: "CFSubjects"
    case .licence: "CFLicenses"
    case .itemType: "CFItemTypes"
    case .grouping: "CFAssociationGroupings"
    case .rubric: "CFRubrics"
    case .criterion: "CFRubricCriteria"
    case .level: "CFRubricCriterionLevels"
    case .link, .node: "links"
    }
  }

  /// Whether an object may hold fields that the schema does not list. The schema of 1.0 means to allow one more field on
  /// each of these, and as it is written allows all.
  func allowsUnlisted(in version: CASEVersion) -> Bool {
    version == .v1p0 && [.document, .item, .association].contains(self)
  }
}

/// A field of an object: what the schemas of CASE 1.0 and 1.1 ask of its value.
struct CASEField {
  enum Kind: Equatable {
    case text, uuid, uri, dateTime, date, integer, number, texts
    case caseVersion, associationType, targetType
    case object(CASEClass)
    case objects(CASEClass)
    /// Extensions, which may hold anything.
    case open, openList
  }

  /// What 1.0 takes beside the kind; 1.1 takes none of these.
  enum Leniency { case null, singleText, dateTime, emptyList }

  let name: String
  let kind: Kind
  let isRequired: Bool
  let leniencies: [Leniency]

  func allows(_ leniency: Leniency, in version: CASEVersion) -> Bool {
    version == .v1p0 && leniencies.contains(leniency)
  }
}

/// The fields of every class in both versions.
struct CASESchema {
  let version: CASEVersion
  private let fields: [CASEClass: [String: CASEField]]
  /// The names of required fields. Identifier, URI, time and title come first: others can be made from them.
  private let required: [CASEClass: [String]]

  private static let v1p0 = CASESchema(.v1p0)
  private static let v1p1 = CASESchema(.v1p1)

  static func of(_ version: CASEVersion) -> CASESchema { version == .v1p0 ? v1p0 : v1p1 }

  private init(_ version: CASEVersion) {
    self.version = version
    var fields: [CASEClass: [String: CASEField]] = [:]
    for kind in CASEClass.allCases {
      var listed = kind.fieldsOfBoth
      if version == .v1p1 {
        listed += kind.fieldsSince1p1
        listed = listed.map { kind == .itemType && $0.name == "description" ? $0.required : $0 }
      }
      fields[kind] = Dictionary(uniqueKeysWithValues: listed.map { ($0.name, $0) })
    }
    self.fields = fields
    required = fields.mapValues { fields in
      let names = fields.values.filter(\.isRequired).map(\.name).sorted()
      let first = ["identifier", "uri", "lastChangeDateTime", "title"].filter(names.contains)
      return first + names.filter { !first.contains($0) }
    }
  }

  func required(of kind: CASEClass) -> [String] { required[kind] ?? [] }

  subscript(kind: CASEClass) -> [String: CASEField] { fields[kind] ?? [:] }

  /// The associations of this version; 1.1 also takes those that begin with `ext:`.
  var associationTypes: [String] {
    [
      "isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel",
    ] + (version == .v1p1 ? ["isTranslationOf"] : [])
  }
}

extension CASEField {
  fileprivate static func must(_ name: String, _ kind: Kind) -> CASEField {
    CASEField(name: name, kind: kind, isRequired: true, leniencies: [])
  }

  fileprivate static func may(_ name: String, _ kind: Kind, _ leniencies: Leniency...) -> CASEField {
    CASEField(name: name, kind: kind, isRequired: false, leniencies: leniencies)
  }

  fileprivate var required: CASEField { CASEField(name: name, kind: kind, isRequired: true, leniencies: leniencies) }
}

extension CASEClass {
  private static let identity: [CASEField] = [
    .must("identifier", .uuid), .must("uri", .uri), .must("lastChangeDateTime", .dateTime),
  ]

  fileprivate var fieldsOfBoth: [CASEField] {
    switch self {
    case .package:
      [
        .must("CFDocument", .object(.document)), .may("CFItems", .objects(.item)),
        .may("CFAssociations", .objects(.association)), .may("CFDefinitions", .object(.definitions), .emptyList),
        .may("CFRubrics", .objects(.rubric)),
      ]
    case .definitions:
      [
        .may("CFConcepts", .objects(.concept)), .may("CFSubjects", .objects(.subject)),
        .may("CFLicenses", .objects(.licence)), .may("CFItemTypes", .objects(.itemType)),
        .may("CFAssociationGroupings", .objects(.grouping)),
      ]
    case .document: Self.identity + Self.documentFields
    case .item: Self.identity + Self.itemFields
    case .association:
      Self.identity + [
        .must("associationType", .associationType), .must("originNodeURI", .object(.node)),
        .must("destinationNodeURI", .object(.node)), .may("sequenceNumber", .integer),
        .may("CFAssociationGroupingURI", .object(.link), .null),
      ]
    case .link: [.must("title", .text), .must("identifier", .uuid), .must("uri", .uri)]
    case .node: [.must("title", .text), .must("identifier", .text), .must("uri", .uri)]
    default: Self.identity + definitionFields
    }
  }

  private static var documentFields: [CASEField] {
    [
      .must("creator", .text), .must("title", .text), .may("officialSourceURL", .uri), .may("publisher", .text),
      .may("description", .text), .may("subject", .texts, .singleText), .may("subjectURI", .objects(.link)),
      .may("language", .text), .may("version", .text), .may("adoptionStatus", .text),
      .may("statusStartDate", .date, .dateTime, .null), .may("statusEndDate", .date, .dateTime, .null),
      .may("licenseURI", .object(.link), .null), .may("notes", .text),
    ]
  }

  private static var itemFields: [CASEField] {
    [
      .must("fullStatement", .text), .may("alternativeLabel", .text), .may("CFItemType", .text),
      .may("humanCodingScheme", .text), .may("listEnumeration", .text), .may("abbreviatedStatement", .text),
      .may("conceptKeywords", .texts, .null), .may("conceptKeywordsURI", .object(.link), .null), .may("notes", .text),
      .may("language", .text), .may("educationLevel", .texts, .singleText), .may("CFItemTypeURI", .object(.link)),
      .may("licenseURI", .object(.link)), .may("statusStartDate", .date, .dateTime), .may("statusEndDate", .date, .dateTime),
    ]
  }

  private var definitionFields: [CASEField] {
    switch self {
    case .concept:
      [.must("title", .text), .may("keywords", .text), .must("hierarchyCode", .text), .may("description", .text)]
    case .subject: [.must("title", .text), .must("hierarchyCode", .text), .may("description", .text)]
    case .licence: [.must("title", .text), .may("description", .text), .must("licenseText", .text)]
    case .itemType:
      [
        .must("title", .text), .may("description", .text), .must("hierarchyCode", .text), .may("typeCode", .text, .null),
      ]
    case .grouping: [.must("title", .text), .may("description", .text)]
    case .rubric:
      [.may("title", .text), .may("description", .text), .may("CFRubricCriteria", .objects(.criterion))]
    case .criterion:
      [
        .may("category", .text), .may("description", .text), .may("CFItemURI", .object(.link)), .may("weight", .number),
        .may("position", .integer), .may("rubricId", .uuid), .may("CFRubricCriterionLevels", .objects(.level)),
      ]
    default:
      [
        .may("description", .text), .may("quality", .text), .may("score", .number), .may("feedback", .text),
        .may("position", .integer), .may("rubricCriterionId", .uuid),
      ]
    }
  }

  fileprivate var fieldsSince1p1: [CASEField] {
    switch self {
    case .document: [.may("frameworkType", .text), .may("caseVersion", .caseVersion), .may("extensions", .open)]
    case .item: [.may("subject", .texts), .may("subjectURI", .objects(.link)), .may("extensions", .open)]
    case .association: [.may("notes", .text), .may("extensions", .open)]
    case .node: [.may("targetType", .targetType)]
    case .link: []
    case .level: [.may("extensions", .openList)]
    default: [.may("extensions", .open)]
    }
  }
}
