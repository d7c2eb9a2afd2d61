import CadreModel
import CadreTestSupport
import Foundation
import Testing

struct DayTests {
  static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: "UTC") ?? .gmt
    return calendar
  }()

  @Test func `days agree with Foundation's calendar from 1900 to 2200`() throws {
    let first = try #require(Day(year: 1900, month: 1, day: 1)).number
    let last = try #require(Day(year: 2200, month: 12, day: 31)).number
    var numbers = Array(stride(from: first, through: last, by: 13)) + [first, last]
    for year in 1900...2200 { numbers.append(try #require(Day(year: year, month: 3, day: 1)).number - 1) }
    for number in numbers {
      let date = Date(timeIntervalSince1970: TimeInterval(number) * 86_400)
      let parts = Self.calendar.dateComponents([.year, .month, .day], from: date)
      let civil = Day(number: number).civil
      try #require(civil.year == parts.year && civil.month == parts.month && civil.day == parts.day, "day \(number)")
      try #require(Day(year: civil.year, month: civil.month, day: civil.day)?.number == number)
    }
  }

  @Test func `every day follows the one before, and reads back from its own text`() throws {
    var day = try #require(Day(year: 1999, month: 12, day: 1))
    for _ in 0..<1000 {
      let next = day.advanced(by: 1)
      try #require(next > day && next.number == day.number + 1)
      try #require(Day(parsing: next.description) == next)
      day = next
    }
    #expect(day.description == "2002-08-27")
  }

  @Test(arguments: [
    "2026-11-22", " 2026-11-22 ", "2026-11-22T09:30:00Z", "2026-11-22 09:30", "22/11/2026", "22.11.2026", "22-11-2026",
    "20261122", "22/11/2026 10:15", "22.11.2026 00:00:00",
  ])
  func `these forms are one day`(text: String) {
    #expect(Day(parsing: text)?.description == "2026-11-22")
    #expect(Array(text.trimmed.utf8).withUnsafeBytes { Day(parsing: $0) }?.number == 20_779)
  }

  @Test(arguments: [
    ("29/02/2024", "2024-02-29"), ("02/29/2024", "2024-02-29"), ("11/22/2026", "2026-11-22"), ("5.5.2026", "2026-05-05"),
    ("2026/11/22", "2026-11-22"), ("2026.1.9", "2026-01-09"), ("2026-1-2", "2026-01-02"),
  ])
  func `an order that only one day allows is read`(text: String, iso: String) {
    #expect(Day(parsing: text)?.description == iso)
  }

  @Test(arguments: ["1/9/2012", "09.01.2012", "12-11-2026", "1/9/2012 10:15"])
  func `of two days none is guessed`(text: String) throws {
    #expect(Day(parsing: text) == nil)
    guard case .either(let dayFirst, let monthFirst) = try #require(DateText(text)) else {
      Issue.record("\(text) tells its order")
      return
    }
    #expect((dayFirst.civil.day, dayFirst.civil.month) == (monthFirst.civil.month, monthFirst.civil.day))
  }

  @Test(arguments: [
    (40_787, false, "2011-09-01"), (40_787.5, false, "2011-09-01"), (39_325, true, "2011-09-01"), (10_000, false, "1927-05-18"),
  ])
  func `a number of five digits counts days as spreadsheets do`(number: Double, from1904: Bool, iso: String) throws {
    let text = number.rounded() == number ? "\(Int(number))" : "\(number)"
    guard case .serial(let serial) = try #require(DateText(text)) else {
      Issue.record("\(text) is no serial number")
      return
    }
    #expect(Day(serial: serial, from1904: from1904).description == iso)
    #expect(Day(parsing: text) == nil)
  }

  @Test(arguments: [
    "31/02/2026", "2026-02-31", "29/02/2025", "2025-02-29", "29/02/1900", "2100-02-29", "20260231", "00/01/2026",
    "2026-00-10", "2026-13-01", "32/01/2026",
  ])
  func `a day that does not exist is refused`(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test(arguments: ["22/11/26", "26/11/22", "2026/22/11"])
  func `another order is not guessed`(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test(arguments: [
    "", " ", "tomorrow", "2026", "2026-11", "22 Nov 2026", "2026-11-22x", "22//11/2026", "/22/11/2026",
    "-1/2/2026", "22/11/2026/", "1899-12-31", "2201-01-01", "123456789", "99999999", "２０２６-11-22", "45000",
  ])
  func `anything else is refused`(text: String) {
    #expect(Day(parsing: text) == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `random bytes are a day or none, and a day prints as ISO`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters = Array("0123456789-/. T".utf8)
    for _ in 0..<100 {
      let bytes = (0..<Int.random(in: 0...14, using: &random)).compactMap { _ in letters.randomElement(using: &random) }
      if let day = bytes.withUnsafeBytes({ Day(parsing: $0) }) { #expect(Day(parsing: day.description) == day) }
    }
  }

  @Test(arguments: [
    ("2026-01-01", "2026-12-31", true), ("2026-11-22", "2026-11-22", true), ("2026-11-23", "2027-01-01", false),
    ("2020-01-01", "2026-11-21", false),
  ])
  func `people are in service from the first day to the last`(hired: String, left: String, isInService: Bool) throws {
    let person = try Person(
      number: #require(Identifier("1")), name: "", unit: #require(Unit(path: ["U"])), hiredOn: day(hired),
      leftOn: day(left))
    #expect(try person.isInService(on: day("2026-11-22")) == isInService)
  }
}
