/// How much weight lies below any value: sorted values with running totals.
struct RunningTotals: Sendable {
  /// Ascending.
  let values: [Double]
  /// Of the weights of the values before each place, one more than values; `nil` for weights of one.
  private let totals: [Double]?

  /// - Parameter order: positions into `values`, the least value first.
  /// - Complexity: O(n).
  init(_ values: [Double], order: [Int], weights: [Double]?) {
    self.values = order.map { values[$0] }
    totals = weights.map { weights in
      var totals = [0.0]
      totals.reserveCapacity(order.count + 1)
      var total = 0.0
      for row in order {
        total += weights[row]
        totals.append(total)
      }
      return totals
    }
  }

  /// Of all values.
  var total: Double { total(before: values.count) }

  /// Of values below x. - Complexity: O(log n).
  func below(_ x: Double) -> Double { total(before: values.firstPlace { !($0 < x) }) }

  /// Of values up to x. - Complexity: O(log n).
  func upTo(_ x: Double) -> Double { total(before: values.firstPlace { $0 > x }) }

  private func total(before place: Int) -> Double { totals?[place] ?? Double(place) }
}

extension Array {
  /// The first place whose element meets a condition that, once met, all later ones meet; `count` where none does.
  ///
  /// - Complexity: O(log n).
  func firstPlace(where condition: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
