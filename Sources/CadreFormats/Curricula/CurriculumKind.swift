import CadreModel

/// What a file of courses is, by its bytes.
package enum CurriculumKind: Sendable, CaseIterable {
  /// CSV or XLSX, for `readCatalogue`.
  case catalogue
  /// For `readCourseJSONLD`.
  case jsonLD
  /// For `readXCRI`.
  case xcri
  /// For `readCalendarSessions`.
  case calendar
}

/// Tells from the beginning of a file which reader it is for.
///
/// - Returns: `nil` where it is for none: it is empty, a web page, or binary.
package func detectCurriculum(_ bytes: [UInt8]) -> CurriculumKind? {
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .catalogue }
  // Text in UTF-16 has a zero beside each ASCII character, behind its mark.
  let isWide = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  let head = bytes.prefix(4096)
  if !isWide, head.contains(0) { return nil }
  let mark = isWide ? 2 : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  let text = String(decoding: head.dropFirst(mark).filter { $0 != 0 }, as: UTF8.self).trimmed.lowercased()
  if text.isEmpty || text.hasPrefix("%pdf") || text.hasPrefix("<!doctype html") || text.hasPrefix("<html") { return nil }
  if text.hasPrefix("begin:vcalendar") { return .calendar }
  if text.hasPrefix("{") || text.hasPrefix("[") { return .jsonLD }
  return text.hasPrefix("<") ? .xcri : .catalogue
}
