import CadreModel

extension Record {
  /// What is wrong with the row as text, as a finding; also a row with more or fewer cells than the header.
  ///
  /// Spreadsheet rows may end early: their empty trailing cells are not stored.
  func finding(file: String, header: [String]) -> Finding? {
    func title(_ field: Int) -> String { header.indices.contains(field) ? header[field] : "\(field + 1)" }
    switch flaw {
    case .invalidUTF8(let field, let byte):
      return Finding(
        .error, .malformed, file: file, line: line, column: title(field), value: hex(byte),
        "this byte is not UTF-8, though the file is. Correct the character, or say \(option: "encoding") windows-1252.")
    case .textAfterQuote(let field):
      return Finding(
        .error, .malformed, file: file, line: line, column: title(field), value: rawText(field),
        "text stands behind the closing quote. Double the quotes that belong to the text.")
    case .cellError(let field, let text):
      return Finding(
        .error, .malformed, file: file, line: line, column: title(field), value: text,
        "the cell holds a spreadsheet error. Correct the formula and save the file again.")
    case nil: break
    }
    if count > header.count, (header.count..<count).contains(where: { !isEmpty($0) }) {
      return Finding(
        .error, .malformed, file: file, line: line, value: rawText(header.count),
        "the row has \(count) cells, but the header has \(header.count). Quote text that holds the separator.")
    }
    if let unnamed = header.indices.first(where: { header[$0].isEmpty && !isEmpty($0) }) {
      return Finding(
        .error, .missing, file: file, line: line, value: rawText(unnamed),
        "column \(unnamed + 1) holds data but has no header. Give it one, or remove it.")
    }
    if count < header.count, !mayBeShort {
      return Finding(
        .error, .malformed, file: file, line: line,
        "the row has \(count) cells, but the header has \(header.count). Complete it, so that no cell shifts.")
    }
    return nil
  }
}
