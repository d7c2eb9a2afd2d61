internal import CadreModel
internal import CadreStore

/// One statement as the journal holds it, for one person.
struct JournalRow {
  var competency: Int32
  var source: UInt8
  var assessedOn: Int32
  var assessor: Int32
  var revision: Int32
  var level: JournalLevel
  var expiresOn: Int32?
  var evidence: String?
  var importKey: Int64
  /// Where a new statement stands in its file; 0 for one that the journal held already.
  var line = 0

  /// Whether both speak of the same assessment: same competency, source, day and assessor.
  func hasSameKey(as other: JournalRow) -> Bool {
    competency == other.competency && source == other.source && assessedOn == other.assessedOn
      && assessor == other.assessor
  }

  func says(sameAs other: JournalRow) -> Bool {
    level == other.level && expiresOn == other.expiresOn && evidence == other.evidence
  }

  /// The order of the journal's primary key within one person, ties in the order of the file.
  static func precedes(_ left: JournalRow, _ right: JournalRow) -> Bool {
    if left.competency != right.competency { return left.competency < right.competency }
    if left.source != right.source { return left.source < right.source }
    if left.assessedOn != right.assessedOn { return left.assessedOn < right.assessedOn }
    if left.assessor != right.assessor { return left.assessor < right.assessor }
    if left.revision != right.revision { return left.revision < right.revision }
    return left.line < right.line
  }
}

extension [JournalRow] {
  /// The places of the statements that stand, of rows in the order of the journal’s key: of each key the latest, and where that was
  /// withdrawn, the one before it again.
  var standingPlaces: [Int] {
    var places: [Int] = []
    places.reserveCapacity(count)
    var first = 0
    while first < count {
      var end = first + 1
      while end < count, self[end].hasSameKey(as: self[first]) { end += 1 }
      // Most were said once.
      if end == first + 1 {
        if self[first].level != .withdrawn { places.append(first) }
      } else if let place = Revisions.standing(in: first..<end, isWithdrawal: { self[$0].level == .withdrawn }) {
        places.append(place)
      }
      first = end
    }
    return places
  }
}

/// The profile of one person: which level counts, competency by competency.
struct Profile: Equatable {
  static let always = Int32.min
  static let forEver = Int32.max

  /// By position: 0 unassessed, else the rank plus one.
  var levels: [UInt8]
  /// The day of the latest rating: the first day for which the levels are right whatever was said before.
  var holdsFrom: Int32
  /// The first day on which a rating that counts has expired.
  var holdsUntil: Int32
}

/// Computes profiles under one rating rule and one framework's positions.
struct ProfileBuilder {
  private let rule: RatingRule
  /// Bytes of a vector.
  let width: Int
  /// Competency row id, less the first one → position; −1 where the id belongs to another framework.
  private let positions: [Int32]
  private let firstID: Int32

  init(rule: RatingRule, keys: [(id: Int64, position: Int)]) {
    self.rule = rule
    width = (keys.map(\.position).max() ?? -1) + 1
    let ids = keys.map { Int32($0.id) }
    let (low, high) = (ids.min() ?? 0, ids.max() ?? -1)
    firstID = low
    var positions = [Int32](repeating: -1, count: Int(high - low) + 1)
    for key in keys { positions[Int(Int32(key.id) - low)] = Int32(key.position) }
    self.positions = positions
  }

  private func position(_ competency: Int32) -> Int? {
    let index = Int(competency - firstID)
    guard positions.indices.contains(index), positions[index] >= 0 else { return nil }
    return Int(positions[index])
  }

  /// - Parameter rows: of one person, in the order of the journal's key.
  /// - Parameter day: the day asked for; `nil` for the day of the latest rating, as the store keeps it.
  func profile(_ rows: [JournalRow], on day: Int32?) -> Profile {
    var profile = Profile(levels: [UInt8](repeating: 0, count: width), holdsFrom: Profile.always, holdsUntil: Profile.forEver)
    let effective = rows.standingPlaces.filter { rows[$0].level.isRank && position(rows[$0].competency) != nil }
    for place in effective { profile.holdsFrom = max(profile.holdsFrom, rows[place].assessedOn) }
    let asOf = day ?? profile.holdsFrom
    var start = 0
    while start < effective.count {
      var end = start
      let competency = rows[effective[start]].competency
      // Places, not rows: a row carries its evidence along.
      var best: (place: Int, standing: RatingRule.Standing)?
      while end < effective.count, rows[effective[end]].competency == competency {
        let place = effective[end]
        end += 1
        guard let standing = standing(of: rows[place], on: asOf) else { continue }
        if best.map({ $0.standing < standing }) ?? true { best = (place, standing) }
      }
      start = end
      guard let best, let position = position(competency) else { continue }
      profile.levels[position] = rows[best.place].level.raw + 1
      if let expiry = rows[best.place].expiresOn { profile.holdsUntil = min(expiry, profile.holdsUntil) }
    }
    return profile
  }

  /// How a statement ranks on a day; `nil` where it does not count then.
  private func standing(of row: JournalRow, on day: Int32) -> RatingRule.Standing? {
    guard row.assessedOn <= day, row.expiresOn.map({ $0 > day }) ?? true, let source = Source(rawValue: row.source) else {
      return nil
    }
    return rule.standing(source: source, assessedOn: Day(number: row.assessedOn), rank: Int(row.level.raw))
  }
}
