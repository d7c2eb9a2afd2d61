import CadreModel
import Testing

struct ImpactCaseTests {
  private func impactCase(_ fields: [String: ImpactCase.Field]) -> ImpactCase {
    ImpactCase(family: "did", dataset: "staff", spec: "a", fields: fields)
  }

  @Test(arguments: [(3, "3"), (-2, "-2"), (0.5, "0.5"), (1e300, "1e+300"), (-1e19, "-1e+19"), (.infinity, "inf")])
  func `a number is a text, whole ones without decimals, however great`(number: Double, text: String) {
    #expect(impactCase(["n": .number(number)]).optionalText("n") == text)
    #expect(impactCase(["n": .list([.number(number), .text("x")])]).texts("n") == [text, "x"])
  }

  @Test func `what is stated to be nothing is not there`() {
    #expect(impactCase(["cluster": .null]).field("cluster") == nil)
    #expect(impactCase([:]).optionalText("cluster") == nil)
    #expect(impactCase(["n": .text("4")]).optionalNumber("n") == 4)
    #expect(!impactCase(["directed": .text("true")]).flag("directed"))
    #expect(impactCase(["x": .number(2)]).numbers("x") == [2])
  }
}
