/// The text of a cell, whose characters that XML cannot hold are written `_xHHHH_` (ECMA-376, Part 1, 22.9.2.19).
func unescaped(cell text: String) -> String {
  guard text.utf8.contains(0x5F) else { return text }
  let units = Array(text.utf16)
  var result: [UInt16] = []
  var index = 0
  while index < units.count {
    if let unit = escapedUnit(units[index...]) {
      result.append(unit)
      index += 7
    } else {
      result.append(units[index])
      index += 1
    }
  }
  return String(decoding: result, as: UTF16.self)
}

/// The unit that `_xHHHH_` at the beginning stands for.
private func escapedUnit(_ units: ArraySlice<UInt16>) -> UInt16? {
  let seven = Array(units.prefix(7))
  guard seven.count == 7, seven[0] == 0x5F, seven[1] == 0x78, seven[6] == 0x5F else { return nil }
  let digits = String(decoding: seven[2..<6], as: UTF16.self)
  // A sign would be read as part of a number.
  return digits.utf8.contains { $0 == 0x2B || $0 == 0x2D } ? nil : UInt16(digits, radix: 16)
}
