/// Goes through the times at which observations of a stratum end, the earliest first, and counts who is at risk.
///
/// - Complexity: O(n) for the whole walk.
struct RiskWalk {
  /// A time at which an observation ends.
  struct Moment {
    let time: Double
    /// Weight under observation just before the time.
    let atRisk: Double
    /// Weight of the rows with the event at the time.
    let events: Double
    /// Whether everybody at risk has the event.
    let isLast: Bool
    /// Places in the order of exits of the rows that end here.
    let rows: Range<Int>
  }

  private let times: ObservedTimes
  private let order: RiskOrder
  private let end: Int
  private var exitPlace: Int
  private var entryPlace: Int
  private var rowsAtRisk = 0
  private var atRisk = 0.0

  init(_ times: ObservedTimes, _ order: RiskOrder, stratum: Range<Int>) {
    self.times = times
    self.order = order
    end = stratum.upperBound
    exitPlace = stratum.lowerBound
    entryPlace = stratum.lowerBound
    guard order.byEntry == nil else { return }
    rowsAtRisk = stratum.count
    for place in stratum { atRisk += times.weight(order.byExit[place]) }
  }

  /// The next time, or `nil` after the last.
  ///
  /// - Parameter entering: is called with each row that has come under observation since the last time.
  mutating func next(entering: (Int) -> Void = { _ in }) -> Moment? {
    guard exitPlace < end else { return nil }
    let time = times.exits[order.byExit[exitPlace]]
    enter(before: time, entering)
    let start = exitPlace
    var (events, weight, eventRows) = (0.0, 0.0, 0)
    while exitPlace < end, times.exits[order.byExit[exitPlace]] == time {
      let row = order.byExit[exitPlace]
      let own = times.weight(row)
      weight += own
      if times.isEvent[row] {
        events += own
        eventRows += 1
      }
      exitPlace += 1
    }
    let isLast = eventRows == rowsAtRisk
    let moment = Moment(time: time, atRisk: atRisk, events: events, isLast: isLast, rows: start..<exitPlace)
    rowsAtRisk -= exitPlace - start
    atRisk = rowsAtRisk == 0 ? 0 : atRisk - weight
    return moment
  }

  private mutating func enter(before time: Double, _ entering: (Int) -> Void) {
    guard let byEntry = order.byEntry, let entries = times.entries else { return }
    while entryPlace < end, entries[byEntry[entryPlace]] < time {
      let row = byEntry[entryPlace]
      atRisk += times.weight(row)
      rowsAtRisk += 1
      entering(row)
      entryPlace += 1
    }
  }
}
