import CadreModel
import Testing

struct OrganisationTests {
  func hierarchy(_ pairs: [(String, String)]) throws -> Hierarchy {
    var hierarchy = Hierarchy()
    for (unit, parent) in pairs { try hierarchy.add(unit: unit, parent: parent) }
    return hierarchy
  }

  @Test func `a path runs from the root down`() throws {
    let tree = try hierarchy([
      ("Office", "Department"), ("Department", "Ministry"), ("Ministry", ""), ("Office", "Department"),
    ])
    #expect(try tree.path(of: "Office") == ["Ministry", "Department", "Office"])
    #expect(try tree.path(of: "Ministry") == ["Ministry"])
    #expect(try tree.path(of: "Elsewhere") == ["Elsewhere"])
  }

  @Test(arguments: ["A", "B", "C", "Below"])
  func `a cycle is named, wherever one enters it`(start: String) throws {
    let tree = try hierarchy([("A", "B"), ("B", "C"), ("C", "A"), ("Below", "A")])
    let error = #expect(throws: Hierarchy.Invalid.self) { try tree.path(of: start) }
    guard case .cycle(let units) = error else { Issue.record("\(String(describing: error))"); return }
    #expect(units.first == units.last)
    #expect(Set(units) == ["A", "B", "C"])
    #expect(units.count == 4)
    let parents = ["A": "B", "B": "C", "C": "A"]
    #expect(zip(units, units.dropFirst()).allSatisfy { parents[$1] == $0 }, "each is the parent of the next")
  }

  @Test func `a unit is not its own parent`() {
    #expect(throws: Hierarchy.Invalid.cycle(["A", "A"])) { try hierarchy([("A", "A")]) }
  }

  @Test func `a unit has one parent`() {
    #expect(throws: Hierarchy.Invalid.twoParents(unit: "A", first: "B", second: "C")) {
      try hierarchy([("A", "B"), ("A", "C")])
    }
  }

  @Test func `a unit knows its place`() throws {
    let unit = try #require(Unit(path: [" Ministry ", "Department", "Office"]))
    #expect(unit.display == "Ministry/Department/Office")
    #expect(unit.name == "Office")
    #expect(unit.parent?.display == "Ministry/Department")
    #expect(unit.parent?.parent?.parent == nil)
  }

  @Test(arguments: [
    ["Ministry", "A/B"], ["A\\", "B"], ["A\\/B"], ["A\\\\"], ["A", "\u{301}B"], ["C:\\x"],
  ])
  func `a unit is read as it is written, and none is mistaken for another`(path: [String]) throws {
    let unit = try #require(Unit(path: path))
    #expect(Unit(display: unit.display) == unit)
    #expect(Mandate("officer:\(unit.display)") == .officer(unit))
  }

  @Test(
    arguments: [[], [""], ["A", " "], Array(repeating: "A", count: 33), [String(repeating: "é", count: 151)]]
      as [[String]])
  func `a path without a name is no unit`(path: [String]) {
    #expect(Unit(path: path) == nil)
  }
}
