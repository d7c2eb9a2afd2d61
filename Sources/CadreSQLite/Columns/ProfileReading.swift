internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func forEachProfileRun(of reference: FrameworkReference, on day: Day, _ body: (ProfileRun) -> Void) throws {
    guard let id = try frameworkID(reference) else { throw StoreRefusal.unknownFramework(reference) }
    let keys = try competencyKeys(id)
    var order = ProfileOrder(positions: keys.map(\.position))
    var stale: [Int64] = []
    var count = 0
    let rows = try RawStatement(
      database,
      """
      SELECT id, holds_from <= ?3 AND holds_until > ?3, width, levels, holds FROM profile_block WHERE id >= ?1 AND id < ?2
      """)
    rows.bind(1, ProfileBlocks.id(id, 0))
    rows.bind(2, ProfileBlocks.id(id + 1, 0))
    rows.bind(3, day)
    while try rows.step() {
      let block = rows.int(0) - ProfileBlocks.id(id, 0)
      let (width, levels) = (Int(rows.int(2)), rows.bytes(3))
      guard block >= 0, width >= 0, levels.count == Block.size * width else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a block of profiles has another size than it says")
      }
      count += Block.size
      if rows.int(1) == 1 {
        order.give(levels, width: width, from: Block.person(block, slot: 0), body)
        continue
      }
      let holds = rows.array(4, of: Int32.self)
      guard holds.count == 2 * Block.size else {
        throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a block of profiles lacks days")
      }
      for slot in 0..<Block.size {
        let person = Block.person(block, slot: slot)
        if holds[2 * slot] <= day.number, holds[2 * slot + 1] > day.number {
          let row = UnsafeRawBufferPointer(rebasing: levels[slot * width..<(slot + 1) * width])
          order.give(row, width: width, from: person, body)
        } else {
          stale.append(person)
        }
      }
    }
    guard !stale.isEmpty else { return }
    let builder = ProfileBuilder(rule: try ratingRule(), keys: keys)
    let journal = try JournalReading(database)
    func give(_ person: Int64, _ rows: [JournalRow]) {
      let levels = builder.profile(rows, on: day.number).levels
      levels.withUnsafeBytes { order.give($0, width: levels.count, from: person, body) }
    }
    if stale.count * 8 < count {
      for person in stale { give(person, try journal.rows(of: person)) }
    } else {
      var next = 0
      try journal.forEachPerson { person, rows in
        while next < stale.count, stale[next] < person { next += 1 }
        if next < stale.count, stale[next] == person { give(person, rows) }
      }
    }
  }
}

/// Vectors are stored by position; they are given in the order of the framework's document.
struct ProfileOrder {
  private let positions: [Int]
  private let isIdentity: Bool
  private var ordered: [UInt8] = []

  init(positions: [Int]) {
    self.positions = positions
    isIdentity = positions == Array(positions.indices)
  }

  /// - Parameter levels: rows of `width` bytes; one row stays one row even where nothing was ever stored for it.
  mutating func give(_ levels: UnsafeRawBufferPointer, width: Int, from first: Int64, _ body: (ProfileRun) -> Void) {
    let count = width > 0 ? levels.count / width : 0
    if isIdentity { return body(ProfileRun(firstPerson: Int(first), count: count, width: width, levels: levels)) }
    ordered.removeAll(keepingCapacity: true)
    for row in 0..<count {
      for position in positions { ordered.append(position < width ? levels[row * width + position] : 0) }
    }
    ordered.withUnsafeBytes {
      body(ProfileRun(firstPerson: Int(first), count: count, width: positions.count, levels: $0))
    }
  }
}
