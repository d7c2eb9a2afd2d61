import CadreModel
package import CadrePlanning

extension PlanReading {
  /// The lines as an iCalendar file (RFC 5545): an all-day event for each, which knows no time zone.
  ///
  /// An event keeps its identifier as long as person, course and first day stay, so that importing the file again updates what
  /// is there. Refused lines are cancelled events, proposed ones tentative.
  package var calendar: String {
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cadre//Training plan//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    let lines = head + plan.lines.flatMap(event) + ["END:VCALENDAR"]
    return lines.map { Self.folded($0) + "\r\n" }.joined()
  }

  private func event(_ line: Plan.Line) -> [String] {
    let name = names[line.person].flatMap { $0.isEmpty ? nil : $0 } ?? line.person.code
    let course = courses[line.course]
    let place = place(of: line).description
    let closes = line.closes.isEmpty ? [] : ["Closes \(line.closesWords)."]
    let description =
      ([course.map { "\($0.provider), \($0.minutes.hoursText) hours." } ?? ""] + closes + [line.whyWords.description])
      .filter { !$0.isEmpty }.joined(separator: "\n")
    return [
      "BEGIN:VEVENT", "UID:\(Self.identifier(line))@cadre", "DTSTAMP:\(Self.basic(plan.createdOn))T000000Z",
      "DTSTART;VALUE=DATE:\(Self.basic(line.first))", "DTEND;VALUE=DATE:\(Self.basic(line.last.advanced(by: 1)))",
      "SUMMARY:\(Self.escaped("\(title(of: line)) (\(name))"))", "DESCRIPTION:\(Self.escaped(description))",
    ] + (place.isEmpty ? [] : ["LOCATION:\(Self.escaped(place))"]) + [
      "SEQUENCE:\(plan.number * 5 + line.state.order)",
      "STATUS:\(line.trouble == .cancelled ? "CANCELLED" : line.state.calendarStatus)", "TRANSP:\(transparency(line))",
      "END:VEVENT",
    ]
  }

  /// Self-paced courses take none of the days by themselves.
  private func transparency(_ line: Plan.Line) -> String {
    courses[line.course]?.mode == .selfPaced ? "TRANSPARENT" : "OPAQUE"
  }

  private static func identifier(_ line: Plan.Line) -> String {
    let text = "\(line.person.code)-\(line.course.code)-\(basic(line.first))"
    return text.unicodeScalars.map {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-.".unicodeScalars.contains($0))
        ? String($0) : "_" + String($0.value, radix: 16)
    }
    .joined()
  }

  private static func basic(_ day: Day) -> String { day.description.filter { $0 != "-" } }

  /// A text of the property it stands in and of no other: `\r` and `\r\n` end a line, too.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "\\", ";", ",": "\\\(scalar)"
      case "\n": "\\n"
      default: scalar.properties.generalCategory == .control ? "" : String(scalar)
      }
    }.joined()
  }

  /// A line of more than 75 bytes is broken between characters, and goes on after a blank.
  private static func folded(_ line: String) -> String {
    var result = ""
    var width = 0
    for character in line {
      let size = character.utf8.count
      if width + size > 75 {
        result += "\r\n "
        width = 1
      }
      result.append(character)
      width += size
    }
    return result
  }
}

extension Plan.Line.State {
  fileprivate var calendarStatus: String {
    switch self {
    case .proposed, .pinned: "TENTATIVE"
    case .refused: "CANCELLED"
    case .approved, .completed: "CONFIRMED"
    }
  }

  /// Later states of a line are later revisions of its event.
  fileprivate var order: Int {
    switch self {
    case .proposed: 0
    case .pinned: 1
    case .approved: 2
    case .completed: 3
    case .refused: 4
    }
  }
}
