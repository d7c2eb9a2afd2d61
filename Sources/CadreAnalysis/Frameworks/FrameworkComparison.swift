import CadreModel

/// Compares two versions part by part, competencies matched once.
struct FrameworkComparison {
  typealias Part = FrameworkDifference.Part
  typealias Change = FrameworkDifference.Change

  /// Below this, texts under one code are said to be unlike.
  private static let unlike = 0.25

  private let before: Framework
  private let after: Framework
  private let language: String?
  private let areaPairs: [ItemMatching.Pair]
  private let competencyPairs: [ItemMatching.Pair]
  /// What became of areas and competencies, by code.
  private let successors: [Identifier<Area>: Identifier<Area>]
  private let heirs: [Identifier<Competency>: Identifier<Competency>]

  init(before: Framework, after: Framework, language: String?, threshold: Double) {
    self.before = before
    self.after = after
    self.language = language
    areaPairs = ItemMatching.match(
      before.areas.map { $0.item(language) }, after.areas.map { $0.item(language) }, threshold: threshold)
    competencyPairs = ItemMatching.match(
      before.competencies.map { $0.item(language) }, after.competencies.map { $0.item(language) }, threshold: threshold)
    successors = Dictionary(uniqueKeysWithValues: areaPairs.map { (before.areas[$0.before].code, after.areas[$0.after].code) })
    heirs = Dictionary(
      uniqueKeysWithValues: competencyPairs.map { (before.competencies[$0.before].code, after.competencies[$0.after].code) })
  }

  func areaParts() -> [Part<Area>] {
    parts(before.areas, after.areas, areaPairs) { before, after, _ in
      var changes: [Change] = before.code == after.code ? [] : [.recoded]
      if Self.differ(before.name, after.name) { changes.append(.renamed) }
      if parentMoved(before, after) { changes.append(.moved) }
      if Self.differ(before.purpose, after.purpose) { changes.append(.reworded) }
      return changes
    }
  }

  func competencyParts() -> [Part<FrameworkDifference.Member>] {
    parts(members(of: before), members(of: after), competencyPairs) { before, after, match in
      let (old, new) = (before.competency, after.competency)
      var changes: [Change] = old.code == new.code ? [] : [.recoded]
      if Self.differ(old.name, new.name) { changes.append(.renamed) }
      if successors[before.area.code] != after.area.code { changes.append(.moved) }
      if Self.differ(old.definition, new.definition) { changes.append(.reworded) }
      let ranks = Self.changedRanks(old, new)
      if !ranks.isEmpty { changes.append(.levels(ranks)) }
      if let statements = Self.statements(old, new) { changes.append(statements) }
      if match == .code, changes.contains(.renamed), isUnlike(old, new) { changes.append(.unlike) }
      return changes
    }
  }

  func scaleChanges() -> [FrameworkDifference.StepChange] {
    let (old, new) = (before.scale?.steps ?? [], after.scale?.steps ?? [])
    return Set((old + new).map(\.rank)).sorted().compactMap { rank in
      let (left, right) = (old.first { $0.rank == rank }, new.first { $0.rank == rank })
      if let left, let right, !Self.differ(left.name, right.name), !Self.differ(left.meaning, right.meaning) { return nil }
      return .init(before: left, after: right)
    }
  }

  func roleChanges() -> [FrameworkDifference.RoleChange] {
    let old = Set(before.roles.map(\.code))
    let new = Dictionary(uniqueKeysWithValues: after.roles.map { ($0.code, $0) })
    let kept = before.roles.map { roleChange($0, new[$0.code]) }
    return kept + after.roles.filter { !old.contains($0.code) }.map { roleChange(nil, $0) }
  }
}

extension FrameworkComparison {
  private func parts<Value>(
    _ before: [Value], _ after: [Value], _ pairs: [ItemMatching.Pair], _ changes: (Value, Value, FrameworkMatch) -> [Change]
  ) -> [Part<Value>] {
    let byBefore = Dictionary(uniqueKeysWithValues: pairs.map { ($0.before, $0) })
    let matched = Set(pairs.map(\.after))
    let kept = before.indices.map { index -> Part<Value> in
      guard let pair = byBefore[index] else { return Part(before: before[index], after: nil, match: nil, changes: []) }
      let other = after[pair.after]
      return Part(
        before: before[index], after: other, match: pair.match, changes: changes(before[index], other, pair.match))
    }
    let added = after.indices.filter { !matched.contains($0) }
    return kept + added.map { Part(before: nil, after: after[$0], match: nil, changes: []) }
  }

  private func members(of framework: Framework) -> [FrameworkDifference.Member] {
    framework.areas.flatMap { area in area.competencies.map { .init(competency: $0, area: area) } }
  }

  private func parentMoved(_ old: Area, _ new: Area) -> Bool {
    guard let parent = old.parent, let expected = new.parent else { return old.parent != new.parent }
    return successors[parent] != expected
  }

  private func isUnlike(_ old: Competency, _ new: Competency) -> Bool {
    old.item(language).similarity(to: new.item(language)) < Self.unlike
  }

  /// Texts differ where a language that both have says something else; a translation that was added is no change.
  private static func differ(_ old: LocalizedText?, _ new: LocalizedText?) -> Bool {
    guard let old, let new else { return (old == nil) != (new == nil) }
    let shared = old.byLanguage.keys.filter { new.byLanguage[$0] != nil }
    if shared.isEmpty { return old.text() != new.text() }
    return shared.contains { old.byLanguage[$0] != new.byLanguage[$0] }
  }

  private static func changedRanks(_ old: Competency, _ new: Competency) -> [Int] {
    func byRank(_ competency: Competency) -> [Int: LocalizedText] {
      Dictionary(uniqueKeysWithValues: competency.descriptors.map { ($0.key.rank, $0.value) })
    }
    let (left, right) = (byRank(old), byRank(new))
    return Set(left.keys).union(right.keys).filter { differ(left[$0], right[$0]) }.sorted()
  }

  /// Compared by what they say; one that was reworded is one removed and one added.
  private static func statements(_ old: Competency, _ new: Competency) -> Change? {
    func contents(_ competency: Competency) -> Set<[String]> {
      Set(competency.statements.map { [$0.kind.rawValue, $0.level.map { "\($0.rank)" } ?? "", $0.text.text()] })
    }
    let (left, right) = (contents(old), contents(new))
    if left == right { return nil }
    return .statements(added: right.subtracting(left).count, removed: left.subtracting(right).count)
  }

  private func roleChange(_ old: Role?, _ new: Role?) -> FrameworkDifference.RoleChange {
    var left: [Identifier<Competency>: Requirement] = [:]
    var orphans = 0
    for requirement in old?.requirements ?? [] {
      if let heir = heirs[requirement.competency] { left[heir] = requirement } else { orphans += 1 }
    }
    let right = Dictionary(uniqueKeysWithValues: (new?.requirements ?? []).map { ($0.competency, $0) })
    let shared = left.keys.filter { right[$0] != nil }
    let changed = shared.filter { left[$0]?.level?.rank != right[$0]?.level?.rank || left[$0]?.weight != right[$0]?.weight }
    return .init(
      before: old, after: new, isRenamed: old != nil && new != nil && Self.differ(old?.title, new?.title),
      added: right.count - shared.count, removed: orphans + left.count - shared.count, changed: changed.count)
  }
}

extension Competency {
  func item(_ language: String?) -> MatchItem {
    MatchItem(code: code.code, origin: origin, name: name.text(in: language), text: definition?.text(in: language))
  }
}

extension Area {
  func item(_ language: String?) -> MatchItem {
    MatchItem(code: code.code, origin: origin, name: name.text(in: language), text: purpose?.text(in: language))
  }
}
