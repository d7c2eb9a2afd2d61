internal import CadreModel
internal import GRDB

/// The profiles of one framework, in and out of their blocks.
struct ProfileBlocks {
  /// One block as it is held in memory.
  struct Content {
    var width: Int
    /// By slot: the first day for which the levels are right, and the first for which they no longer are.
    var holds: [Int32]
    var levels: [UInt8]

    init(width: Int, holds: [Int32], levels: [UInt8]) {
      self.width = width
      self.holds = holds
      self.levels = levels
    }

    /// Nobody was ever assessed.
    init(width: Int) {
      self.width = width
      holds = (0..<Block.size).flatMap { _ in [Profile.always, Profile.forEver] }
      levels = [UInt8](repeating: 0, count: Block.size * width)
    }

    func profile(_ slot: Int) -> Profile {
      Profile(
        levels: Array(levels[slot * width..<(slot + 1) * width]), holdsFrom: holds[2 * slot],
        holdsUntil: holds[2 * slot + 1])
    }

    mutating func set(_ slot: Int, _ profile: Profile) {
      if profile.levels.count > width { widen(to: profile.levels.count) }
      for position in 0..<width {
        levels[slot * width + position] = position < profile.levels.count ? profile.levels[position] : 0
      }
      holds[2 * slot] = profile.holdsFrom
      holds[2 * slot + 1] = profile.holdsUntil
    }

    /// A framework that is still a draft may gain competencies.
    private mutating func widen(to wider: Int) {
      var all = [UInt8](repeating: 0, count: Block.size * wider)
      for slot in 0..<Block.size {
        for position in 0..<width { all[slot * wider + position] = levels[slot * width + position] }
      }
      (width, levels) = (wider, all)
    }
  }

  private let open: OpenBlock<Content>

  init(_ database: Database, framework: Int64, width: Int) throws {
    let select = try RawStatement(database, "SELECT width, holds, levels FROM profile_block WHERE id = ?")
    let replace = try RawStatement(
      database,
      """
      INSERT OR REPLACE INTO profile_block (id, holds_from, holds_until, width, holds, levels) VALUES (?, ?, ?, ?, ?, ?)
      """)
    open = OpenBlock { number in
      select.bind(1, Self.id(framework, number))
      guard try select.step() else { return Content(width: width) }
      defer { select.reset() }
      return Content(
        width: Int(select.int(0)), holds: select.array(1, of: Int32.self), levels: select.array(2, of: UInt8.self))
    } write: { number, content in
      replace.bind(1, Self.id(framework, number))
      let slots = 0..<Block.size
      replace.bind(2, Int(slots.map { content.holds[2 * $0] }.max() ?? Profile.always))
      replace.bind(3, Int(slots.map { content.holds[2 * $0 + 1] }.min() ?? Profile.forEver))
      replace.bind(4, content.width)
      content.holds.withUnsafeBytes { replace.bind(5, $0) }
      content.levels.withUnsafeBytes { replace.bind(6, $0) }
      try replace.run()
    }
  }

  static func id(_ framework: Int64, _ block: Int64) -> Int64 { framework << 32 + block }

  /// - Returns: the empty profile for somebody who was never assessed.
  func profile(of person: Int64) throws -> Profile {
    try open.value(of: Block.number(of: person)) { $0.profile(Block.slot(of: person)) }
  }

  func put(_ profile: Profile, of person: Int64) throws {
    try open.change(Block.number(of: person)) { $0.set(Block.slot(of: person), profile) }
  }

  /// Must be called once everything is put.
  func close() throws { try open.close() }

  /// Removes the blocks of people of whom nothing stands.
  static func removeEmpty(_ database: Database, framework: Int64) throws {
    try database.execute(
      sql: """
        DELETE FROM profile_block WHERE id >= ? AND id < ? AND holds_from = ? AND holds_until = ?
          AND levels = zeroblob(length(levels))
        """, arguments: [id(framework, 0), id(framework + 1, 0), Profile.always, Profile.forEver])
  }
}
