/// A moment in time, in milliseconds, without a zone.
package struct Moment: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool { left.milliseconds < right.milliseconds }

  package func advanced(bySeconds seconds: Int) -> Moment { Moment(milliseconds: milliseconds + Int64(seconds) * 1_000) }

  /// The day in UTC.
  package var day: Day { Day(number: Int32((Double(milliseconds) / 86_400_000).rounded(.down))) }

  /// RFC 3339 in UTC: `2026-11-22T09:30:00.123Z`.
  package var description: String {
    let rest = Int(milliseconds - Int64(day.number) * 86_400_000)
    func pad(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(day)T\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1_000 % 60, 2))"
      + ".\(pad(rest % 1_000, 3))Z"
  }
}
