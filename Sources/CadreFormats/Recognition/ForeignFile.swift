package import CadreModel

/// A file that is known and is no framework.
package enum ForeignFile: Hashable, Sendable {
  case xAPI, openBadge
  case courses, calendar, xcri
  /// A web page, and a JSON feed: of courses, where they hold any.
  case page, feed
  case openAPI, jsonSchema
  case turtle, rdf
  /// An archive of files that are no part of one framework.
  case archive
  case xml(root: String)

  /// What imports it; `nil` where nothing does.
  package var kind: ImportRecord.Kind? {
    switch self {
    case .xAPI: .assessments
    case .courses, .xcri, .page, .feed: .curriculum
    case .calendar: .sessions
    case .openBadge, .openAPI, .jsonSchema, .turtle, .rdf, .archive, .xml: nil
    }
  }

  /// What it seems to be, within a sentence.
  package var phrase: Phrase {
    switch self {
    case .xAPI: "an xAPI statement log: what people did, day by day"
    case .openBadge: "an Open Badge or another credential of one person"
    case .courses: "courses as schema.org JSON-LD"
    case .page: "a web page"
    case .feed: "a JSON feed"
    case .calendar: "an iCalendar file"
    case .xcri: "an XCRI-CAP course catalogue"
    case .openAPI: "an OpenAPI description of a web service"
    case .jsonSchema: "a JSON Schema: the rules for a format, and nothing in it"
    case .turtle: "RDF as Turtle or N-Triples"
    case .rdf: "RDF/XML without SKOS concepts"
    case .archive: "an archive of files"
    case .xml(let root): "XML whose outermost element is “\(root.shortened(to: 60))”"
    }
  }

  /// What to do with it.
  var advice: Phrase {
    switch self {
    case .xAPI:
      """
      Import it with \(action: "assessment import"); say which columns name the person, the competency and the level with \
      \(option: "column") person_id="actor account name", competency="object id" and level="result score raw".
      """
    case .courses, .xcri, .calendar, .page, .feed: "Import it with \(action: "course import")."
    case .openBadge: "Enter what it certifies with \(action: "assessment record")."
    case .openAPI, .jsonSchema: "Give the file with the framework itself."
    case .turtle: "Export the vocabulary as RDF/XML or JSON-LD."
    case .rdf: "Export it as SKOS, or as a table with a row per competency."
    case .archive: "\(action: "framework import") reads an archive of the files of one framework. Unpack any other."
    case .xml: "Cadre reads SKOS and InLOC frameworks and XCRI courses from XML. Export it as one of these, or as a table."
    }
  }

  /// - Parameter text: the beginning of a file that is neither XML nor JSON.
  init?(text: String) {
    let line = text.prefix { !$0.isNewline }
    if line.lowercased().hasPrefix("begin:vcalendar") {
      self = .calendar
    } else if ["@prefix ", "@base ", "PREFIX ", "<http"].contains(where: { line.hasPrefix($0) }) {
      self = .turtle
    } else {
      return nil
    }
  }

  /// - Parameter json: the beginning of a JSON document; `keys`: those of its outermost object.
  init?(json: String, keys: Set<String>) {
    func says(_ words: String...) -> Bool { words.allSatisfy { json.contains("\"\($0)\"") } }
    if json.contains("//jsonfeed.org/version/") {
      self = .feed
    } else if says("actor", "verb", "object") {
      self = .xAPI
    } else if !keys.isDisjoint(with: ["openapi", "swagger"]) {
      self = .openAPI
    } else if keys.contains("$schema"), !keys.isDisjoint(with: ["properties", "definitions", "$defs"]) {
      self = .jsonSchema
    } else if says("credentialSubject") || says("badge", "recipient") {
      self = .openBadge
    } else if json.contains("schema.org"), says("@type"), says("Course") || says("ItemList") || json.contains("schema:Course") {
      self = .courses
    } else {
      return nil
    }
  }
}
