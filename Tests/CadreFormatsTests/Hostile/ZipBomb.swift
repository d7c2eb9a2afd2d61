import CadreTestSupport

/// A workbook with one part that is deflated (RFC 1951) from many spaces, at 158 to 1, and that may lie about its size.
struct ZipBomb {
  let bytes: [UInt8]

  init(part: String, of file: WorkbookFile, size: Int, stated: Int) {
    let deflated = Self.spaces(size)
    var (body, directory) = ([UInt8](), [UInt8]())
    func little(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
    for one in file.parts {
      let (name, isBomb, text) = (Array(one.name.utf8), one.name == part, Array(one.text.utf8))
      let data = isBomb ? deflated : text
      let common: [UInt8] =
        little(20, 2) + little(0, 2) + little(isBomb ? 8 : 0, 2) + little(0, 4)
        + little(isBomb ? 0 : Int(WorkbookFile.crc32(text)), 4)
        + little(data.count, 4) + little(isBomb ? stated : text.count, 4) + little(name.count, 2) + little(0, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(0, 4) + little(body.count, 4) + name
      body += little(0x0403_4B50, 4) + common + name + data
    }
    let end = little(0x0605_4B50, 4) + little(0, 4) + little(file.parts.count, 2) + little(file.parts.count, 2)
    bytes = body + directory + end + little(directory.count, 4) + little(body.count, 4) + little(0, 2)
  }

  /// One block of fixed codes: `<a>`, a space, then as often as need be “258 bytes from one byte before”.
  private static func spaces(_ size: Int) -> [UInt8] {
    var (out, bits, count) = ([UInt8](), UInt32(0), 0)
    func put(_ value: UInt32, _ width: Int) {
      bits |= value << UInt32(count)
      count += width
      while count >= 8 {
        out.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        count -= 8
      }
    }
    // Codes stand in the stream from their first bit on, so they are turned round.
    func code(_ value: UInt32, _ width: Int) { for bit in (0..<width).reversed() { put(value >> UInt32(bit) & 1, 1) } }
    put(0b011, 3)
    for byte in "<a> ".utf8 { code(0x30 + UInt32(byte), 8) }
    // Eight matches of 13 bits fill 13 bytes; from the second eight on, the bytes repeat.
    func matches() {
      for _ in 0..<8 {
        code(0b1100_0101, 8)
        code(0, 5)
      }
    }
    matches()
    let before = out.count
    matches()
    var pattern = Array(out[before...])
    var left = size / 258 / 8
    while left > 0 {
      if left & 1 == 1 { out += pattern }
      pattern += pattern
      left >>= 1
    }
    return out
  }
}
