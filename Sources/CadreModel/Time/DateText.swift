/// What stands first where a date is written with slashes, points or hyphens and the year last.
package enum DateOrder: String, CaseIterable, Sendable {
  case dayFirst = "dmy"
  case monthFirst = "mdy"

  package var phrase: Phrase {
    switch self {
    case .dayFirst: "day first"
    case .monthFirst: "month first"
    }
  }
}

/// What the text of a date says by itself, before anybody knows the order of its column.
package enum DateText: Hashable, Sendable {
  /// The same day in every order: `2026-11-22`, `20261122`, `2026/11/22`, `5/5/2026`.
  case day(Day)
  /// A day in this order only: `22/11/2026`.
  case only(Day, DateOrder)
  /// `1/9/2012`.
  case either(dayFirst: Day, monthFirst: Day)
  /// A whole number of five digits, as spreadsheets count days: from 1927 to 2173.
  case serial(Int)

  /// - Parameter bytes: without spaces at either end; a time behind the date is dropped.
  /// - Returns: `nil` where it is no day in any order.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    if let day = Day(iso: bytes) {
      self = .day(day)
      return
    }
    let parts = bytes.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: true)
    guard let date = parts.first else { return nil }
    let fields = date.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x2E || $0 == 0x2D }
      .map { Self.digits($0) }
    switch fields.count {
    case 1: self.init(number: fields[0], digits: date.count)
    case 2:
      // The time of a serial number is a fraction.
      let isDecimal = date.contains(0x2E) && fields[1] != nil
      self.init(number: isDecimal ? fields[0] : nil, digits: date.prefix { $0 != 0x2E }.count)
    case 3:
      guard let first = fields[0], let second = fields[1], let third = fields[2] else { return nil }
      self.init(first, second, third)
    default: return nil
    }
  }

  package init?(_ text: String) {
    guard let read = Array(text.trimmed.utf8).withUnsafeBytes({ DateText($0) }) else { return nil }
    self = read
  }

  private init?(number: Int?, digits: Int) {
    guard let number else { return nil }
    if digits == 5, number >= 10_000 {
      self = .serial(number)
    } else if digits == 8, let day = Day(year: number / 10_000, month: number / 100 % 100, day: number % 100) {
      self = .day(day)
    } else {
      return nil
    }
  }

  private init?(_ first: Int, _ second: Int, _ third: Int) {
    if first > 31 {
      guard let day = Day(year: first, month: second, day: third) else { return nil }
      self = .day(day)
      return
    }
    let dayFirst = Day(year: third, month: second, day: first)
    let monthFirst = Day(year: third, month: first, day: second)
    switch (dayFirst, monthFirst) {
    case (let day?, let other?): self = day == other ? .day(day) : .either(dayFirst: day, monthFirst: other)
    case (let day?, nil): self = .only(day, .dayFirst)
    case (nil, let day?): self = .only(day, .monthFirst)
    case (nil, nil): return nil
    }
  }

  private static func digits(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 8, bytes.allSatisfy(\.isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
