import CadreFormats
import CadreModel
import Testing

@Suite struct HostileTableTests {
  /// Pieces of one kind, some gigabytes of them, made as they are asked for.
  static func endless(_ piece: String, after start: String, size: Int = 2 << 30) -> (source: ByteSource, given: () -> Int) {
    let block = Array(String(repeating: piece, count: (1 << 20) / piece.utf8.count).utf8)
    var given = -1
    return (
      {
        if given < 0 {
          given = 0
          return Array(start.utf8)
        }
        guard given < size else { return nil }
        given += block.count
        return block
      }, { given }
    )
  }

  @Test(arguments: [
    ("x", ""), (",", ""), ("x", "code,title\nK1,\""), ("xxxxxxxxx,", "code,title\n"),
  ])
  func `a line of two gigabytes is refused before it fills the memory`(piece: String, start: String) {
    let (bytes, given) = Self.endless(piece, after: start)
    let message = inBoundedTime(.seconds(60)) { refusal { _ = try readCatalogue(bytes, file: "x.csv") } }
    #expect(message?.contains("16 MiB") == true || message?.contains("64 MiB") == true, "\(message ?? "read")")
    #expect(given() <= 80 << 20, "\(given() >> 20) MiB were read")
  }

  @Test(arguments: ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "\tx"])
  func `a cell that a spreadsheet would run is plain text`(cell: String) throws {
    let read = try readCatalogue(source("code,title\nK1,\"\(cell)\"\n"), file: "x.csv")
    #expect(read.value.first?.title.text() == cell.trimmed && read.findings.isEmpty)
  }

  @Test(
    arguments: [
      [0], [0, 0, 0, 0], [0xFF], [0xFF, 0xFE, 0], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0x50, 0x4B, 3, 4], [0xC3, 0x28],
    ] as [[UInt8]])
  func `a few stray bytes are no table`(bytes: [UInt8]) {
    #expect(refusal { _ = try readCatalogue(source(bytes), file: "x.csv") } != nil)
  }

  @Test func `a byte that is not UTF-8 is a finding of its row`() throws {
    let read = try readCatalogue(source(Array("code,title\nK1,Été\nK2,".utf8) + [0xFF, 0x0A]), file: "x.csv")
    #expect(read.value.map(\.code.code) == ["K1"] && read.findings.map(\.line) == [3])
  }

  @Test func `a header of a hundred thousand columns is refused with a short message`() {
    let header = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let message = inBoundedTime { refusal { _ = try readCatalogue(source(header + "\n"), file: "x.csv") } }
    #expect((message?.count ?? .max) < 4000)
  }
}
