import CadreModel

/// The content lines of an iCalendar file, unfolded (RFC 5545, 3.1).
struct CalendarLines {
  struct Line {
    let number: Int
    let text: String
    let isUTF8: Bool
    /// `nil` where there is no colon behind a name.
    let property: CalendarProperty?
  }

  private(set) var lines: [Line] = []

  /// Lines may be folded within a character, so bytes are joined before they are read as UTF-8.
  init(_ bytes: [UInt8]) {
    var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    var (current, start, number) = ([UInt8](), 1, 0)
    while !rest.isEmpty {
      number += 1
      var line = rest.prefix { $0 != 0x0A }
      rest = rest[line.endIndex...].dropFirst()
      if line.last == 0x0D { line = line.dropLast() }
      if let first = line.first, first == 0x20 || first == 0x09, !current.isEmpty {
        current += line.dropFirst()
      } else {
        finish(current, start)
        (current, start) = (Array(line), number)
      }
    }
    finish(current, start)
  }

  private mutating func finish(_ bytes: [UInt8], _ number: Int) {
    let valid = String(validating: bytes, as: UTF8.self)
    let text = valid ?? String(decoding: bytes, as: UTF8.self)
    if text.trimmed.isEmpty { return }
    lines.append(Line(number: number, text: text, isUTF8: valid != nil, property: CalendarProperty(text)))
  }
}

/// One property of a component: `DTSTART;TZID=Europe/Paris:20270208T090000`.
struct CalendarProperty {
  let name: String
  /// As it stands.
  let value: String
  /// What stands between name and value: `TZID=Europe/Paris`.
  private let parameters: [Substring]

  init?(_ line: String) {
    var isQuoted = false
    let colon = line.utf8.firstIndex { byte in
      if byte == 0x22 { isQuoted.toggle() }
      return byte == 0x3A && !isQuoted
    }
    guard let colon else { return nil }
    let head = line[..<colon].split(separator: ";")
    guard let name = head.first?.trimmed.uppercased(), !name.isEmpty else { return nil }
    self.name = name
    parameters = Array(head.dropFirst())
    value = String(line[line.index(after: colon)...])
  }

  /// The value as text, its escapes read.
  var text: String {
    var (out, isEscaped) = ("", false)
    for character in value {
      if isEscaped {
        out.append(character == "n" || character == "N" ? "\n" : character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        out.append(character)
      }
    }
    return out.trimmed
  }

  /// `20270208` or `20270208T090000`, perhaps with a `Z`.
  var day: Day? {
    let digits = value.trimmed.prefix { $0 != "T" }
    guard digits.utf8.count == 8, digits.utf8.allSatisfy(\.isDigit), let number = Int(digits) else { return nil }
    return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// `fr` of `SUMMARY;LANGUAGE=fr:…`.
  func parameter(_ name: String) -> String? {
    let found = parameters.lazy.map { $0.split(separator: "=", maxSplits: 1) }.first {
      $0.count == 2 && $0[0].uppercased() == name
    }
    return found.map { $0[1].filter { $0 != "\"" }.trimmed }.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The texts of a list: `CATEGORIES:Training,Data`.
  var list: [String] {
    value.split(separator: ",").map { $0.filter { $0 != "\\" }.trimmed }.filter { !$0.isEmpty }
  }

  /// The days of a list: `EXDATE:20270208,20270215`.
  var days: [Day] {
    value.split(separator: ",").compactMap { CalendarProperty("\(name):\($0)")?.day }
  }

  var isUTC: Bool { value.trimmed.hasSuffix("Z") }

  var isMidnight: Bool { secondsOfDay == 0 }

  var hasTime: Bool { value.contains("T") }

  /// 0 where there is no time.
  var secondsOfDay: Int {
    guard let time = value.trimmed.split(separator: "T").dropFirst().first else { return 0 }
    let digits = time.prefix { $0.isASCII && $0.isNumber }
    guard digits.count == 6, let number = Int(digits) else { return 0 }
    return number / 10_000 * 3600 + number / 100 % 100 * 60 + number % 100
  }

  /// Of a duration such as `P2D` or `PT90M`: how many days after the start its last moment lies.
  func days(from start: CalendarProperty) -> Int? {
    seconds.map { (start.secondsOfDay + max(0, $0 - 1)) / 86_400 }
  }

  /// Of a duration of less than a year.
  var seconds: Int? {
    var (total, number) = (0, "")
    guard value.trimmed.uppercased().hasPrefix("P") else { return nil }
    for character in value.trimmed.uppercased().dropFirst() where character != "T" {
      if character.isASCII, character.isNumber {
        number.append(character)
        continue
      }
      guard let unit = ["W": 604_800, "D": 86_400, "H": 3600, "M": 60, "S": 1][character], number.utf8.count <= 6,
        let count = Int(number)
      else { return nil }
      total += count * unit
      number = ""
    }
    guard number.isEmpty, total < 366 * 86_400 else { return nil }
    return total
  }
}
