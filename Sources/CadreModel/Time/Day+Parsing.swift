extension Day {
  /// Reads a day that stands by itself: `2026-11-22` (also with a time behind it, which is dropped), `20261122`, or any
  /// other order as long as no second one would be a day, such as `22/11/2026`.
  ///
  /// - Returns: `nil` for anything else: nothing is guessed, and 31/02/2026 does not exist.
  package init?(parsing text: String) {
    guard let day = Array(text.trimmed.utf8).withUnsafeBytes({ Day(parsing: $0) }) else { return nil }
    self = day
  }

  package init?(parsing bytes: UnsafeRawBufferPointer) {
    switch DateText(bytes) {
    case .day(let day), .only(let day, _): self = day
    case .either, .serial, nil: return nil
    }
  }

  /// A day as spreadsheets count them. Serial 1 is 1900-01-01, and 60 is a 29 February 1900 that never was; or day 0 is
  /// 1904-01-01.
  package init(serial: Int, from1904: Bool) {
    let offset = serial < 60 ? 25_568 : 25_569
    self.init(number: Int32(clamping: serial - (from1904 ? 24_107 : offset)))
  }

  /// The fast path: exactly `YYYY-MM-DD`, perhaps with `T…` or ` …` behind it.
  init?(iso bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    if bytes.count > 10, bytes[10] != 0x54, bytes[10] != 0x20 { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for index in range {
        guard bytes[index].isDigit else { return nil }
        value = value * 10 + Int(bytes[index] - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
