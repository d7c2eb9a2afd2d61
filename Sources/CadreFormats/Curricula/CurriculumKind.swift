import CadreModel

/// What a file of courses is, by its bytes.
package enum CurriculumKind: Sendable, CaseIterable {
  /// CSV, XLSX or ODS, for `readCatalogue`.
  case catalogue
  /// JSON of any shape, for `readCourseJSON`.
  case json
  /// A web page, for `readCoursePage`.
  case page
  /// For `readXCRI`.
  case xcri
  /// For `readCalendar`.
  case calendar
}

/// Tells from the beginning of a file which reader it is for.
///
/// - Returns: `nil` where it is for none: it is empty or binary.
package func detectCurriculum(_ bytes: [UInt8]) -> CurriculumKind? {
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .catalogue }
  // Text in UTF-16 has a zero beside each ASCII character, behind its mark.
  let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  let head = bytes.prefix(4096)
  if !isWide, head.contains(0) { return nil }
  let mark = isWide ? 2 : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let text = String(decoding: head.dropFirst(mark).filter { $0 != 0 }, as: UTF8.self).trimmed.lowercased()
  if text.isEmpty || text.hasPrefix("%pdf") { return nil }
  if isPage(text) { return .page }
  if text.hasPrefix("begin:vcalendar") { return .calendar }
  if text.hasPrefix("{") || text.hasPrefix("[") { return .json }
  return text.hasPrefix("<") ? .xcri : .catalogue
}

/// Whether a text begins as HTML does, perhaps behind an XML declaration or a comment.
private func isPage(_ text: String) -> Bool {
  guard text.hasPrefix("<") else { return false }
  if ["<html", "<head", "<body", "<script", "<!doctype html"].contains(where: { text.hasPrefix($0) }) { return true }
  return (text.hasPrefix("<!--") || text.hasPrefix("<?xml")) && (text.contains("<!doctype html") || text.contains("<html"))
}
