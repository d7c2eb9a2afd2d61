/// A set of byte strings numbered from 0 in the order of insertion, looked up without allocating.
///
/// Rows of a large import name people and competencies by their codes; a dictionary of `String` would spend most of
/// the import's time on making and hashing strings.
/// - Complexity: insertion and look-up O(length) expected.
package struct CodeTable: Sendable {
  private var arena: [UInt8] = []
  private var ends: [Int] = []
  private var slots: [Int32]
  private var mask: Int

  package init(minimumCapacity: Int = 16) {
    var size = 32
    while size < minimumCapacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  package var count: Int { ends.count }

  /// Adds the code where it is new. - Returns: its number, and whether it was new.
  @discardableResult
  package mutating func insert(_ code: UnsafeRawBufferPointer) -> (number: Int, isNew: Bool) {
    if let known = self[code] { return (known, false) }
    if (count + 1) * 2 > slots.count { grow() }
    let number = count
    arena.append(contentsOf: code)
    ends.append(arena.count)
    place(Int32(number), hash: Self.hash(code))
    return (number, true)
  }

  @discardableResult
  package mutating func insert(_ code: String) -> (number: Int, isNew: Bool) {
    var code = code
    return code.withUTF8 { insert(UnsafeRawBufferPointer($0)) }
  }

  /// The number of a code, `nil` where it was never inserted.
  package subscript(code: UnsafeRawBufferPointer) -> Int? {
    var slot = Int(truncatingIfNeeded: Self.hash(code)) & mask
    while true {
      let number = slots[slot]
      if number < 0 { return nil }
      if equals(Int(number), code) { return Int(number) }
      slot = (slot + 1) & mask
    }
  }

  package subscript(code: String) -> Int? {
    var code = code
    return code.withUTF8 { self[UnsafeRawBufferPointer($0)] }
  }

  /// The code with that number. - Precondition: `number < count`.
  package func code(_ number: Int) -> String {
    String(decoding: arena[start(of: number)..<ends[number]], as: UTF8.self)
  }

  private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private func equals(_ number: Int, _ code: UnsafeRawBufferPointer) -> Bool {
    let start = start(of: number)
    guard ends[number] - start == code.count else { return false }
    return arena.withUnsafeBytes { bytes in
      for index in 0..<code.count where bytes[start + index] != code[index] { return false }
      return true
    }
  }

  private mutating func place(_ number: Int32, hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = number
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = [Int32](repeating: -1, count: mask + 1)
    arena.withUnsafeBytes { bytes in
      for number in 0..<ends.count {
        place(Int32(number), hash: Self.hash(UnsafeRawBufferPointer(rebasing: bytes[start(of: number)..<ends[number]])))
      }
    }
  }

  /// Multiply and fold, eight bytes at a time.
  private static func hash(_ code: UnsafeRawBufferPointer) -> UInt64 {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(code.count)
    func mix(_ word: UInt64) {
      let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      state = product.high ^ product.low
    }
    var index = 0
    while index + 8 <= code.count {
      mix(code.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < code.count {
      tail = tail << 8 | UInt64(code[index])
      index += 1
    }
    mix(tail)
    return state ^ state >> 32
  }
}
