extension Day {
  /// Reads `2026-11-22` (also with a time behind it, which is dropped), `22/11/2026`, `22.11.2026` or `20261122`.
  ///
  /// A date with slashes or dots is read day first; where that is no day and month first would be one, nothing is
  /// guessed. - Returns: `nil` for anything else, and for days that do not exist, such as 31/02/2026.
  package init?(parsing bytes: UnsafeRawBufferPointer) {
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

  package init?(parsing text: String) {
    guard let day = Array(text.trimmed.utf8).withUnsafeBytes({ Day(parsing: $0) }) else { return nil }
    self = day
  }

  /// The fast path: exactly `YYYY-MM-DD`, perhaps with `T…` or ` …` behind it.
  private init?(iso bytes: UnsafeRawBufferPointer) {
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

  private static func digits(_ bytes: some Collection<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 8, bytes.allSatisfy(\.isDigit) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
