import CadreModel
import CadreResults
import CadreStore

/// Decides what becomes of one person's statements under the new version, and counts it.
///
/// A level is carried where a route maps it. Of a merger, the parts that the same source and assessor assessed on the same
/// day make one statement at the lowest of their levels, if all parts are among them and none was given a lower level
/// since in a statement that stands alone: so nobody is given a level that nobody gave.
struct StatementCarrier {
  /// What a statement is about, under the new version.
  private struct Key: Hashable {
    let competency: Int
    let source: Source
    let assessedOn: Day
    let assessor: String

    init(_ row: AssessmentBatch.Row, competency: Int) {
      self.competency = competency
      source = row.source
      assessedOn = row.assessedOn
      assessor = row.assessor
    }
  }

  /// A statement on its way to a merged competency.
  private struct MergedPart {
    /// The statement's place among the person's.
    let place: Int
    /// `nil` where it is not mapped.
    let level: JournalLevel?
  }

  private let plan: CarryPlan
  private(set) var report: MigrationReport
  /// How many statements of each import others were made of.
  private(set) var basis: [ImportKey: Int] = [:]

  init(plan: CarryPlan, isDryRun: Bool) {
    self.plan = plan
    report = MigrationReport(
      from: plan.from.reference, to: plan.to.reference, crosswalk: plan.phrase, isDryRun: isDryRun,
      competencies: zip(plan.from.competencies, plan.links).map { .init(competency: $0, links: $1) })
  }

  /// - Parameter run: whole people, ascending.
  /// - Returns: what to append.
  mutating func carry(_ run: [StandingStatement]) -> [AssessmentBatch.Row] {
    var rows: [AssessmentBatch.Row] = []
    var start = 0
    while start < run.count {
      let end = run[start...].firstIndex { $0.row.person != run[start].row.person } ?? run.count
      rows += carryPerson(run[start..<end])
      start = end
    }
    return rows
  }

  private mutating func carryPerson(_ statements: ArraySlice<StandingStatement>) -> [AssessmentBatch.Row] {
    let held = statements.filter { $0.framework == 0 && $0.row.level != .withdrawn }
    let old = held.map(\.row)
    let taken = Set(
      statements.filter { $0.framework == 1 }.map { Key($0.row, competency: Int($0.row.competency)) })
    var used: Set<Int> = []
    var outcomes = old.map { plan.obstacle(at: Int($0.competency)).map { CarryOutcome.obstacle($0) } ?? .carried }
    var rows: [AssessmentBatch.Row] = []
    var mergers: [Key: [MergedPart]] = [:]
    for (place, row) in old.enumerated() {
      for route in plan.routes[Int(row.competency)] {
        let key = Key(row, competency: route.target)
        let level = Self.level(row.level, route)
        if level == nil {
          outcomes[place] = .worse(outcomes[place], .obstacle(.levelNotMapped(Int(row.level.raw))))
        }
        if route.relation == .merged {
          mergers[key, default: []].append(MergedPart(place: place, level: level))
        } else if let level {
          if taken.contains(key) {
            outcomes[place] = .worse(outcomes[place], .kept)
          } else {
            rows.append(carried([row], level, to: route.target, route.relation))
            used.insert(place)
          }
        }
      }
    }
    for (key, parts) in mergers.sorted(by: { $0.value[0].place < $1.value[0].place }) {
      let merged = merge(parts, key, old, mergers)
      let outcome = merged.obstacle.map { CarryOutcome.obstacle($0) } ?? (taken.contains(key) ? .kept : .carried)
      for part in parts { outcomes[part.place] = .worse(outcomes[part.place], outcome) }
      if outcome == .carried, let level = merged.level {
        rows.append(carried(parts.map { old[$0.place] }, level, to: key.competency, .merged))
        used.formUnion(parts.map(\.place))
      }
    }
    for place in used { basis[held[place].importKey, default: 0] += 1 }
    count(old, outcomes)
    return rows
  }

  /// Statements without a level need no mapping.
  private static func level(_ level: JournalLevel, _ route: CarryPlan.Route) -> JournalLevel? {
    level.isRank ? route.ranks[Int(level.raw)].map { JournalLevel(raw: UInt8($0)) } : level
  }

  private func isComplete(_ parts: [MergedPart], _ key: Key, _ old: [AssessmentBatch.Row]) -> Bool {
    Set(parts.map { Int(old[$0.place].competency) }).count == plan.mergers[key.competency]?.count
      && parts.allSatisfy { $0.level != nil }
  }

  private func merge(
    _ parts: [MergedPart], _ key: Key, _ old: [AssessmentBatch.Row], _ all: [Key: [MergedPart]]
  ) -> (level: JournalLevel?, obstacle: CarryObstacle?) {
    let levels = parts.compactMap(\.level)
    guard isComplete(parts, key, old), let first = levels.first else { return (nil, .incompleteMerger) }
    guard let lowest = levels.map(\.raw).min(), levels.allSatisfy(\.isRank) else {
      return levels.allSatisfy { $0 == first } ? (first, nil) : (nil, .incompleteMerger)
    }
    for (other, alone) in all where other.competency == key.competency && other.assessedOn >= key.assessedOn {
      guard !isComplete(alone, other, old) else { continue }
      // A level that is not mapped cannot be compared, so it may be a lower one.
      if alone.contains(where: { $0.level.map { $0.isRank && $0.raw < lowest } ?? true }) { return (nil, .lowerSince) }
    }
    return (JournalLevel(raw: lowest), nil)
  }

  private func carried(
    _ parts: [AssessmentBatch.Row], _ level: JournalLevel, to target: Int, _ relation: Crosswalk.Relation
  ) -> AssessmentBatch.Row {
    var row = parts[0]
    row.competency = Int32(target)
    row.level = level
    row.expiresOn = parts.compactMap(\.expiresOn).min()
    let codes = parts.map { plan.from.competencies[Int($0.competency)].code.code }.joined(separator: "+")
    var evidence: [String] = []
    for part in parts where !part.evidence.isEmpty && !evidence.contains(part.evidence) { evidence.append(part.evidence) }
    evidence.append("carried from \(plan.from.reference) \(codes) (\(relation.rawValue), \(plan.name))")
    row.evidence = evidence.joined(separator: "; ")
    return row
  }

  private mutating func count(_ old: [AssessmentBatch.Row], _ outcomes: [CarryOutcome]) {
    var carried = Set<Int>()
    for (row, outcome) in zip(old, outcomes) {
      report.competencies[Int(row.competency)].counts.add(outcome)
      if outcome == .carried, carried.insert(Int(row.competency)).inserted {
        report.competencies[Int(row.competency)].people += 1
      }
    }
  }
}
