import CadreModel

/// One event of a calendar, with what it says of a course.
struct CalendarEvent {
  var line: Int
  private(set) var properties: [String: CalendarProperty] = [:]
  private(set) var attendees = 0
  /// Days on which it is not held, and others on which it is.
  private(set) var (without, beside): ([Day], [Day]) = ([], [])

  init(line: Int) { self.line = line }

  /// Of a property that stands twice, the first counts.
  mutating func take(_ property: CalendarProperty) {
    switch property.name {
    case "ATTENDEE": attendees += 1
    case "EXDATE": without += property.days
    case "RDATE": beside += property.days
    default: break
    }
    if properties[property.name] == nil { properties[property.name] = property }
  }

  func text(_ name: String) -> String? { properties[name].map(\.text).flatMap { $0.isEmpty ? nil : $0 } }

  /// By name, `CN=College`, else by address, `mailto:college@gov.example`.
  var organizer: String? {
    guard let property = properties["ORGANIZER"] else { return nil }
    let address = property.value.trimmed
    let plain = address.lowercased().hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
    return property.parameter("CN") ?? (plain.isEmpty ? nil : plain)
  }

  /// What people must set aside, where the event has times: on several days, the same on each.
  ///
  /// - Parameter days: from the first to the last that is part of it.
  func hours(on days: ClosedRange<Day>) -> Double? {
    guard let start = properties["DTSTART"], start.hasTime else { return nil }
    if let duration = properties["DURATION"] {
      guard let seconds = duration.seconds, seconds > 0, seconds < 86_400 else { return nil }
      return Double(seconds) / 3600
    }
    guard let end = properties["DTEND"], end.hasTime, start.isUTC == end.isUTC else { return nil }
    let isUntilMidnight = end.isMidnight && end.day != start.day
    let seconds = (isUntilMidnight ? 86_400 : end.secondsOfDay) - start.secondsOfDay
    let count = Int(days.upperBound.number - days.lowerBound.number) + 1
    return seconds > 0 && count <= 366 ? Double(seconds * count) / 3600 : nil
  }

  /// All times of an event that repeats, the first included.
  ///
  /// - Returns: `nil` where they cannot be told, or have no end.
  func occurrences(from first: Day) -> [Day]? {
    var days: [Day] = [first]
    if let rule = properties["RRULE"] {
      guard let read = CalendarRule(rule.value), let found = read.days(from: first) else { return nil }
      days = found
    }
    let left = Set(without)
    let all = (days + beside).filter { !left.contains($0) }.unique.sorted()
    return all.count <= CalendarRule.most ? all : nil
  }
}

/// How an event repeats: each so many days, or on days of each so many weeks, a number of times or until a day.
struct CalendarRule {
  /// Nothing that is held has more times.
  static let most = 366

  private enum Frequency { case daily, weekly }

  private let frequency: Frequency
  private let interval: Int
  private let count: Int?
  private let until: Day?
  /// From Monday, 0.
  private let weekdays: [Int]

  /// - Returns: `nil` for what is more than that.
  init?(_ text: String) {
    var parts: [String: String] = [:]
    for part in text.trimmed.uppercased().split(separator: ";") {
      let halves = part.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { return nil }
      parts[halves[0]] = halves[1]
    }
    guard Set(parts.keys).isSubset(of: ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"]) else { return nil }
    switch parts["FREQ"] {
    case "DAILY" where parts["BYDAY"] == nil: frequency = .daily
    case "WEEKLY": frequency = .weekly
    default: return nil
    }
    guard let interval = parts["INTERVAL"].map({ Int($0) }) ?? 1, (1...100).contains(interval) else { return nil }
    self.interval = interval
    count = parts["COUNT"].flatMap { Int($0) }
    until = parts["UNTIL"].flatMap { CalendarProperty("UNTIL:\($0)")?.day }
    guard count != nil || until != nil else { return nil }
    let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    let days = (parts["BYDAY"] ?? "").split(separator: ",").map { names.firstIndex(of: String($0)) }
    guard days.allSatisfy({ $0 != nil }) else { return nil }
    weekdays = days.compactMap(\.self).sorted()
  }

  /// - Returns: `nil` where there are more than `most`.
  func days(from first: Day) -> [Day]? {
    let last = until ?? first.advanced(by: 366 * 20)
    let wanted = count ?? Self.most + 1
    guard (1...Self.most + 1).contains(wanted), wanted <= Self.most || until != nil else { return nil }
    // 1970-01-01 was a Thursday.
    let weekday = Int((first.number % 7 + 10) % 7)
    let offsets = frequency == .weekly && !weekdays.isEmpty ? weekdays.map { $0 - weekday } : [0]
    let step = frequency == .daily ? interval : 7 * interval
    var days: [Day] = []
    var period = 0
    while days.count < wanted {
      let start = first.advanced(by: period * step)
      let monday = frequency == .weekly ? start.advanced(by: -weekday) : start
      if monday > last || period > 366 * 20 { break }
      for offset in offsets {
        let day = start.advanced(by: offset)
        if day >= first, day <= last, days.count < wanted { days.append(day) }
      }
      period += 1
    }
    return days.isEmpty || days.count > Self.most ? nil : days
  }
}
