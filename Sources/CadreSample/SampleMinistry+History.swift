extension SampleMinistry {
  /// Writes `assessments.csv` of a ministry with a history: what managers saw of everybody in service at the end of each year, and
  /// who attended which course.
  ///
  /// Rated are the five competencies in which something is planted, and those that a role requires.
  /// - Complexity: O(rows) time; memory for the units and one piece of about 256 KiB.
  func writeHistory(_ emit: ([UInt8]) throws -> Void) rethrows {
    guard let history else { return }
    var writer = SampleWriter(header: "person_id,competency,level,source,assessed_on,evidence")
    let texts = competencies.map { SampleWriter.field($0) }
    for index in 0..<people {
      let person = person(index)
      let left = history.leftDay(index, hiredDay: person.hiredDay)
      let department = units.department(of: person.unit)
      for year in 1...history.years {
        let day = history.ratingDay(year)
        guard person.hiredDay <= day, left.map({ $0 > day }) ?? true else { continue }
        for competency in competencies.indices where isRated(competency, person) {
          let level = history.level(index, competency: competency, year: year, department: department)
          writer.append(person: index)
          writer.comma()
          writer.append(texts[competency])
          writer.append(",\(level),manager,")
          writer.append(SampleDate(daysSinceEpoch: day).text)
          writer.append(",")
          writer.endRow()
        }
        if person.hiredDay <= day - Self.daysBeforeRatings { attend(index, year, day, texts, &writer) }
      }
      try writer.flushIfFull(emit)
    }
    try writer.flush(emit)
  }

  /// Between a course and the ratings of its year.
  private static let daysBeforeRatings = 120

  private func isRated(_ competency: Int, _ person: SamplePerson) -> Bool {
    competency < 5 || roster.requirement(first: person.firstRole, second: person.secondRole, competency: competency) >= 0
  }

  /// Rows for the courses that somebody attended in a year, some months before its ratings.
  private func attend(_ index: Int, _ year: Int, _ day: Int, _ texts: [[UInt8]], _ writer: inout SampleWriter) {
    guard let history, history.truths != nil else { return }
    for (competency, course) in [SampleHistory.workingCourse, SampleHistory.idleCourse].enumerated()
    where history.attendance(index, works: competency == 0) == year {
      writer.append(person: index)
      writer.comma()
      writer.append(texts[competency])
      writer.append(",\(min(levels.upperBound, levels.lowerBound + 2)),course,")
      writer.append(SampleDate(daysSinceEpoch: day - Self.daysBeforeRatings).text)
      writer.append(",\(course)")
      writer.endRow()
    }
  }
}

extension SampleUnits {
  /// The number of the department that a unit belongs to, from 0; −1 for the ministry itself.
  func department(of unit: Int) -> Int {
    var unit = unit
    while unit > 0, parents[unit] > 0 { unit = parents[unit] }
    return unit - 1
  }
}
