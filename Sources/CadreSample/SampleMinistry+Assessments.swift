extension SampleMinistry {
  /// Writes `assessments.csv`: what people's records say about the competencies that their roles require, and a few
  /// more.
  ///
  /// About 85 % of the requirements have at least one assessment. Attained levels lie mostly at or one below the
  /// requirement; they are a little higher for senior grades, longer service and in some units, and lower in data and
  /// AI topics. Sex, age, disability, ethnicity and region have no effect of their own, unless one is planted. No two rows share person,
  /// competency, source and day. `emit` is called with successive pieces of UTF-8 CSV, each of whole rows.
  ///
  /// - Complexity: O(rows) time; memory for the units and one piece of about 256 KiB.
  package func writeAssessments(_ emit: ([UInt8]) throws -> Void) rethrows {
    var sheet = SampleAssessmentSheet(ministry: self)
    for index in 0..<people {
      sheet.assess(person(index), at: index)
      try sheet.writer.flushIfFull(emit)
    }
    try sheet.writer.flush(emit)
  }
}

/// The assessments file while it is being written.
private struct SampleAssessmentSheet {
  var writer = SampleWriter(header: "person_id,competency,level,source,assessed_on")

  private let ministry: SampleMinistry
  private let tables = SampleAssessmentTables()
  private let competencyTexts: [[UInt8]]
  private let levelTexts: [[UInt8]]
  /// By competency, how much harder or easier than others it is to attain.
  private let topicScores: [Int]
  private let unitScores: [Int]
  private let firstDay: Int
  private let lastDay: Int
  private let dayTexts: [[UInt8]]

  private var random = SampleRandom(seed: 0, stream: 0, index: 0)
  private var person = 0
  private var earliestDay = 0

  init(ministry: SampleMinistry) {
    self.ministry = ministry
    competencyTexts = ministry.competencies.map { SampleWriter.field($0) + [UInt8(ascii: ",")] }
    levelTexts = (0...ministry.levels.upperBound).map { Array(String($0).utf8) }
    topicScores = ministry.competencies.map(SampleAssessmentTables.topicScore)
    unitScores = ministry.units.paths.indices.map { unit in
      var random = SampleRandom(seed: ministry.seed, stream: SampleStream.units, index: UInt64(unit))
      return random.below(3) - 1
    }
    lastDay = ministry.asOf.daysSinceEpoch
    firstDay = min(SampleDate(year: 2024, month: 1, day: 1).daysSinceEpoch, lastDay)
    dayTexts = (firstDay...lastDay).map { Array(",\(SampleDate(daysSinceEpoch: $0).text)\n".utf8) }
  }

  mutating func assess(_ subject: SamplePerson, at index: Int) {
    random = SampleRandom(seed: ministry.seed, stream: SampleStream.assessments, index: UInt64(index))
    person = index
    earliestDay = max(firstDay, min(subject.hiredDay, lastDay))
    let score =
      tables.score(of: subject, on: lastDay) + unitScores[subject.unit] + tables.talents.draw(&random) - 2
      + ministry.plantedScore(subject.traits, at: index)
    // One person in ten has hardly been assessed, which leaves 85 % over all.
    let coverage = random.chance(perMille: 100) ? 550 : 883
    for competency in ministry.competencies.indices {
      let required = ministry.roster.requirement(
        first: subject.firstRole, second: subject.secondRole, competency: competency)
      if random.chance(perMille: required < 0 ? SampleAssessmentTables.notRequiredPerMille : coverage) {
        let aim = required < 0 ? ministry.levels.lowerBound + ministry.levels.count / 3 : required
        let gap = tables.gaps(score: score + topicScores[competency]).draw(&random) - 2
        assess(competency, attained: aim + gap, onlyOnce: required < 0)
      }
    }
  }

  /// Writes one to four rows about a competency, no two with the same source and day.
  private mutating func assess(_ competency: Int, attained: Int, onlyOnce: Bool) {
    let source = tables.sources.draw(&random)
    let day = earliestDay + random.below(lastDay - earliestDay + 1)
    row(competency, attained, source, day)
    if onlyOnce { return }
    if source == 0, random.chance(perMille: 450) {
      row(competency, attained, 1, min(lastDay, day + random.below(60)))
    } else if source == 1, random.chance(perMille: 250) {
      row(competency, attained, 0, max(earliestDay, day - random.below(60)))
    }
    if random.chance(perMille: 120) {
      let other = 2 + random.below(4)
      if other != source {
        row(competency, attained, other, earliestDay + random.below(lastDay - earliestDay + 1))
      }
    }
    if day > earliestDay, random.chance(perMille: 80) {
      let before = attained - (random.chance(perMille: 400) ? 1 : 0)
      row(competency, before, source, earliestDay + random.below(day - earliestDay))
    }
  }

  private mutating func row(_ competency: Int, _ attained: Int, _ source: Int, _ day: Int) {
    writer.append(person: person)
    writer.comma()
    writer.append(competencyTexts[competency])
    let kind = random.below(1000)
    if kind < SampleAssessmentTables.notAssessedPerMille {
      writer.append("not assessed")
    } else if kind < SampleAssessmentTables.notAssessedPerMille + SampleAssessmentTables.notApplicablePerMille {
      writer.append("not applicable")
    } else {
      let stated = attained + tables.leanings[source].draw(&random) - 1
      writer.append(levelTexts[min(max(stated, ministry.levels.lowerBound), ministry.levels.upperBound)])
    }
    writer.append(tables.sourceTexts[source])
    writer.append(dayTexts[day - firstDay])
  }
}

/// The frequencies behind the assessments; all of them are assumptions, none is published.
private struct SampleAssessmentTables {
  static let notRequiredPerMille = 30
  static let notAssessedPerMille = 5
  static let notApplicablePerMille = 2

  /// In the order of all tables by source, each between commas but for the last one, which the day brings.
  let sourceTexts = ["self", "manager", "peer", "test", "certificate", "course"].map { Array(",\($0)".utf8) }
  let sources = SampleWeights([52, 26, 5, 6, 4, 7])

  /// By source, how far a statement leans from the level attained: one below, as attained, one above, two above.
  let leanings = [
    SampleWeights([5, 45, 45, 5]), SampleWeights([12, 76, 12, 0]), SampleWeights([12, 70, 18, 0]),
    SampleWeights([12, 82, 6, 0]), SampleWeights([0, 88, 12, 0]), SampleWeights([5, 80, 15, 0]),
  ]

  /// Personal differences from −2 to 2.
  let talents = SampleWeights([1, 2, 3, 2, 1])

  /// By score from −4 to 4, the level attained relative to the requirement: two below to two above.
  private let gapsByScore = [
    SampleWeights([330, 370, 240, 50, 10]), SampleWeights([240, 370, 310, 70, 10]),
    SampleWeights([170, 350, 390, 80, 10]), SampleWeights([120, 310, 440, 110, 20]),
    SampleWeights([80, 270, 480, 140, 30]), SampleWeights([55, 225, 500, 180, 40]),
    SampleWeights([35, 185, 505, 220, 55]), SampleWeights([20, 150, 495, 265, 70]),
    SampleWeights([10, 115, 480, 310, 85]),
  ]

  func gaps(score: Int) -> SampleWeights {
    gapsByScore[min(max(score, -4), 4) + 4]
  }

  /// What grade and service add: newcomers attain less, long-serving and senior people more.
  func score(of person: SamplePerson, on day: Int) -> Int {
    let years = (day - person.hiredDay) / 365
    let service = years < 1 ? -2 : years < 3 ? -1 : years < 10 || years >= 25 ? 0 : 1
    return service + [-1, 0, 0, 1, 1, 0][person.traits.grade]
  }

  /// −1 to 1 by a fixed hash of the code; −3 or −2 for the data (`3.…`) and AI (`2.2`) topics of the framework that
  /// ships with the product, which are weaker everywhere.
  static func topicScore(_ competency: String) -> Int {
    // FNV-1a, 64 bits: the standard library's own hash differs from run to run.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in competency.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    let weaker = competency.hasPrefix("3.") || competency == "2.2"
    return weaker ? Int(hash >> 32) % 2 - 3 : Int(hash >> 32) % 3 - 1
  }
}
