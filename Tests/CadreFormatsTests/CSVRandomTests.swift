import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct CSVRandomTests {
  /// The obvious writer: what must be quoted is quoted, and some of the rest.
  static func write(_ rows: [[String]], delimiter: String, newline: String, _ random: inout SeededGenerator) -> String {
    rows.map { row in
      row.map { cell in
        let mustQuote = cell.contains { $0 == "\"" || String($0) == delimiter || $0.isNewline }
        guard mustQuote || Int.random(in: 0..<4, using: &random) == 0 else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      }.joined(separator: delimiter) + newline
    }.joined()
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `what a plain writer writes is read back`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let delimiter = [",", ";", "\t", "|"][Int(seed % 4)]
    let newline = ["\n", "\r\n", "\r"][Int(seed / 4 % 3)]
    let width = Int.random(in: 2...6, using: &random)
    let letters: [String] = ["a", "7", " ", "\"", ",", ";", "\t", "|", "\n", "\r", "é", "山", "😀", "'", "="]
    var rows = [(1...width).map { "column \($0)" }]
    for _ in 0..<Int.random(in: 0...30, using: &random) {
      rows.append(
        (0..<width).map { _ in
          (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
        })
    }
    var text = Self.write(rows, delimiter: delimiter, newline: newline, &random)
    if Bool.random(using: &random), !rows[rows.count - 1][width - 1].isEmpty { text.removeLast() }
    for size in [nil, Int.random(in: 1...9, using: &random), 64] {
      #expect(try Table(Array(text.utf8), pieces: size).cells == rows)
    }
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `random bytes are read to their end or refused`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let likely = Array("\",;\n\r\t|a0é".utf8) + [0xC3, 0xE2, 0x80, 0x9D, 0xFF, 0xFE]
    var bytes: [UInt8] =
      seed % 5 == 0
      ? [[0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0x50, 0x4B, 3, 4]].randomElement(using: &random) ?? [] : []
    for _ in 0..<Int.random(in: 0...400, using: &random) {
      let isLikely = Int.random(in: 0..<10, using: &random) > 0
      bytes.append(isLikely ? likely.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random))
    }
    let whole = Result { try Table(bytes) }
    let parts = Result { try Table(bytes, pieces: Int.random(in: 1...5, using: &random)) }
    switch (whole, parts) {
    case (.success(let one), .success(let other)):
      #expect(one == other)
      #expect(one.rows.count <= bytes.count)
    case (.failure(let one as FormatError), .failure(let other as FormatError)): #expect(one == other)
    default: Issue.record("\(whole) in one piece, \(parts) in many")
    }
  }

  /// Against the plain definition: a row is flawed where one of its fields alone is not UTF-8.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `broken UTF-8 is found in its field`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let good: [[UInt8]] = ["é", "x", "€", "😀", "山"].map { Array($0.utf8) }
    let broken: [[UInt8]] = [
      [0xC3], [0xA9], [0xE2, 0x82], [0xFF], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5], [0x80, 0x80],
    ]
    var rows: [[[UInt8]]] = [[Array("é".utf8), Array("b".utf8), Array("c".utf8)]]
    for _ in 0..<20 {
      rows.append(
        (0..<3).map { _ in
          (0..<Int.random(in: 1...3, using: &random)).flatMap { _ in
            (Int.random(in: 0..<5, using: &random) == 0 ? broken : good).randomElement(using: &random) ?? []
          }
        })
    }
    let bytes = rows.flatMap { Array($0.joined(separator: [0x2C])) + [0x0A] }
    let table = try Table(bytes, pieces: Int.random(in: 1...50, using: &random))
    try #require(table.rows.count == rows.count)
    for (row, fields) in zip(table.rows, rows) {
      let isBroken = fields.map { String(validating: $0, as: UTF8.self) == nil }
      guard case .invalidUTF8(let field, _) = row.flaw else {
        #expect(!isBroken.contains(true), "line \(row.line)")
        continue
      }
      #expect(isBroken[field], "line \(row.line), field \(field)")
    }
  }
}
