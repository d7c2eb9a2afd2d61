import CadreModel

/// Collects CSV bytes in one buffer and hands them on in pieces, so that a file of any length needs constant memory.
package struct SampleWriter {
  /// The size that a piece reaches before it is handed on.
  private static let pieceSize = 256 * 1024

  private var bytes: [UInt8] = []

  package init(header: String) {
    bytes.reserveCapacity(Self.pieceSize + 4096)
    bytes.append(contentsOf: header.utf8)
    endRow()
  }

  package mutating func append(_ text: [UInt8]) {
    bytes.append(contentsOf: text)
  }

  package mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  package mutating func comma() {
    bytes.append(UInt8(ascii: ","))
  }

  package mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The number of the person at `index`: `P0000001` for the first.
  mutating func append(person index: Int) {
    let number = index + 1
    bytes.append(UInt8(ascii: "P"))
    var divisor = 1_000_000
    while number / divisor >= 10 {
      divisor *= 10
    }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }

  /// Hands the piece on if it is full; call it between rows.
  package mutating func flushIfFull(_ emit: ([UInt8]) throws -> Void) rethrows {
    if bytes.count >= Self.pieceSize {
      try flush(emit)
    }
  }

  /// Hands on what is left.
  package mutating func flush(_ emit: ([UInt8]) throws -> Void) rethrows {
    if bytes.isEmpty { return }
    try emit(bytes)
    bytes.removeAll(keepingCapacity: true)
  }

  /// `text` as one field.
  package static func field(_ text: some StringProtocol) -> [UInt8] { Array(CSVText.field(String(text)).utf8) }
}
