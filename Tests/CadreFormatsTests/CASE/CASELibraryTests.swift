import CadreModel
import CadreTestSupport
import Foundation
import Testing

@testable import CadreFormats

/// A provider's answers over the shipped frameworks.
@Suite struct CASELibraryTests {
  private static let frameworks: Result<[Framework], any Error> = Result {
    try ShippedFrameworkTests.files.map { try ShippedFrameworkTests.framework($0) }
  }

  private static func library(_ version: CASEVersion = .v1p1) throws -> CASELibrary {
    try CASELibrary(frameworks.get(), version: version, baseURI: "https://cadre.example/", changed: "2026-11-22T09:00:00Z")
  }

  private static func json(_ answer: CASEAnswer) throws -> JSONValue { try JSONValue.document(answer.body) }

  @Test(arguments: CASEVersion.allCases)
  func `every object is found under its own address, as the package has it`(version: CASEVersion) throws {
    let library = try Self.library(version)
    let documents = try Self.json(library.answer(path: ["CFDocuments"], query: []))["CFDocuments"]?.items ?? []
    #expect(documents.count == 4)
    var found = 0
    for document in documents {
      let identifier = try #require(document["identifier"]?.text)
      #expect(
        document["CFPackageURI"]?["uri"]?.text == "https://cadre.example/ims/case/\(version.rawValue)/CFPackages/\(identifier)")
      #expect(try Self.json(library.answer(path: ["CFDocuments", identifier], query: [])) == document)
      let package = try Self.json(library.answer(path: ["CFPackages", identifier], query: []))
      let lists = [
        ("CFItems", package["CFItems"]), ("CFAssociations", package["CFAssociations"]), ("CFRubrics", package["CFRubrics"]),
      ]
      for (name, list) in lists {
        for object in list?.items ?? [] {
          let answer = library.answer(path: [name, try #require(object["identifier"]?.text)], query: [])
          #expect(answer.status == 200)
          #expect(try Self.json(answer)["uri"] == object["uri"])
          found += 1
        }
      }
      for item in package["CFItems"]?.items ?? [] {
        let identifier = try #require(item["identifier"]?.text)
        let own = try Self.json(library.answer(path: ["CFItemAssociations", identifier], query: []))
        #expect(own["CFItem"]?["CFDocumentURI"] != nil)
        let associations = own["CFAssociations"]?.items ?? []
        #expect(!associations.isEmpty)
        #expect(
          associations.allSatisfy {
            $0["originNodeURI"]?["identifier"]?.text == identifier || $0["destinationNodeURI"]?["identifier"]?.text == identifier
          })
      }
    }
    #expect(found > 500)
  }

  @Test(arguments: CASEVersion.allCases) func `what a package adds to the standard stays out of its lists`(version: CASEVersion)
    throws
  {
    let association = CASESample.association(
      "1", "isChildOf", "d", #""CFDocumentURI": \#(CASESample.link("d", in: "CFDocuments"))"#)
    let framework = try CASESample.framework(
      CASESample.package(items: [CASESample.item("1", #""humanCodingScheme": "A""#)], associations: [association]))
    let library = try CASELibrary([framework], version: version, baseURI: "https://cadre.example", changed: CASESample.changed)
    for path in [["CFPackages", CASESample.uuid("d")], ["CFItemAssociations", CASESample.uuid("1")]] {
      let associations = try #require(Self.json(library.answer(path: path, query: []))["CFAssociations"]?.items)
      #expect(associations.count == 1 && associations[0]["CFDocumentURI"] == nil)
    }
  }

  @Test(arguments: [1, 2, 3, 5]) func `the links of the pages lead through every document once`(limit: Int) throws {
    let library = try Self.library()
    var (seen, query) = ([String](), [(name: "limit", value: "\(limit)"), (name: "sort", value: "title")])
    while true {
      let answer = library.answer(path: ["CFDocuments"], query: query)
      seen += try (Self.json(answer)["CFDocuments"]?.items ?? []).compactMap { $0["title"]?.text }
      #expect(answer.headers.first { $0.name == "X-Total-Count" }?.value == "4")
      let links = answer.headers.first { $0.name == "Link" }?.value ?? ""
      guard let next = links.split(separator: ", ").first(where: { $0.hasSuffix("rel=\"next\"") }) else { break }
      let text = try #require(next.split(separator: "?").last?.split(separator: ">").first)
      query = text.split(separator: "&").map { pair in
        let parts = pair.split(separator: "=")
        return (name: String(parts[0]), value: String(parts[1]))
      }
    }
    #expect(seen.count == 4 && seen == seen.sorted { $0.lowercased() < $1.lowercased() })
  }

  @Test(arguments: [
    ("title~'DIGITAL COMPETENCIES FOR PUB'", ["2030-Agenda Digital Competencies for Public Servants"]),
    ("title='2030-agenda digital competencies for public servants'", ["2030-Agenda Digital Competencies for Public Servants"]),
    ("title>'2030-agenda digital competencies for public servants' AND title<'A'", []),
    ("title~'digital' AND title~'nothing'", []),
    ("title~'nothing' OR title~'digital compet'", ["2030-Agenda Digital Competencies for Public Servants"]),
    ("nosuchfield='x'", []),
  ])
  func `a filter finds what it says`(filter: String, titles: [String]) throws {
    let answer = try Self.library().answer(path: ["CFDocuments"], query: [("filter", filter)])
    #expect(answer.status == (titles.isEmpty ? 404 : 200))
    if !titles.isEmpty {
      #expect(try (Self.json(answer)["CFDocuments"]?.items ?? []).compactMap { $0["title"]?.text } == titles)
    }
  }

  @Test func `only the fields that are asked for come, with those that the standard requires`() throws {
    let answer = try Self.library().answer(path: ["CFDocuments"], query: [("fields", "publisher"), ("limit", "1")])
    let document = try #require(try Self.json(answer)["CFDocuments"]?.items.first?.members)
    #expect(
      Set(document.keys) == ["identifier", "uri", "creator", "title", "lastChangeDateTime", "CFPackageURI", "publisher"])
  }

  @Test(
    arguments: [
      (["CFDocuments"], [("limit", "0")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("limit", "x")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("offset", "-1")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("orderBy", "up")], 400, "invalid_sort_field"),
      (["CFDocuments"], [("fields", " , ")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("filter", "title")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("filter", "a='1' AND b='2' AND c='3'")], 400, "invalid_selection_field"),
      (["CFDocuments"], [("offset", "99")], 404, "unknownobject"), (["CFItems", "x"], [], 400, "invalid_uuid"),
      (["CFItems", "00000000-0000-4000-8000-000000000000"], [], 404, "unknownobject"), (["Nothing"], [], 404, "unknownobject"),
      (["discovery", "other.json"], [], 400, "invalid_uuid"),
    ] as [([String], [(String, String)], Int, String)])
  func `what goes wrong is told in the standard's words`(
    path: [String], query: [(String, String)], status: Int, code: String
  ) throws {
    let answer = try Self.library().answer(path: path, query: query.map { (name: $0.0, value: $0.1) })
    let json = try Self.json(answer)
    #expect(answer.status == status && json["imsx_codeMajor"] == "failure" && json["imsx_severity"] == "error")
    #expect(json["imsx_codeMinor"]?["imsx_codeMinorField"]?.items.first?["imsx_codeMinorFieldValue"]?.text == code)
  }

  @Test(arguments: [(CASEVersion.v1p0, "invaliduuid", "unauthorisedrequest"), (.v1p1, "invalid_uuid", "unauthorised_request")])
  func `each version has its own names`(version: CASEVersion, uuid: String, unauthorised: String) throws {
    #expect(
      String(decoding: try Self.library(version).answer(path: ["CFItems", "x"], query: []).body, as: UTF8.self).contains(
        "\"\(uuid)\""))
    #expect(String(decoding: CASEAnswer.failure(401, version, "").body, as: UTF8.self).contains("\"\(unauthorised)\""))
  }

  @Test func `a provider of 1.1 describes itself, one of 1.0 does not`() throws {
    let path = ["discovery", CASELibrary.discoveryFile]
    let document = try Self.json(Self.library().answer(path: path, query: []))
    #expect(document["openapi"] == "3.0.0" && document["paths"]?.members?.count == 12)
    #expect(document["servers"]?.items.first?["url"]?.text == "https://cadre.example/ims/case/v1p1")
    #expect(try Self.library(.v1p0).answer(path: path, query: []).status != 200)
  }

  @Test func `the same frameworks give the same bytes`() throws {
    let answers = try (0..<2).map { _ in try Self.library().answer(path: ["CFDocuments"], query: []).body }
    #expect(answers[0] == answers[1])
  }
}
