import CadreModel
import Glibc

/// Which cell styles are dates or percentages, and how numbers turn into text.
struct CellStyles {
  private let isDate: [Bool]
  private let isPercentage: [Bool]
  let is1904: Bool

  init(_ archive: ZipArchive, is1904: Bool) throws(FormatError) {
    self.is1904 = is1904
    guard archive.has("xl/styles.xml") else {
      (isDate, isPercentage) = ([], [])
      return
    }
    var dateFormats = Set([14...22, 27...36, 45...47, 50...58].flatMap { $0 })
    var percentFormats: Set = [9, 10]
    var flags: [(isDate: Bool, isPercentage: Bool)] = []
    var isInCellFormats = false
    try XMLEvents.parse(archive, part: "xl/styles.xml") { event in
      switch event {
      case .start("numFmt", let attributes):
        guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else { break }
        if Self.isDateFormat(code) { dateFormats.insert(id) }
        if code.contains("%") { percentFormats.insert(id) }
      case .start("cellXfs", _): isInCellFormats = true
      case .end("cellXfs"): isInCellFormats = false
      case .start("xf", let attributes):
        let id = Int(attributes["numFmtId"] ?? "") ?? 0
        if isInCellFormats { flags.append((dateFormats.contains(id), percentFormats.contains(id))) }
      default: break
      }
    }
    isDate = flags.map(\.isDate)
    isPercentage = flags.map(\.isPercentage)
  }

  /// A number format shows a date where it has d, m, y, h or s outside quotes, brackets and escapes.
  private static func isDateFormat(_ code: String) -> Bool {
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\", "_", "*": isEscaped = true
      case "\"": isQuoted.toggle()
      case "[": isBracketed = true
      case "]": isBracketed = false
      case "d", "m", "y", "h", "s": if !isQuoted, !isBracketed { return true }
      default: break
      }
    }
    return false
  }

  func text(number: String, style: Int?) -> String {
    guard let value = Double(number), value.isFinite else { return number }
    if let style, isDate.indices.contains(style), isDate[style] { return date(value) ?? number }
    if let style, isPercentage.indices.contains(style), isPercentage[style] { return "\(plain(value * 100))%" }
    return plain(value)
  }

  private func plain(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
    return withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 40)
      vsnprintf(&buffer, buffer.count, "%.15g", arguments)
      return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private func date(_ serial: Double) -> String? {
    guard serial >= 0, serial < 2_958_466 else { return nil }
    // Rounded before it is split: the last moment of a day is the next midnight, not 24:00:00.
    let total = Int((serial * 86_400).rounded())
    let (whole, seconds) = total.quotientAndRemainder(dividingBy: 86_400)
    let day = Day(serial: whole, from1904: is1904)
    guard seconds > 0 else { return day.description }
    func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(day)T\(pad(seconds / 3600)):\(pad(seconds / 60 % 60)):\(pad(seconds % 60))"
  }
}
