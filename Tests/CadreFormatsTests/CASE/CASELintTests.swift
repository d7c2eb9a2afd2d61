import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct CASELintTests {
  @Test func `a valid package has nothing to find but what the schema cannot see`() throws {
    let findings = try CASESample.lint(CASESample.rich)
    #expect(findings.map(Expected.init) == [Expected(.warning, nil, "CFAssociations[9]", CASESample.uuid("1"))])
  }

  @Test(arguments: [
    (#""language": 5"#, "CFDocument.language", "5", "this must be a text. Write it so, or remove the field."),
    (#""statusEndDate": "soon""#, "CFDocument.statusEndDate", "soon", "this is no date. Write it as 2026-11-22."),
    (
      #""caseVersion": "1.0""#, "CFDocument.caseVersion", "1.0",
      "CASE 1.1 does not know this value; it knows 1.1. Use one of them."
    ),
    (#""subject": "Maths""#, "CFDocument.subject", "Maths", "this must be a list of texts. Write it so, or remove the field."),
    (
      #""CFPackageURI": 1"#, "CFDocument.CFPackageURI", "1",
      "CASE 1.1 has no such field here. Move it into “extensions”, or remove it."
    ),
    (
      #""licenseURI": {"title": "x", "uri": "a:b"}"#, "CFDocument.licenseURI.identifier", nil,
      "this required field is missing. Add it."
    ),
  ])
  func `a violation names its place and its remedy`(field: String, place: String, value: String?, message: String) throws {
    let text = CASESample.package(
      document: field, items: [CASESample.item("1")], associations: [CASESample.child("1", "d")])
    let findings = try CASESample.lint(text)
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.severity == .error && finding.file == "p.json" && finding.line == nil)
    #expect(finding.column == place && finding.value == value && finding.sentence == message)
  }

  @Test func `fields and associations of the other version are named as such`() throws {
    let text = CASESample.package(
      items: [CASESample.item("1"), CASESample.item("2")],
      associations: [
        CASESample.child("1", "d"), CASESample.child("2", "d"), CASESample.association("1", "isTranslationOf", "2"),
        CASESample.association("2", "ext:rival", "1"),
      ],
      more: #""extensions": {}"#)
    #expect(try CASESample.lint(text).isEmpty)
    let findings = try CASESample.lint(text, .v1p0)
    #expect(findings.map(\.column) == ["CFAssociations[2].associationType", "CFAssociations[3].associationType", "extensions"])
    #expect(findings.map { $0.sentence.suffix(14) } == [" has this one.", " has this one.", "SE 1.1 has it."])
  }

  @Test func `a package is held to the version it declares`() throws {
    let text = CASESample.package(
      items: [CASESample.item("1", #""CFDocumentURI": \#(CASESample.link("d"))"#)],
      associations: [CASESample.child("1", "d")])
    #expect(try CASESample.lint(text, nil).map(\.severity) == [.error])
    #expect(try CASESample.lint(text.replacing("/v1p1/", with: "/v1p0/"), nil).isEmpty)
  }

  @Test func `identifiers that strict receivers refuse are warned of once`() throws {
    let seven = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"
    let text = CASESample.package(
      items: [CASESample.item("1"), CASESample.item("2")], associations: [CASESample.child("1", "d"), CASESample.child("2", "d")])
    let findings = try CASESample.lint(
      text.replacing(CASESample.uuid("1"), with: seven).replacing(CASESample.uuid("2"), with: "nine"))
    #expect(
      findings.map(Expected.init) == [
        Expected(.warning, nil, "CFItems[0].identifier", seven), Expected(.error, nil, "CFItems[1].identifier", "nine"),
      ])
    #expect(findings[0].sentence.hasPrefix("this is a UUID of version 7; the standard takes versions 1 to 5"))
  }

  @Test func `what the schema cannot see is warned of`() throws {
    let criterion = CASESample.criterion("c", of: "7", levels: [])
    let rubric = CASESample.object("b", in: "CFRubrics", #""CFRubricCriteria": [\#(criterion)]"#)
    let text = CASESample.package(
      items: [
        CASESample.item("1"), CASESample.item("2"), CASESample.item("3"), CASESample.item("1"),
        CASESample.item("4", #""CFDocumentURI": \#(CASESample.link("e"))"#),
      ],
      associations: [
        CASESample.child("1", "2"), CASESample.child("2", "1"), CASESample.child("3", "d", 1), CASESample.child("4", "d", 1),
        CASESample.child("3", "1"), CASESample.child("4", "9"), CASESample.association("8", "precedes", "9"),
        CASESample.association("1", "isRelatedTo", "2"),
      ],
      more: #""CFRubrics": [\#(rubric)]"#)
    let findings = try CASESample.lint(text, .v1p0)
    #expect(findings.allSatisfy { $0.severity == .warning })
    #expect(
      findings.map(\.column) == [
        "CFItems[3].identifier", "CFAssociations[4]", "CFAssociations[5].destinationNodeURI", "CFAssociations[6]", "CFItems[0]",
        "CFAssociations[7].identifier", "CFAssociations[3].sequenceNumber", "CFItems[4].CFDocumentURI",
        "CFRubrics[0].CFRubricCriteria[0].CFItemURI",
      ])
  }

  @Test func `a wrapped package is said`() throws {
    let package = CASESample.package(items: [CASESample.item("1", #""x": 1"#)], associations: [CASESample.child("1", "d")])
    #expect(try CASESample.lint(#"{"CFPackage": \#(package)}"#).map(\.column) == ["CFPackage.", "CFPackage.CFItems[0].x"])
  }

  static func status(_ minor: String) -> String {
    #"{"imsx_codeMajor": "failure", "imsx_severity": "error", "imsx_codeMinor": {"imsx_codeMinorField": [{"#
      + #""imsx_codeMinorFieldName": "sourcedId", "imsx_codeMinorFieldValue": "\#(minor)"}]}}"#
  }

  @Test(arguments: [
    ("unknownobject", CASEVersion.v1p1, nil), ("invalid_uuid", .v1p1, nil), ("invaliduuid", .v1p0, nil),
    ("invaliduuid", .v1p1, "this is the name of CASE 1.0. In 1.1 write invalid_uuid."),
    ("unauthorised_request", .v1p0, "this is the name of CASE 1.1. In 1.0 write unauthorisedrequest."),
    (
      "invalid_filter_field", .v1p1,
      "the standard describes this error, but does not list it; strict receivers refuse it. Send invalid_selection_field."
    ),
    (
      "oops", .v1p0,
      "the standard does not know this value. Use one of fullsuccess, invalid_sort_field, invalid_selection_field, forbidden, "
        + "unauthorisedrequest, internal_server_error, unknownobject, server_busy, invaliduuid."
    ),
  ])
  func `the names of errors belong to a version`(minor: String, version: CASEVersion, message: String?) throws {
    let findings = try CASESample.lint(Self.status(minor), version)
    #expect(findings.first?.sentence == message && findings.count == (message == nil ? 0 : 1))
    #expect(findings.allSatisfy { $0.column == "imsx_codeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue" })
  }

  @Test func `an error body needs its fields`() throws {
    let findings = try CASESample.lint(#"{"imsx_codeMajor": "broken", "imsx_codeMinor": {}}"#)
    #expect(findings.map(\.column) == ["imsx_codeMajor", "imsx_severity", "imsx_codeMinor.imsx_codeMinorField"])
  }
}
