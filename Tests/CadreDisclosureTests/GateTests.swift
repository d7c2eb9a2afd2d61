import CadreDisclosure
import Testing

/// What the gate refuses, and what it says.
@Suite struct GateTests {
  private static let sex = TableDimension("sex", parts: ["F", "M"])
  private static let site = TableDimension("site", parts: ["A", "B", "C"])

  @Test(arguments: [-1, 0, 1, 2])
  func `a threshold below 3 is refused`(threshold: Int) {
    #expect(throws: DisclosureError.thresholdTooLow(threshold)) { try DisclosurePolicy(threshold: threshold) }
  }

  @Test func `totals that disagree are refused with the cell`() {
    let error = #expect(throws: DisclosureError.self) {
      try CountTable("staff.csv", dimensions: [Self.sex], counts: [10, 4, 5])
    }
    #expect(error == .totalsDisagree(table: "staff.csv", cell: "“Total”", total: 10, sum: 9))
    #expect("\(error.map(String.init(describing:)) ?? "")".contains("add up to 9"))
  }

  @Test func `tables released together must count the same people`() throws {
    let first = try CountTable("a", dimensions: [Self.sex], counts: [50, 20, 30])
    let second = try CountTable("b", dimensions: [Self.sex, Self.site]) { _ in 9 }
    #expect(throws: DisclosureError.linkedCellsDisagree(cell: "“Total, Total”", counts: [50, 54])) {
      try Disclosure.protect([first, second], try DisclosurePolicy())
    }
  }

  @Test func `a table that nothing protects is refused`() throws {
    let table = try CountTable("staff.csv", dimensions: [Self.sex], counts: [42, 40, 2])
    #expect(throws: Never.self) {
      var policy = try DisclosurePolicy(threshold: 5)
      policy.protection = .recoverable
      _ = try Disclosure.protect([table], policy)
    }
    let small = try CountTable("staff.csv", dimensions: [Self.sex], counts: [4, 2, 2])
    #expect(throws: DisclosureError.unprotectable(table: "staff.csv", cell: "“Total”")) {
      try Disclosure.protect([small], try DisclosurePolicy())
    }
  }

  @Test func `zeros are shown or hidden as declared`() throws {
    let table = try CountTable("t", dimensions: [Self.sex, Self.site]) { $0 == [1, 1] ? 0 : 50 }
    var policy = try DisclosurePolicy()
    policy.hidesUniformGroups = false
    #expect(try Disclosure.protect([table], policy).primaryCount == 0)
    policy.zeros = .small
    let hidden = try Disclosure.protect([table], policy)
    #expect(hidden.primaryCount == 1 && hidden.secondaryCount >= 3)
    #expect(hidden.tables[0].count(of: hidden.tables[0].cell([1, 1])) == nil)
  }

  @Test func `shares of suppressed counts are suppressed too`() throws {
    let table = try CountTable("t", dimensions: [Self.sex, Self.site]) { $0 == [1, 1] ? 4 : 50 }
    let gated = try Disclosure.protect([table], try DisclosurePolicy()).tables[0]
    #expect(gated.share(of: gated.cell([1, 1]), in: gated.cell([1, 0])) == nil)
    #expect(gated.share(of: gated.cell([2, 0]), in: gated.cell([0, 0])).map { $0 > 0.49 } ?? true)
  }

  @Test func `rounding leaves small cells suppressed`() throws {
    let table = try CountTable("t", dimensions: [Self.sex, Self.site]) { $0 == [1, 1] ? 4 : 48 }
    let gated = try Disclosure.protect([table], try DisclosurePolicy(), roundingBase: 5).tables[0]
    for cell in 0..<gated.cellCount {
      #expect(gated.count(of: cell).map { $0 % 5 == 0 } ?? (gated.status(of: cell) != .published))
    }
  }
}
