import Testing

@testable import CadreFormats

@Suite struct NumberCellTests {
  @Test(arguments: [
    ("1200", 1200), ("1,200", 1200), ("1.200", 1200), ("1.200,00 €", 1200), ("USD 1 200", 1200), ("€450", 450), ("450,00", 450),
    ("1,234,567", 1_234_567), ("0", 0), ("12'000.00 CHF", 12_000), ("$ 1,200.00", 1200),
  ])
  func `amounts as people write them`(text: String, amount: Int) {
    #expect(NumberCell.wholeAmount(text) == amount)
  }

  @Test(arguments: ["", "free", "450,50", "1.5", "-3", "12 to 20", "1,2,3", "1.2345", "1.200.00", "€"])
  func `what is no whole amount is none`(text: String) {
    #expect(NumberCell.wholeAmount(text) == nil)
  }
}
