/// An XLSX file made by hand: its parts stored, not compressed, in a ZIP archive (PKWARE APPNOTE 6.3).
struct WorkbookFile {
  var parts: [(name: String, text: String)] = []

  /// A workbook with one part per sheet, each given as the XML within `<sheetData>`.
  init(
    sheets: [(name: String, rows: String)], strings: [String]? = nil, styles: String? = nil, is1904: Bool = false
  ) {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let listed = sheets.enumerated().map { "<sheet name=\"\($1.name)\" sheetId=\"\($0 + 1)\" r:id=\"rId\($0 + 1)\"/>" }
    let related = sheets.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(office)/worksheet\" Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    parts.append(
      (
        "xl/workbook.xml",
        "\(head)<workbook \(main) xmlns:r=\"\(office)\"><workbookPr date1904=\"\(is1904 ? 1 : 0)\"/>"
          + "<sheets>\(listed.joined())</sheets></workbook>"
      ))
    parts.append(("xl/_rels/workbook.xml.rels", "\(head)<Relationships>\(related.joined())</Relationships>"))
    for (number, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(number + 1).xml",
          "\(head)<worksheet \(main)><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    if let strings {
      let items = strings.map { "<si>\($0)</si>" }.joined()
      parts.append(("xl/sharedStrings.xml", "\(head)<sst \(main)>\(items)</sst>"))
    }
    if let styles { parts.append(("xl/styles.xml", "\(head)<styleSheet \(main)>\(styles)</styleSheet>")) }
  }

  var bytes: [UInt8] {
    var (body, directory) = ([UInt8](), [UInt8]())
    for part in parts {
      let (name, data) = (Array(part.name.utf8), Array(part.text.utf8))
      let offset = body.count
      let common: [UInt8] =
        little(20, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(Self.crc32(data), 4)
        + little(UInt32(data.count), 4) + little(UInt32(data.count), 4) + little(UInt32(name.count), 2) + little(0, 2)
      body += little(0x0403_4B50, 4) + common + name + data
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
      directory += little(0, 4) + little(UInt32(offset), 4) + name
    }
    let count = UInt32(parts.count)
    return body + directory + little(0x0605_4B50, 4) + little(0, 4) + little(count, 2) + little(count, 2)
      + little(UInt32(directory.count), 4) + little(UInt32(body.count), 4) + little(0, 2)
  }

  private func little(_ value: UInt32, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> UInt32($0 * 8)) }
  }

  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
