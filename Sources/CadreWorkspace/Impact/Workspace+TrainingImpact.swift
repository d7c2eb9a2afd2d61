import CadreAnalysis
import CadreImpact
package import CadreModel
package import CadreResults
import CadreStore

/// What is asked of the effects of courses.
package struct ImpactQuery: Sendable {
  package static let standardPeriods = 5
  package static let standardLength = 365

  package var scope: GapQuery
  /// Ratings of this source alone are compared.
  package var source = Source.manager
  package var periods = standardPeriods
  /// Of a period, in days.
  package var length = standardLength

  package init(scope: GapQuery = GapQuery()) { self.scope = scope }
}

extension Workspace {
  /// Whether courses raised levels: each course and competency against those who did not take it, or not yet.
  ///
  /// - Throws: `RequestError.noTraining` where nobody attended anything.
  /// - Complexity: O(journal), one scan, and the comparisons.
  package func trainingImpact(_ query: ImpactQuery) throws -> TrainingImpact {
    let last = query.scope.asOf ?? today
    if last > today { throw RequestError.futureDay(last, today: today) }
    return try read(.analyseGaps, .each("effects of courses, \(Resource(scope: query.scope.unit))")) { reader, grant in
      let framework = try reader.resolveFramework(query.scope.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      var staff = try reader.wholeStaff(in: framework.reference, on: [last])
      let unit = try scope(of: query.scope, .analyseGaps, grant, in: staff.tree)
      if let unit { staff.look(at: unit) }
      var reading = TrainingReading(query, until: last, framework)
      try reader.forEachStandingRun(of: [framework.reference]) { reading.add($0, staff) }
      let impacts = reading.builder.impacts()
      if impacts.isEmpty { throw RequestError.noTraining(scope: query.scope.unit) }
      let courses = Dictionary(
        try reader.courses(of: framework.reference).map { ($0.code.code, $0) }, uniquingKeysWith: { first, _ in first })
      let context = GapContext(
        asOf: last, framework: framework.reference, frameworkTitle: framework.header.title,
        highestRank: scale.ranks.upperBound, ratingRule: try reader.ratingRule(), policy: query.scope.policy,
        scope: unit.map { staff.tree.units[$0] }, headcount: reading.people, withoutRequirement: 0)
      let rows = reading.rows(impacts, framework, courses)
      return TrainingImpact(
        context: context, source: query.source, periods: query.periods, periodLength: query.length,
        isClustered: impacts.contains(where: \.impact.isClustered), rows: rows)
    }
  }
}

/// Who was rated when, and who attended what, while the journal is read.
private struct TrainingReading {
  private(set) var builder: CourseImpactBuilder
  /// In service here on the last day.
  private(set) var people = 0
  private let source: Source
  private let last: Day
  private var names: [String] = []
  private var numbers: [String: Int] = [:]

  init(_ query: ImpactQuery, until last: Day, _ framework: Framework) {
    (source, self.last) = (query.source, last)
    builder = CourseImpactBuilder(
      until: last, periods: query.periods, of: query.length, competencies: framework.competencies.count)
  }

  mutating func add(_ statements: [StandingStatement], _ staff: WholeStaff) {
    var first = 0
    while first < statements.count {
      let person = statements[first].row.person
      var end = first
      while end < statements.count, statements[end].row.person == person { end += 1 }
      if let institution = staff.institution(of: Int(person), on: 0) {
        people += 1
        add(statements[first..<end], institution)
      }
      first = end
    }
  }

  private mutating func add(_ statements: ArraySlice<StandingStatement>, _ institution: Int) {
    var rated: [CourseImpactBuilder.Rated] = []
    var attended: [CourseImpactBuilder.Attended] = []
    for row in statements.lazy.map(\.row) where row.level.isRank && row.assessedOn <= last {
      let competency = Int(row.competency)
      if row.source == .course {
        attended.append(.init(competency: competency, day: row.assessedOn, course: number(of: Self.course(in: row.evidence))))
      } else if row.source == source {
        rated.append(.init(competency: competency, day: row.assessedOn, level: row.level.raw))
      }
    }
    builder.add(rated, attended, cluster: institution)
  }

  private mutating func number(of course: String) -> Int {
    if let known = numbers[course] { return known }
    names.append(course)
    numbers[course] = names.count - 1
    return names.count - 1
  }

  /// The course that evidence names: what a plan wrote, “Title (CODE), plan 3”, names its code; else all of it is the name.
  private static func course(in evidence: String) -> String {
    guard let plan = evidence.firstRange(of: "), plan "), let open = evidence[..<plan.lowerBound].lastIndex(of: "(") else {
      return evidence.trimmed
    }
    return String(evidence[evidence.index(after: open)..<plan.lowerBound])
  }

  // MARK: -

  func rows(
    _ impacts: [(key: CourseImpactBuilder.Key, impact: CourseImpact)], _ framework: Framework, _ courses: [String: Course]
  ) -> [TrainingImpact.Row] {
    var rows = impacts.map { key, impact in
      var row = TrainingImpact.Row(competency: framework.competencies[key.competency])
      row.course = names[key.course]
      let course = courses[row.course]
      (row.title, row.price, row.currency) = (course?.title, course?.price, course?.currency)
      row.leftOut = builder.leftOut[key] ?? 0
      row.take(impact)
      return row
    }
    Self.judge(&rows)
    return rows
  }

  /// All courses together: what is found by chance among many, and what so few people say.
  private static func judge(_ rows: inout [TrainingImpact.Row]) {
    let known = rows.indices.filter { rows[$0].effect != nil }
    let adjusted = MultipleTests.benjaminiHochberg.adjusted(known.map { rows[$0].p })
    let meta = try? MetaAnalysis(
      effects: known.map { rows[$0].effect ?? 0 },
      variances: known.map { row in
        let error = (rows[row].high - rows[row].low) / 2 / Normal.z975
        return error * error
      })
    let shrunken = known.count < 3 ? nil : meta.map { RandomEffects($0, method: .derSimonianLaird).shrunken }
    for (place, row) in known.enumerated() {
      rows[row].adjustedP = adjusted[place]
      rows[row].shrunken = shrunken?[place].effect
      guard rows[row].doubt == nil else { continue }
      let isSure = adjusted[place] < 0.05
      let isRise = (rows[row].effect ?? 0) > 0
      rows[row].verdict = !isSure ? .nothingSeen : isRise ? .raises : .lowers
    }
  }
}

extension TrainingImpact.Row {
  fileprivate mutating func take(_ impact: CourseImpact) {
    (trained, others) = (impact.trained, impact.others)
    (trainedFirst, othersFirst) = impact.firstLevel
    beforeP = impact.beforeP
    doubt = impact.doubt.map(TrainingImpact.Doubt.init)
    guard let found = impact.effect else { return }
    effect = found.effect
    (low, high, p) = (found.low95, found.high95, found.p)
  }
}

extension TrainingImpact.Doubt {
  fileprivate init(_ doubt: CourseImpact.Doubt) {
    switch doubt {
    case .fewTrained: self = .fewTrained
    case .fewOthers: self = .fewOthers
    case .movedBefore: self = .movedBefore
    case .notEstimable: self = .notEstimable
    }
  }
}
