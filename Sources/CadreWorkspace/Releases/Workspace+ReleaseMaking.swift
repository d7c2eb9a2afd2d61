import CadreAnalysis
import CadreDisclosure
import CadreModel
import CadreStore

extension Workspace {
  /// Makes a release of everybody in service: its tables are protected together, and together with what earlier ones told.
  ///
  /// Two that are made at the same moment follow one another: what came in between is protected together with, too.
  /// - Throws: `RequestError`; `DisclosureError` where nothing protects the tables; `CancellationError` soon after the task is
  ///   cancelled, and then nothing is kept.
  package func makeRelease(_ order: ReleaseOrder, isDryRun: Bool = false) async throws -> ReleaseMade {
    try await mayMakeRelease(order)
    let result = try await analyse(GapQuery(framework: order.framework, asOf: order.asOf, policy: .exclude), .makeReleases)
    for _ in 0..<Self.attempts {
      try Task.checkCancellation()
      let before = try read(.makeReleases, .named("releases")) { reader, _ in try ReleasesBefore(reader) }
      let draft = try await draft(order, result, after: before.releases)
      if let made = try make(draft, result, after: before, isDryRun: isDryRun) { return made }
    }
    throw RequestError.releasedMeanwhile
  }

  /// Refuses at once what `makeRelease` would refuse for who asks, for the day and for what is declared.
  package func mayMakeRelease(_ order: ReleaseOrder) async throws {
    _ = try grant(.makeReleases, .everybody("the workforce"))
    if let day = order.asOf, day > today { throw RequestError.futureDay(day, today: today) }
    _ = try await analyse(GapQuery(framework: order.framework, asOf: order.asOf, policy: .exclude), .makeReleases)
    _ = try read(.makeReleases, .named("attributes")) { reader, _ in
      try Release.Contents(order, declared: reader.attributes().map(\.code))
    }
  }

  private static var attempts: Int { 5 }

  /// - Returns: `nil` where another release came in between, or another threshold.
  private func make(
    _ draft: ReleaseDraft, _ result: Result, after before: ReleasesBefore, isDryRun: Bool
  ) throws -> ReleaseMade? {
    var policy = try DisclosurePolicy(threshold: before.threshold)
    policy.nodeLimit = 5_000
    let protected = try Disclosure.protect(
      draft.tables.tables, policy, after: before.records, inclusions: draft.tables.inclusions)
    let release = Release(
      number: before.next, madeOn: today, madeBy: principal.name, asOf: result.context.asOf,
      framework: result.context.framework, ratingRule: result.context.ratingRule, contents: draft.contents,
      threshold: before.threshold)
    func made(_ release: Release) -> ReleaseMade {
      ReleaseMade(
        release: release, tables: protected.shown, isStored: !isDryRun, protection: protected,
        headcount: result.context.headcount, leftOut: draft.leftOut)
    }
    guard !isDryRun else { return made(release) }
    // Nobody is told that it was ended when it is kept.
    try Task.checkCancellation()
    return try write(.makeReleases, .everybody("release \(release.number) as of \(release.asOf)")) { writer, _ in
      let now = try ReleasesBefore(writer)
      guard now.next == before.next, now.threshold == before.threshold else { return .rollback(nil) }
      let told = protected.record(number: release.number)
      return .commit(made(try writer.add(release, shown: protected.shown, told: told)))
    }
  }
}

/// What the next release has to be protected together with.
private struct ReleasesBefore {
  let releases: [Release]
  let records: [ReleaseRecord]
  let threshold: Int

  var next: Int { (releases.last?.number ?? 0) + 1 }

  init(_ reader: any StoreReader) throws {
    releases = try reader.releases()
    records = try reader.told(as: ReleaseRecord.self)
    threshold = try reader.releaseThreshold()
  }
}

/// A release before protection.
private struct ReleaseDraft {
  var contents = Release.Contents()
  var tables = ReleaseTables()
  var leftOut: [EquityReading.LeftOut] = []
}

extension Workspace {
  private func draft(
    _ order: ReleaseOrder, _ result: Result, after earlier: [Release]
  ) async throws -> ReleaseDraft {
    let workforce = result.analysis.workforce
    let people = workforce.people(in: nil)
    let declared = try read(.makeReleases, .named("attributes")) { reader, _ in try reader.attributes().map(\.code) }
    var draft = ReleaseDraft()
    var contents = try Release.Contents(order, declared: declared)
    for release in earlier {
      let isSame = release.framework == result.context.framework
      contents.add(release.contents, declared: declared, isSameFramework: isSame)
    }
    let columns = try attributeColumns(contents.attributes, people)
    let kept = Set(earlier.flatMap(\.contents.attributes))
    for column in columns where !kept.contains(column.attribute.code) {
      guard let reason = column.reasonToLeaveOut else { continue }
      draft.leftOut.append(.init(attribute: column.attribute.title, reason: reason))
      contents.remove(column.attribute.code)
    }
    var equity = EquityQuery(scope: GapQuery(policy: .exclude))
    equity.outcomes = contents.outcomes.map(\.code)
    let outcomes = contents.outcomes.isEmpty ? [] : try await self.outcomes(equity, result, people)
    draft.contents = contents
    try draft.fill(workforce, columns.filter { contents.attributes.contains($0.attribute.code) }, outcomes)
    return draft
  }

  private func attributeColumns(_ codes: [String], _ people: [Int32]) throws -> [EquityAttribute] {
    try read(.makeReleases, .named("attributes")) { reader, _ in
      try codes.map { EquityAttribute(try reader.attributeColumn($0), people: people) }
    }
  }
}

extension ReleaseDraft {
  mutating func fill(_ workforce: Workforce, _ attributes: [EquityAttribute], _ outcomes: [EquityOutcome]) throws {
    let framework = workforce.framework.reference
    let columns = Dictionary(uniqueKeysWithValues: attributes.map { ($0.attribute.code, ReleaseColumn($0)) })
    let banded = zip(outcomes, contents.outcomes).map { $1.ends.isEmpty ? $0 : $0.banded($1.ends) }
      .map { $0.isYesNo ? $0 : $0.banded($0.bandEnds) }
    contents.outcomes = banded.map { .init(code: $0.code, first: $0.first, ends: $0.bandEnds) }
    let units = contents.unitDepth > 0 ? ReleaseColumn(workforce, depth: contents.unitDepth) : nil
    for attribute in attributes {
      let code = attribute.attribute.code
      guard let column = columns[code] else { continue }
      try tables.add(code, column)
      for outcome in banded { try tables.add("\(code) by \(outcome.code)", column, ReleaseColumn(outcome, of: framework)) }
      if let units { try tables.add("unit by \(code)", units, column) }
    }
    for pair in contents.crossings {
      guard let first = columns[pair[0]], let second = columns[pair[1]] else { continue }
      try tables.add("\(pair[0]) by \(pair[1])", first, second)
    }
    guard contents.hasCompetencies else { return }
    for (position, competency) in workforce.framework.competencies.enumerated() {
      let gap = "gap \(competency.code)"
      let level = "level \(competency.code)"
      let levels = ReleaseColumn(level, workforce.levelStates(of: position), of: framework)
      try tables.add(gap, ReleaseColumn(gap, workforce.gapStates(of: position), of: framework))
      try tables.add(level, levels)
      for code in contents.levelsBy {
        if let column = columns[code] { try tables.add("\(level) by \(code)", levels, column) }
      }
    }
  }
}

extension Release.Contents {
  /// - Throws: `RequestError` for an attribute that there is not.
  fileprivate init(_ order: ReleaseOrder, declared: [String]) throws {
    func code(_ text: String) throws -> String {
      guard let code = declared.first(where: { $0.lowercased() == text.lowercased() }) else {
        throw RequestError.unknownAttribute(text, known: declared)
      }
      return code
    }
    self.init()
    attributes = order.attributes.isEmpty ? declared : try order.attributes.map(code)
    positions = order.positions.flatMap { try? code($0) }
    for pair in order.crossings { add(crossing: try pair.map(code)) }
    levelsBy = try order.levelsBy.map(code)
    add(attributes: crossings.flatMap(\.self) + levelsBy)
    if let positions { for attribute in attributes { add(crossing: [attribute, positions]) } }
    for code in order.outcomes where !outcomes.contains(where: { $0.code == code }) {
      guard OutcomeDefinition.named(code) != nil else { throw RequestError.notReleasable(code) }
      outcomes.append(Outcome(code: code))
    }
    unitDepth = order.unitDepth
    hasCompetencies = order.hasCompetencies
  }

  private mutating func add(attributes codes: [String]) {
    for code in codes where !attributes.contains(code) { attributes.append(code) }
  }

  private mutating func add(crossing pair: [String]) {
    guard pair.count == 2, pair[0] != pair[1], !crossings.contains(pair), !crossings.contains(pair.reversed()) else { return }
    add(attributes: pair)
    crossings.append(pair)
  }

  /// What an earlier release holds is in the later ones, as far as there still is such a thing.
  fileprivate mutating func add(_ earlier: Release.Contents, declared: [String], isSameFramework: Bool) {
    add(attributes: earlier.attributes.filter(declared.contains))
    for pair in earlier.crossings where pair.allSatisfy(declared.contains) { add(crossing: pair) }
    unitDepth = max(unitDepth, earlier.unitDepth)
    guard isSameFramework else { return }
    for outcome in earlier.outcomes {
      outcomes.removeAll { $0.code == outcome.code }
      outcomes.append(outcome)
    }
    hasCompetencies = hasCompetencies || earlier.hasCompetencies
    for code in earlier.levelsBy where declared.contains(code) && !levelsBy.contains(code) { levelsBy.append(code) }
  }

  fileprivate mutating func remove(_ attribute: String) {
    attributes.removeAll { $0 == attribute }
    crossings.removeAll { $0.contains(attribute) }
    levelsBy.removeAll { $0 == attribute }
    if positions == attribute { positions = nil }
  }
}
