extension String {
  /// Orders codes as people do: `2.9` before `2.10`, `4.b` after `4.7`.
  package func precedesNaturally(_ other: String) -> Bool {
    let left = Array(utf8)
    let right = Array(other.utf8)
    var (i, j) = (0, 0)
    while i < left.count, j < right.count {
      if left[i].isDigit, right[j].isDigit {
        let (a, nextI) = Self.number(in: left, from: i)
        let (b, nextJ) = Self.number(in: right, from: j)
        if a != b { return a < b }
        (i, j) = (nextI, nextJ)
      } else {
        if left[i] != right[j] { return left[i] < right[j] }
        (i, j) = (i + 1, j + 1)
      }
    }
    return (left.count - i) < (right.count - j)
  }

  private static func number(in bytes: [UInt8], from start: Int) -> (value: UInt64, next: Int) {
    var (value, index) = (UInt64(0), start)
    while index < bytes.count, bytes[index].isDigit, index - start < 18 {
      value = value * 10 + UInt64(bytes[index] - 0x30)
      index += 1
    }
    return (value, index)
  }
}

extension UInt8 {
  package var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
