import CadreFormats
import CadreModel
import Testing

struct CASEStatementTests {
  static let framework = """
    framework: parts
    version: "1"
    title: Parts
    scale:
      - {level: 0, name: None}
      - {level: 1, name: Some}
    areas:
      - code: A
        name: Area
        competencies:
          - code: C1
            name: First
            other-names: [one, two]
            levels: {1: "Does some"}
            statements:
              - {code: s1, kind: knowledge, level: 1, text: Knows}
              - {code: s2, kind: task, text: Does}
          - code: C2
            name: Second
            definition: The second
            statements:
              - {code: s1, kind: outcome, level: 0, text: Can}
      - {code: B, within: A, name: Inner, competencies: [{code: C3, name: Third}]}
    """

  @Test(arguments: CASEVersion.allCases) func `statements are items below their competency`(version: CASEVersion) throws {
    let framework = try sampleFramework(Self.framework)
    let text = try CASESample.write(framework, version)
    #expect(try CASESample.lint(text, version).isEmpty)
    let again = try CASESample.framework(text)
    #expect(again.competencies.map(\.statements) == framework.competencies.map(\.statements))
    #expect(again.competencies.map(\.descriptors) == framework.competencies.map(\.descriptors))
    #expect(again.competencies.map(\.otherNames) == framework.competencies.map(\.otherNames))
    #expect(again.areas.map(\.parent) == framework.areas.map(\.parent) && again.scale == framework.scale)
    #expect(try CASESample.framework(CASESample.write(again, version)) == again)
  }

  @Test func `statements from CASE keep what they say`() throws {
    let text = CASESample.package(
      items: [
        CASESample.item("1", #""CFItemType": "competency", "humanCodingScheme": "C""#),
        CASESample.item("2", #""CFItemType": "Skill", "abbreviatedStatement": "Brief", "notes": "n""#),
        CASESample.item("3", #""CFItemType": "Knowledge", "humanCodingScheme": "K""#),
        CASESample.item("4", #""CFItemType": "Competency""#), CASESample.item("5", #""CFItemType": "Competency""#),
      ],
      associations: [
        CASESample.child("1", "d"), CASESample.child("2", "1", 2), CASESample.child("3", "1", 1), CASESample.child("4", "d"),
        CASESample.child("5", "4"), CASESample.association("2", "exactMatchOf", "8"),
      ])
    let imported = try CASESample.read(text)
    let framework = try #require(imported.value)
    #expect(CASEReaderTests.tree(framework) == ["top: C", "\(CASESample.uuid("4")): \(CASESample.uuid("5"))"])
    let parts = try #require(framework.competencies.first?.statements)
    #expect(
      parts.map { "\($0.code) \($0.kind) \($0.text.text())" } == [
        "K knowledge Statement 3", "\(CASESample.uuid("2")) skill Statement 2",
      ])
    #expect(imported.findings.map(Expected.init) == [Expected(.note, nil, "CFAssociations[5]", "exactMatchOf")])
    let written = try CASESample.write(framework)
    #expect(written.contains("Brief") && !written.contains("cadre.example"))
    #expect(try CASESample.framework(written) == framework)
  }
}
