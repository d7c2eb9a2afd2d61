/// Classes numbered from 0 in the order of their codes.
struct DenseCodes: Sendable {
  /// Of each row.
  let codes: [Int]
  /// The codes given, ascending.
  let distinct: [Int]

  /// - Parameter given: any numbers; `nil` for one class of `count` rows.
  /// - Complexity: O(n).
  init(_ given: [Int]?, count: Int) {
    guard let given else {
      codes = [Int](repeating: 0, count: count)
      distinct = count == 0 ? [] : [0]
      return
    }
    let ordered = Set(given).sorted()
    let places = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($0.element, $0.offset) })
    codes = given.map { places[$0] ?? 0 }
    distinct = ordered
  }
}

/// The order in which rows come and go, stratum by stratum.
struct RiskOrder: Sendable {
  /// Of each stratum, in `byExit` and in `byEntry`.
  let strata: [Range<Int>]
  /// Rows by stratum, then by exit, the earliest first.
  let byExit: [Int]
  /// Rows by stratum, then by entry, the earliest first; `nil` where nobody enters late.
  let byEntry: [Int]?

  /// - Complexity: O(n log n).
  init(_ times: ObservedTimes, strata: DenseCodes) {
    var sizes = [Int](repeating: 0, count: strata.distinct.count)
    for code in strata.codes { sizes[code] += 1 }
    var start = 0
    self.strata = sizes.map { size in
      defer { start += size }
      return start..<start + size
    }
    let starts = self.strata.map(\.lowerBound)
    byExit = Self.distributed(Self.ordered(times.exits), strata.codes, starts: starts)
    byEntry = times.entries.map { Self.distributed(Self.ordered($0), strata.codes, starts: starts) }
  }

  /// The same order of rows that have been put in it: each row's number is its place in `byExit`.
  var renumbered: RiskOrder {
    var places = byExit
    for (place, row) in byExit.enumerated() { places[row] = place }
    return RiskOrder(strata: strata, byExit: Array(byExit.indices), byEntry: byEntry.map { $0.map { places[$0] } })
  }

  private init(strata: [Range<Int>], byExit: [Int], byEntry: [Int]?) {
    (self.strata, self.byExit, self.byEntry) = (strata, byExit, byEntry)
  }

  /// Positions of values, the least first; ties in the order of the rows.
  static func ordered(_ values: [Double]) -> [Int] {
    var pairs = values.enumerated().map { (value: $0.element, row: $0.offset) }
    pairs.sort { $0.value < $1.value || $0.value == $1.value && $0.row < $1.row }
    return pairs.map(\.row)
  }

  private static func distributed(_ rows: [Int], _ codes: [Int], starts: [Int]) -> [Int] {
    guard starts.count > 1 else { return rows }
    var next = starts
    var result = [Int](repeating: 0, count: rows.count)
    for row in rows {
      result[next[codes[row]]] = row
      next[codes[row]] += 1
    }
    return result
  }
}
