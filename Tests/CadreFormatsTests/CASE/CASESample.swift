import CadreFormats
import CadreModel
import Testing

/// Small packages: items are named by one digit, `1` is `11111111-…`; the document is `d`.
enum CASESample {
  static let changed = "2026-11-22T09:00:00Z"

  static func uuid(_ name: String) -> String {
    func run(_ count: Int) -> String { String(String(repeating: name, count: count).prefix(count)) }
    return "\(run(8))-\(run(4))-4\(run(3))-8\(run(3))-\(run(12))"
  }

  static func link(_ name: String, in path: String = "CFItems") -> String {
    #"{"title": "\#(name)", "identifier": "\#(uuid(name))", "uri": "https://x.org/ims/case/v1p1/\#(path)/\#(uuid(name))"}"#
  }

  static func object(_ name: String, in path: String, _ more: String) -> String {
    let uri = "https://x.org/ims/case/v1p1/\(path)/\(uuid(name))"
    return #"{"identifier": "\#(uuid(name))", "uri": "\#(uri)", "lastChangeDateTime": "2025-01-01T00:00:00Z", \#(more)}"#
  }

  static func item(_ name: String, _ more: String = "") -> String {
    object(name, in: "CFItems", #""fullStatement": "Statement \#(name)"\#(more.isEmpty ? "" : ", " + more)"#)
  }

  /// An association is named by two digits, those of its ends.
  static func association(_ origin: String, _ type: String, _ destination: String, _ more: String = "") -> String {
    let ends = #""originNodeURI": \#(link(origin)), "destinationNodeURI": \#(link(destination))"#
    let identifier = "a0000000-0000-4000-8000-0000000000\(origin)\(destination)"
    let tail = more.isEmpty ? "" : ", " + more
    return #"{"identifier": "\#(identifier)", "uri": "https://x.org/a/\#(origin)\#(destination)", "#
      + #""lastChangeDateTime": "2025-01-01T00:00:00Z", "associationType": "\#(type)", \#(ends)\#(tail)}"#
  }

  static func child(_ origin: String, _ parent: String, _ number: Int? = nil) -> String {
    association(origin, "isChildOf", parent, number.map { #""sequenceNumber": \#($0)"# } ?? "")
  }

  static func package(
    document: String = "", items: [String], associations: [String] = [], more: String = ""
  ) -> String {
    let own = object(
      "d", in: "CFDocuments", #""creator": "Ministry", "title": "Test of CASE"\#(document.isEmpty ? "" : ", " + document)"#)
    return #"{"CFDocument": \#(own), "CFItems": [\#(items.joined(separator: ",\n"))], "#
      + #""CFAssociations": [\#(associations.joined(separator: ",\n"))]\#(more.isEmpty ? "" : ", " + more)}"#
  }

  static func criterion(_ name: String, of item: String, levels: [(quality: String, score: Int, text: String)]) -> String {
    let levels = levels.map { level in
      let more =
        #""quality": "\#(level.quality)", "score": \#(level.score), "description": "\#(level.text)", "#
        + #""feedback": "Well \#(level.score)""#
      return object("\(level.score)", in: "CFRubricCriterionLevels", more).replacing("\(level.score)-4", with: "\(name)-4")
    }
    return object(
      name, in: "CFRubricCriteria",
      #""CFItemURI": \#(link(item)), "CFRubricCriterionLevels": [\#(levels.joined(separator: ", "))]"#)
  }

  static func read(_ text: String, slug: String? = nil, version: String? = nil) throws -> Imported<Framework?> {
    try readCASE(Array(text.utf8), file: "p.json", slug: slug, version: version)
  }

  static func framework(_ text: String) throws -> Framework {
    let imported = try read(text)
    return try #require(imported.value, "\(imported.findings)")
  }

  static func write(_ framework: Framework, _ version: CASEVersion = .v1p1) throws -> String {
    let written = try writeCASE(framework, version: version, baseURI: "https://cadre.example", changed: changed)
    return String(decoding: written.value, as: UTF8.self)
  }

  static func lint(_ text: String, _ version: CASEVersion? = .v1p1) throws -> [Finding] {
    try lintCASE(Array(text.utf8), file: "p.json", schemaVersion: version)
  }

  /// Everything there is, valid in 1.1: two areas within one, four competencies, a rubric, definitions, further relations.
  static let rich = package(
    document: """
      "publisher": "Academy", "version": "2.1", "adoptionStatus": "Private Draft", "language": "fr", "description": "Tout",
      "officialSourceURL": "https://x.org/", "subject": ["Maths"], "notes": "n", "frameworkType": "CourseCodes",
      "licenseURI": \(link("e", in: "CFLicenses")), "caseVersion": "1.1", "extensions": {"owner": {"team": [1, 2.5, null]}}
      """,
    items: [
      item("1", #""humanCodingScheme": "A", "abbreviatedStatement": "Area A""#),
      item("2", #""humanCodingScheme": "A.1", "listEnumeration": "1""#),
      item("3", #""humanCodingScheme": "A.1.a", "abbreviatedStatement": "Short", "educationLevel": ["09", "10"]"#),
      item("4", #""humanCodingScheme": "A.1.b", "conceptKeywords": ["data", "open"], "alternativeLabel": "Alt", "notes": "see""#),
      item("5", #""CFItemType": "Standard", "language": "en", "extensions": {"x": true}"#),
      item("6", #""humanCodingScheme": " Z ", "statusStartDate": "2020-01-01", "subject": ["s"]"#),
    ],
    associations: [
      child("1", "d", 1), child("2", "1", 2), child("3", "2", 20), child("4", "2", 3), child("5", "1", 1), child("6", "d", 2),
      association("3", "isRelatedTo", "4", #""notes": "twins", "extensions": {"weight": 3}"#),
      association("5", "precedes", "6"), association("6", "isPartOf", "1"), association("3", "isChildOf", "1"),
      association("4", "ext:rival", "3"), association("d", "isTranslationOf", "7"),
      association("4", "exactMatchOf", "8"), association("9", "isPartOf", "4"),
    ],
    more: """
      "CFDefinitions": {
        "CFConcepts": [\(object("1e", in: "CFConcepts", #""title": "C", "hierarchyCode": "1", "keywords": "k""#))],
        "CFSubjects": [\(object("2e", in: "CFSubjects", #""title": "S", "hierarchyCode": "2""#))],
        "CFItemTypes": [\(object("3e", in: "CFItemTypes", #""title": "T", "hierarchyCode": "3", "description": "t""#))],
        "CFLicenses": [\(object("e", in: "CFLicenses", #""title": "CC BY", "licenseText": "…""#))],
        "CFAssociationGroupings": [\(object("f", in: "CFAssociationGroupings", #""title": "G""#))], "extensions": {"k": 1}},
      "CFRubrics": [\(object("b", in: "CFRubrics", """
        "title": "Niveaux", "extensions": {"r": "q"}, "CFRubricCriteria": [
        \(criterion("c", of: "3", levels: [("Good", 2, "does well"), ("Weak", 1, "does badly")])),
        \(criterion("0", of: "6", levels: [("Weak", 1, ""), ("Good", 2, "bien")]))]
        """))],
      "extensions": {"top": []}
      """)
}
