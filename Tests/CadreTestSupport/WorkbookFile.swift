/// An XLSX or ODS file made by hand: its parts stored, not compressed, in a ZIP archive (PKWARE APPNOTE 6.3).
package struct WorkbookFile {
  package var parts: [(name: String, text: String)] = []

  /// A workbook with one part per sheet, each given as the XML within `<sheetData>`.
  package init(
    sheets: [(name: String, rows: String)], strings: [String]? = nil, styles: String? = nil, is1904: Bool = false,
    merged: [String] = []
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
          "\(head)<worksheet \(main)><sheetData>\(sheet.rows)</sheetData>\(Self.mergeCells(merged))</worksheet>"
        ))
    }
    if let strings {
      let items = strings.map { "<si>\($0)</si>" }.joined()
      parts.append(("xl/sharedStrings.xml", "\(head)<sst \(main)>\(items)</sst>"))
    }
    if let styles { parts.append(("xl/styles.xml", "\(head)<styleSheet \(main)>\(styles)</styleSheet>")) }
  }

  /// An OpenDocument spreadsheet, each sheet given as its rows of cells.
  package init(openDocument sheets: [(name: String, rows: [[String]])]) {
    let space = "urn:oasis:names:tc:opendocument:xmlns"
    let tables = sheets.map { sheet in
      let rows = sheet.rows.map { row in
        let cells = row.map { $0.isEmpty ? "<table:table-cell/>" : Self.openDocumentCell($0) }
        return "<table:table-row>\(cells.joined())</table:table-row>"
      }
      let rest = "<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell/></table:table-row>"
      return "<table:table table:name=\"\(sheet.name)\">\(rows.joined())\(rest)</table:table>"
    }
    parts.append(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"))
    parts.append(
      (
        "content.xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"\(space):office:1.0\" "
          + "xmlns:table=\"\(space):table:1.0\" xmlns:text=\"\(space):text:1.0\"><office:body><office:spreadsheet>"
          + "\(tables.joined())</office:spreadsheet></office:body></office:document-content>"
      ))
  }

  private static func openDocumentCell(_ text: String) -> String {
    "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
  }

  /// A workbook whose sheets are given as rows of cells; whole numbers are numbers.
  package init(cells sheets: [(name: String, rows: [[String]])], merged: [String] = []) {
    self.init(
      sheets: sheets.map { sheet in (sheet.name, sheet.rows.enumerated().map { Self.row($1, $0 + 1) }.joined()) }, merged: merged)
  }

  private static func row(_ cells: [String], _ number: Int) -> String {
    let written = cells.enumerated().filter { !$1.isEmpty }.map { column, text in
      let place = "\(Unicode.Scalar(UInt8(65 + column)))\(number)"
      if Int(text) != nil, !text.hasPrefix("0") { return "<c r=\"\(place)\"><v>\(text)</v></c>" }
      return "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    return written.isEmpty ? "" : "<row r=\"\(number)\">\(written.joined())</row>"
  }

  private static func mergeCells(_ areas: [String]) -> String {
    if areas.isEmpty { return "" }
    return "<mergeCells count=\"\(areas.count)\">\(areas.map { "<mergeCell ref=\"\($0)\"/>" }.joined())</mergeCells>"
  }

  package var bytes: [UInt8] {
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

  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
