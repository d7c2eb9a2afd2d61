/// The readiness of a set of people: the distribution, never a mean alone.
package struct ReadinessDistribution: Sendable, Hashable {
  /// People who have a readiness.
  package let people: Int
  /// Of them, those who meet every requirement.
  package let ready: Int
  package let p10: Double
  package let p25: Double
  package let p50: Double
  package let p75: Double
  package let p90: Double
  /// People by readiness in ten equal classes, [0, 0.1) to [0.9, 1]; ready ones are in the last.
  package let classes: [Int]

  /// - Parameter readiness: values from 0 to 1; those that are not a number are left out.
  /// - Returns: `nil` where nobody has a readiness.
  /// - Complexity: O(n) expected: values are counted in narrow buckets, and only the buckets that hold an order statistic
  ///   are sorted.
  package init?(_ readiness: some Collection<Double>) {
    let buckets = Buckets(readiness)
    guard buckets.people > 0 else { return nil }
    self.init(people: buckets.people, ready: buckets.ready, classes: buckets.classes) {
      buckets.orderStatistics($0, of: readiness)
    }
  }

  /// - Parameter counts: how many people have each value.
  /// - Complexity: O(v log v) in the number of values.
  init?(counts: [Double: Int]) {
    let sorted = counts.sorted { $0.key < $1.key }
    var classes = [Int](repeating: 0, count: 10)
    for (value, count) in sorted { classes[min(9, Int(value * 10))] += count }
    let people = classes.reduce(0, +)
    guard people > 0 else { return nil }
    self.init(people: people, ready: counts[1] ?? 0, classes: classes) { places in
      var (index, passed) = (0, 0)
      return places.map { place in
        while passed + sorted[index].value <= place {
          passed += sorted[index].value
          index += 1
        }
        return sorted[index].key
      }
    }
  }

  /// - Parameter orderStatistics: the values that stand at some places, which ascend, of the sorted whole.
  private init(people: Int, ready: Int, classes: [Int], _ orderStatistics: ([Int]) -> [Double]) {
    (self.people, self.ready, self.classes) = (people, ready, classes)
    let places = [0.1, 0.25, 0.5, 0.75, 0.9].map { share in
      // Hyndman and Fan's type 7, the default of R and NumPy: linear between order statistics.
      let place = Double(people - 1) * share
      let low = Int(place.rounded(.down))
      return (low: low, high: min(low + 1, people - 1), part: place - Double(low))
    }
    // With few people the places of neighbouring quantiles cross: they are asked for in order, each once.
    let wanted = Set(places.flatMap { [$0.low, $0.high] }).sorted()
    let at = Dictionary(uniqueKeysWithValues: zip(wanted, orderStatistics(wanted)))
    let quantiles = places.map { place in
      let (low, high) = (at[place.low] ?? 0, at[place.high] ?? 0)
      return low + (high - low) * place.part
    }
    (p10, p25, p50, p75, p90) = (quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4])
  }

  package var readyShare: Double { Double(ready) / Double(people) }
}

/// Values from 0 to 1, counted in equal buckets.
private struct Buckets {
  private static let last = 1_000

  private var counts = [Int](repeating: 0, count: last + 1)
  private(set) var people = 0
  private(set) var ready = 0
  private(set) var classes = [Int](repeating: 0, count: 10)

  init(_ values: some Collection<Double>) {
    for value in values where !value.isNaN {
      counts[Self.bucket(value)] += 1
      classes[min(9, Int(value * 10))] += 1
      if value >= 1 { ready += 1 }
      people += 1
    }
  }

  private static func bucket(_ value: Double) -> Int { Int(value * Double(last)) }

  /// The values that stand at some places of the sorted whole. - Parameter places: ascending.
  func orderStatistics(_ places: [Int], of values: some Collection<Double>) -> [Double] {
    var isChosen = [Bool](repeating: false, count: counts.count)
    // Where each place is found among the chosen values: less those of buckets before it that are not chosen.
    var found = places
    var (total, next) = (0, 0)
    var left = 0
    for bucket in counts.indices {
      total += counts[bucket]
      while next < places.count, places[next] < total {
        isChosen[bucket] = true
        found[next] = places[next] - left
        next += 1
      }
      if !isChosen[bucket] { left += counts[bucket] }
    }
    let chosen = values.filter { !$0.isNaN && isChosen[Self.bucket($0)] }.sorted()
    return found.map { chosen[$0] }
  }
}
