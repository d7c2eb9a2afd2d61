import CadreModel
import Testing

/// Which of several statements stands, against a pile on which each is laid or from which one is taken.
@Suite struct RevisionsTests {
  @Test func `every series of up to ten statements and withdrawals`() {
    for count in 0...10 {
      for bits in 0..<(1 << count) {
        let isWithdrawal = (0..<count).map { bits >> $0 & 1 == 1 }
        var pile: [Int] = []
        for place in 0..<count {
          if !isWithdrawal[place] { pile.append(place) } else { _ = pile.popLast() }
        }
        #expect(Revisions.standing(in: 0..<count) { isWithdrawal[$0] } == pile.last, "\(isWithdrawal)")
      }
    }
  }
}
