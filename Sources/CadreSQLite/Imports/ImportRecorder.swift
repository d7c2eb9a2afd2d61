internal import CadreStore
internal import FoundationEssentials
internal import GRDB

/// Notes what an open import does to rows, so that it can be undone: what was there before, and by which bytes that which it left
/// is known again. Of a row that it adds, eight bytes.
final class ImportRecorder {
  let tables: [RecordedTable]
  private var logs: [RowLog]
  private let places: [String: Int]

  init(_ database: Database) throws {
    tables = try RecordedTable.all(database)
    logs = tables.map { _ in RowLog() }
    places = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
  }

  func place(of table: String) -> Int? { places[table] }

  /// The fast way, for most rows that an import adds come behind all others.
  /// - Returns: whether it did.
  func noteAdded(row: Int64, in table: Int, digest: Int64) -> Bool { logs[table].append(row, digest: digest) }

  func noteAdded(_ key: RowImage, in table: Int, digest: Int64) {
    logs[table].add(key, isNumbered: tables[table].hasRowNumbers, digest: digest)
  }

  func noteChanged(_ key: RowImage, in table: Int, before: () -> RowImage, from old: Int64, to new: Int64) {
    logs[table].change(key, before: before, from: old, to: new)
  }

  func noteRemoved(_ key: RowImage, in table: Int, before: () -> RowImage, digest: Int64) {
    logs[table].remove(key, before: before, digest: digest)
  }

  /// Notes a row that was found as the import would have left it.
  func noteSeen(_ row: Int64, in table: String) {
    if let place = places[table] { logs[place].see(row) }
  }

  func write(_ key: ImportKey, _ database: Database) throws {
    for (table, log) in zip(tables, logs) { try log.write(key, table, database) }
  }
}

/// What an import does to the rows of one table.
private struct RowLog {
  private struct Run {
    let first: Int64
    var digests: [Int64?]
  }

  private struct Change {
    /// `nil` where the row was not there.
    let before: RowImage?
    let oldDigest: Int64?
    /// `nil` where it is no longer there.
    var digest: Int64?
  }

  /// Ascending; what was taken out again has no digest.
  private var runs: [Run] = []
  private var changes: [RowImage: Change] = [:]
  /// The highest number of a row among the changes.
  private var highest = Int64.min
  private var seen: [ClosedRange<Int64>] = []

  /// - Returns: whether the row follows on the last one that was added, and nothing else is known of it.
  mutating func append(_ row: Int64, digest: Int64) -> Bool {
    guard row > highest, let last = runs.indices.last, row == runs[last].first + Int64(runs[last].digests.count) else {
      return false
    }
    runs[last].digests.append(digest)
    return true
  }

  mutating func add(_ key: RowImage, isNumbered: Bool, digest: Int64) {
    if changes[key] != nil {
      changes[key]?.digest = digest
      return
    }
    if let place = place(of: key) {
      runs[place.run].digests[place.offset] = digest
      return
    }
    let last = runs.last.map { $0.first + Int64($0.digests.count) }
    guard isNumbered, last.map({ key.rowNumber >= $0 }) ?? true else {
      note(key, Change(before: nil, oldDigest: nil, digest: digest))
      return
    }
    if last == key.rowNumber {
      runs[runs.count - 1].digests.append(digest)
    } else {
      runs.append(Run(first: key.rowNumber, digests: [digest]))
    }
  }

  mutating func change(_ key: RowImage, before: () -> RowImage, from old: Int64, to new: Int64) {
    if changes[key] != nil {
      changes[key]?.digest = new
    } else if let place = place(of: key) {
      runs[place.run].digests[place.offset] = new
    } else {
      note(key, Change(before: before(), oldDigest: old, digest: new))
    }
  }

  mutating func remove(_ key: RowImage, before: () -> RowImage, digest: Int64) {
    if let change = changes[key] {
      changes[key]?.digest = nil
      if change.before == nil { changes[key] = nil }
    } else if let place = place(of: key) {
      runs[place.run].digests[place.offset] = nil
    } else {
      note(key, Change(before: before(), oldDigest: digest, digest: nil))
    }
  }

  private mutating func note(_ key: RowImage, _ change: Change) {
    changes[key] = change
    highest = max(highest, key.rowNumber)
  }

  mutating func see(_ row: Int64) {
    if let last = seen.last, last.upperBound + 1 == row {
      seen[seen.count - 1] = last.lowerBound...row
    } else {
      seen.append(row...row)
    }
  }

  private func place(of key: RowImage) -> (run: Int, offset: Int)? {
    guard key.bytes.count == 8, let first = runs.first, key.rowNumber >= first.first else { return nil }
    var (low, high) = (0, runs.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].first <= key.rowNumber { low = middle } else { high = middle }
    }
    let offset = Int(key.rowNumber - runs[low].first)
    return offset < runs[low].digests.count ? (low, offset) : nil
  }

  func write(_ key: ImportKey, _ table: RecordedTable, _ database: Database) throws {
    for run in runs { try write(run, key, table, database) }
    let insert = try RawStatement(
      database, "INSERT INTO import_row (import_id, table_name, key, before, digest) VALUES (?, ?, ?, ?, ?)")
    var found = seen
    for (image, change) in changes.sorted(by: { $0.key.bytes.lexicographicallyPrecedes($1.key.bytes) }) {
      if change.oldDigest == change.digest {
        if table.owner == table.name, table.role == .record { found.append(image.rowNumber...image.rowNumber) }
        continue
      }
      insert.bind(1, key.raw)
      insert.bind(2, table.name)
      image.bytes.withUnsafeBytes { insert.bind(3, $0) }
      if let before = change.before { before.bytes.withUnsafeBytes { insert.bind(4, $0) } } else { insert.bind(4, String?.none) }
      if let digest = change.digest { insert.bind(5, digest) } else { insert.bind(5, String?.none) }
      try insert.run()
    }
    for range in Self.joined(found) {
      try database.execute(
        sql: "INSERT INTO import_seen (import_id, table_name, first, last) VALUES (?, ?, ?, ?)",
        arguments: [key.raw, table.name, range.lowerBound, range.upperBound])
    }
  }

  private func write(_ run: Run, _ key: ImportKey, _ table: RecordedTable, _ database: Database) throws {
    var start = 0
    for piece in run.digests.split(separator: Int64?.none, omittingEmptySubsequences: false) {
      defer { start += piece.count + 1 }
      if piece.isEmpty { continue }
      let bytes = piece.compactMap { $0?.littleEndian }.withUnsafeBytes { Data($0) }
      try database.execute(
        sql: "INSERT INTO import_run (import_id, table_name, first, digests) VALUES (?, ?, ?, ?)",
        arguments: [key.raw, table.name, run.first + Int64(start), bytes])
    }
  }

  private static func joined(_ ranges: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var joined: [ClosedRange<Int64>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound <= last.upperBound + 1 {
        joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
