import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

struct ImpactCaseMeasuresTests {
  /// Data that there are not.
  private struct NoData: ImpactData {
    func dataset(_ name: String) throws -> Dataset { Dataset(name: name, columnNames: [], rows: []) }
    func numberRows(_ name: String) throws -> [[Int]] { [] }
  }

  @Test(arguments: ImpactCase.families)
  func `a case without its fields and data is refused in words`(family: String) {
    let empty = ImpactCase(family: family, dataset: "staff", spec: "a", fields: [:])
    #expect { try empty.measures(in: NoData()) } throws: { $0 is any Refusal }
  }
}
