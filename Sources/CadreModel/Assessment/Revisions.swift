/// What is left of the statements of one source, day and assessor, of which each was said over the one before.
package enum Revisions {
  /// The place of the statement that stands: the last one, and where it was withdrawn, the one before it again.
  ///
  /// - Parameters:
  ///   - places: of the statements, in the order in which they were said.
  ///   - isWithdrawal: whether the statement takes back the one that stands, instead of saying something.
  /// - Returns: `nil` where everything was withdrawn.
  package static func standing(in places: Range<Int>, isWithdrawal: (Int) -> Bool) -> Int? {
    var withdrawn = 0
    for place in places.reversed() {
      if isWithdrawal(place) {
        withdrawn += 1
      } else if withdrawn == 0 {
        return place
      } else {
        withdrawn -= 1
      }
    }
    return nil
  }
}
