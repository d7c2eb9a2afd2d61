import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// Columns of levels beside those of their texts, as frameworks of responsibility have them.
@Suite struct LevelColumnTests {
  static let seven = (1...7).map { "Level \($0) description" }.joined(separator: ",")

  @Test func `seven columns of texts are the scale, and a skill has some of its levels`() throws {
    let read = try SpreadsheetTests.read(
      """
      Code,Skill,Category,Subcategory,Overall description,Level 1,Level 2,\(Self.seven)
      WEAV,Weaving,Making,Cloth,Makes cloth,,x,,Helps,Weaves,Leads,,,
      DYEI,Dyeing,Making,Colour,Colours cloth,x,,,,Dyes,,Sets colours,,Leads the trade

      """)
    let framework = try #require(read.value)
    #expect(framework.scale?.ranks == 1...7)
    #expect(framework.scale?.steps.map { $0.name.text() }.last == "Level 7")
    #expect(
      framework.areas.map { "\($0.name.text()) < \($0.parent?.code ?? "")" } == [
        "Making < ", "Cloth < making", "Colour < making",
      ])
    #expect(framework.competencies.map { $0.descriptors.keys.map(\.rank).sorted() } == [[2, 3, 4], [3, 5, 7]])
    #expect(framework.competencies.map { $0.definition?.text() } == ["Makes cloth", "Colours cloth"])
    #expect(
      read.findings.map(\.sentence) == ["these columns mark levels whose texts stand in others; they were not read."])
  }

  @Test(arguments: [("x", "x"), ("1", "2"), ("✓", "")])
  func `marks are no texts`(first: String, second: String) throws {
    let read = try SpreadsheetTests.read("Code,Skill,Level 1,Level 2\nA,Weaving,\(first),\(second)\nB,Dyeing,\(first),\n")
    #expect(read.value?.scale?.ranks == 1...2)
    #expect(read.value?.competencies.allSatisfy(\.descriptors.isEmpty) == true)
    #expect(read.findings.contains { $0.severity == .warning && $0.sentence.hasPrefix("the columns of levels only mark") })
  }
}
