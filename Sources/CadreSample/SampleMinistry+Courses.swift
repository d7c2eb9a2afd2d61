extension SampleMinistry {
  /// Writes `courses.csv`: 24 to 40 invented courses that raise the framework's competencies by one level.
  ///
  /// Courses begin one to fifteen months after the reference day; a course without sessions is self-paced. There is
  /// none where the scale has a single level or there is no competency. `emit` is called with pieces of UTF-8 CSV.
  package func writeCourses(_ emit: ([UInt8]) throws -> Void) rethrows {
    var writer = SampleWriter(
      header: "course_id,title,provider,hours,price,currency,delivery,languages,outcomes,sessions")
    let areas = SampleCourse.areas(of: competencies)
    if levels.count > 1, !areas.isEmpty {
      for index in 0..<min(40, max(24, competencies.count + competencies.count / 4)) {
        let course = SampleCourse(index: index, areas: areas, levels: levels, asOf: asOf, seed: seed)
        for (position, field) in course.fields.enumerated() {
          if position > 0 { writer.comma() }
          writer.append(SampleWriter.field(field))
        }
        writer.endRow()
      }
    }
    try writer.flush(emit)
  }
}

/// One invented course, as the texts of its row.
private struct SampleCourse {
  /// Competencies that belong together.
  struct Area {
    var name: String
    var codes: [String]
  }

  private(set) var fields: [String]

  init(index: Int, areas: [Area], levels: ClosedRange<Int>, asOf: SampleDate, seed: UInt64) {
    var random = SampleRandom(seed: seed, stream: SampleStream.courses, index: UInt64(index))
    let steps = levels.count - 1
    let area = areas[index % areas.count]
    let step = index / areas.count % steps
    let round = index / areas.count / steps
    let delivery = Self.deliveryWeights.draw(&random)
    let hours = (2 + random.below(9) + step * 2) * 3
    let perHour = [0, 8, 12, 15, 20, 25, 30, 40][random.below(delivery == 0 ? 5 : 8)]
    let from = levels.lowerBound + step
    let number = String(index + 1)
    fields = [
      "C" + String(repeating: "0", count: 3 - number.utf8.count) + number,
      Self.title(area: area, step: step, round: round),
      Self.providers[random.below(Self.providers.count)],
      String(hours),
      String((hours * perHour + 4) / 5 * 5),
      "USD",
      ["online", "in person", "hybrid"][delivery],
      Self.languages[Self.languageWeights.draw(&random)],
      Self.outcomes(of: area, start: index / areas.count, from: from, &random),
      Self.sessions(delivery: delivery, hours: hours, asOf: asOf, &random),
    ]
  }

  /// The competencies by the part of the code before its first dot; by fours where that groups nothing.
  static func areas(of competencies: [String]) -> [Area] {
    var areas: [Area] = []
    for code in competencies {
      let name = String(code.prefix { $0 != "." })
      if let index = areas.firstIndex(where: { $0.name == name }) {
        areas[index].codes.append(code)
      } else {
        areas.append(Area(name: name, codes: [code]))
      }
    }
    if areas.count * 2 <= competencies.count { return areas }
    return stride(from: 0, to: competencies.count, by: 4).map { start in
      let codes = Array(competencies[start..<min(start + 4, competencies.count)])
      return Area(name: codes[0], codes: codes)
    }
  }

  private static func title(area: Area, step: Int, round: Int) -> String {
    let approach = approaches[min(step, approaches.count - 1)]
    let theme = themes[area.name] ?? "competency area \(area.name)"
    let edition = round == 0 ? "" : round == 1 ? ": case clinic" : ": case clinic \(round)"
    return "\(approach) \(theme)\(edition)"
  }

  /// One to four neighbouring competencies of the area, one level up, in the order of the framework.
  private static func outcomes(of area: Area, start: Int, from: Int, _ random: inout SampleRandom) -> String {
    let count = min(area.codes.count, 1 + random.below(4))
    let chosen = (0..<count).map { (start * 2 + $0) % area.codes.count }.sorted()
    return chosen.map { "\(area.codes[$0]):\(from)>\(from + 1)" }.joined(separator: ";")
  }

  private static func sessions(
    delivery: Int, hours: Int, asOf: SampleDate, _ random: inout SampleRandom
  ) -> String {
    if delivery == 0, random.chance(perMille: 300) { return "" }
    let place = delivery == 0 ? "Online" : places[min(random.below(places.count), random.below(places.count))]
    let count = delivery == 0 ? 1 + random.below(3) : 2 + random.below(4)
    let days = delivery == 1 ? (hours + 5) / 6 : (hours + 2) / 3
    // Courses keep to weekdays: each begins on a Monday and a fifth day is a Friday.
    let lastDay = (days - 1) / 5 * 7 + (days - 1) % 5
    var monday = asOf.daysSinceEpoch + 30
    monday += (7 - (monday + 3) % 7) % 7
    var sessions: [String] = []
    for _ in 0..<count {
      monday += 7 * (1 + random.below(11))
      let seats = [100 + 50 * random.below(5), 12 + 2 * random.below(8), 16 + 4 * random.below(7)][delivery]
      let first = SampleDate(daysSinceEpoch: monday)
      let last = SampleDate(daysSinceEpoch: monday + lastDay)
      sessions.append("\(first.text)/\(last.text)@\(place)#\(seats)")
    }
    return sessions.joined(separator: ";")
  }

  private static let deliveryWeights = SampleWeights([4, 3, 3])
  private static let languages = ["en", "en;fr", "en;es", "en;ar", "fr", "en;fr;es;ar;ru;zh"]
  private static let languageWeights = SampleWeights([50, 18, 12, 8, 4, 8])
  private static let places = [SamplePlaces.capital, "Westhaven", "Glenmore", "Aberwen", "Northgate"]

  private static let approaches = ["Getting started with", "Working with", "Advanced practice in", "Leading on"]

  /// What the areas of the framework that ships with the product are about; other frameworks' areas go by their code.
  private static let themes = [
    "1": "the Goals and the whole picture",
    "2": "digital foundations and AI",
    "3": "data for the Goals",
    "4": "people-centred services",
    "5": "rights, ethics and accountability",
    "6": "collaboration and innovation",
  ]

  private static let providers = [
    "National School of Administration", "Institute for Digital Government",
    "Academy of Data, Ethics and Rights", "Coastal University Public Service Centre",
    "Open Learning Network for Government", "Centre for Inclusive Services",
    "Regional Training College", "Public Leadership Foundation",
  ]
}
