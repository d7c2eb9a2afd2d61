import CadreModel

/// Tells rows that belong to a table from totals, and from remarks below it.
struct TableEnd {
  /// What a row looks like.
  enum Shape { case row, total, remark }

  private let width: Int

  init(width: Int) { self.width = width }

  /// - Complexity: O(1) for a row of the table, whatever its width.
  func shape(_ record: Record) -> Shape {
    if width > 2, isPlainlyRow(record) { return .row }
    guard let first = record.firstFilled else { return .remark }
    let enough = min(3, width)
    let filled = record.filled(upTo: enough)
    if filled >= enough, width > 1 {
      return mayBeTotal(record, first) && isTotal(record, first) ? .total : .row
    }
    if mayBeTotal(record, first), isTotal(record, first) { return .total }
    return filled < enough && width > 2 && isRemark(record.text(first), alone: filled == 1) ? .remark : .row
  }

  /// Whether the first three cells hold something, of which the first begins as no total does.
  private func isPlainlyRow(_ record: Record) -> Bool {
    guard record.count > 2, record.ends[0] > 0, record.ends[1] > record.ends[0], record.ends[2] > record.ends[1] else {
      return false
    }
    let first = record.bytes[0]
    return first > 0x20 && first < 0x80 && !Self.isBeginning[Int(first)]
  }

  private static let isBeginning = (0..<128).map { beginnings.contains(UInt8($0)) }
  private static let beginnings = Set("tTsSgGaAmMnNzZcCrRiI".utf8)

  /// By the first letter, since this is asked of every row.
  private func mayBeTotal(_ record: Record, _ field: Int) -> Bool {
    record.withField(field) { bytes in
      guard let first = bytes.first, bytes.count < 60, first >= 0x80 || Self.beginnings.contains(first) else { return false }
      return !bytes.contains(where: \.isDigit)
    }
  }

  private static let words: Set<String> = [
    "total", "totals", "subtotal", "sub total", "grand total", "overall total", "sum", "sums", "average", "mean", "median",
    "count",
    "summe", "zwischensumme", "gesamt", "gesamtsumme", "insgesamt", "mittelwert", "anzahl", "totaux", "total général",
    "total general",
    "sous-total", "somme", "moyenne", "suma", "promedio", "media", "totale", "somma", "totaal", "soma", "média", "razem", "итого",
    "всего",
    "среднее", "合计", "总计", "小计", "المجموع", "الإجمالي", "الاجمالي", "إجمالي", "المتوسط",
  ]

  private func isTotal(_ record: Record, _ field: Int) -> Bool {
    let text = record.text(field).lowercased().trimmingColon
    let isSparse = record.filled(upTo: width) * 2 <= max(2, width)
    if Self.words.contains(text) { return isSparse || areOthersNumbers(record, but: field) }
    return isSparse
      && ["total ", "totals ", "subtotal ", "sub-total ", "grand total ", "summe ", "gesamt ", "sum of ", "итого "].contains {
        text.hasPrefix($0)
      }
  }

  /// Somebody may be called so.
  private func areOthersNumbers(_ record: Record, but field: Int) -> Bool {
    (0..<record.count).allSatisfy { $0 == field || record.isEmpty($0) || HeaderSearch.isNumeric(record.text($0)) }
  }

  /// A sentence or a mark of a report, which no code or number of a row looks like.
  private func isRemark(_ text: String, alone isAlone: Bool) -> Bool {
    if text.hasSuffix(":") { return true }
    guard isAlone, let first = text.unicodeScalars.first else { return false }
    return text.contains(where: \.isWhitespace) || "*-–—=_(©<[/\\~".unicodeScalars.contains(first) || text.contains(": ")
  }
}

extension String {
  fileprivate var trimmingColon: String { hasSuffix(":") ? String(dropLast()).trimmed : self }
}
