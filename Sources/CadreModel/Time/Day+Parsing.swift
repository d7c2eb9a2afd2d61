extension Day {
  /// Reads `2026-11-22` (also with a time behind it, which is dropped), `22/11/2026`, `22.11.2026` or `20261122`.
  ///
  /// A date with slashes or dots is read day first; where that is no day and month first would be one, nothing is
  /// guessed. - Returns: `nil` for anything else, and for days that do not exist, such as 31/02/2026.
  package init?(parsing bytes: some Collection<UInt8>) {
    if let day = Day(iso: bytes) {
      self = day
      return
    }
    let parts = bytes.split(separator: 0x20, maxSplits: 1, omittingEmptySubsequences: true)
    guard let date = parts.first else { return nil }
    let fields = date.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x2E || $0 == 0x2D }
      .map { Self.digits($0) }
    switch fields.count {
    case 1:
      guard let value = fields[0], date.count == 8 else { return nil }
      self.init(year: value / 10_000, month: value / 100 % 100, day: value % 100)
    case 3:
      guard let day = fields[0], let month = fields[1], let year = fields[2], year > 31 else { return nil }
      self.init(year: year, month: month, day: day)
    default: return nil
    }
  }

  package init?(parsing text: String) { self.init(parsing: Array(text.trimmed.utf8)) }

  /// The fast path: exactly `YYYY-MM-DD`, perhaps with `T…` or ` …` behind it.
  private init?(iso bytes: some Collection<UInt8>) {
    guard bytes.count >= 10 else { return nil }
    var numbers = (0, 0, 0)
    for (position, byte) in bytes.enumerated() {
      switch position {
      case 4, 7: guard byte == 0x2D else { return nil }
      case 0..<4: numbers.0 = numbers.0 * 10 + Int(byte &- 0x30)
      case 5, 6: numbers.1 = numbers.1 * 10 + Int(byte &- 0x30)
      case 8, 9: numbers.2 = numbers.2 * 10 + Int(byte &- 0x30)
      default: guard byte == 0x54 || byte == 0x20 else { return nil }
      }
      if position < 10, position != 4, position != 7, !byte.isDigit { return nil }
      if position == 10 { break }
    }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  private static func digits(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 8, bytes.allSatisfy(\.isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
