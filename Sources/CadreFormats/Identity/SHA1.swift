/// The SHA-1 digest (RFC 3174): 20 bytes. Only for naming things; it protects nothing.
func sha1(_ message: [UInt8]) -> [UInt8] {
  var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  let padded = paddedForSHA1(message)
  for start in stride(from: 0, to: padded.count, by: 64) {
    mix(padded[start..<start + 64], into: &state)
  }
  return state.flatMap { word in [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> $0) } }
}

/// The message, a one bit, zeros, and the length in bits: a whole number of blocks of 64 bytes.
private func paddedForSHA1(_ message: [UInt8]) -> [UInt8] {
  let zeros = (119 - message.count % 64) % 64
  let length = UInt64(message.count) * 8
  let tail = stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> UInt64($0)) }
  return message + [0x80] + [UInt8](repeating: 0, count: zeros) + tail
}

private func mix(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
  var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
    block[index..<index + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }
  for round in 16..<80 {
    words.append(rotated(words[round - 3] ^ words[round - 8] ^ words[round - 14] ^ words[round - 16], by: 1))
  }
  var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
  for round in 0..<80 {
    let (choice, constant): (UInt32, UInt32) =
      switch round / 20 {
      case 0: (b & c | ~b & d, 0x5A82_7999)
      case 1: (b ^ c ^ d, 0x6ED9_EBA1)
      case 2: (b & c | b & d | c & d, 0x8F1B_BCDC)
      default: (b ^ c ^ d, 0xCA62_C1D6)
      }
    let next = rotated(a, by: 5) &+ choice &+ e &+ words[round] &+ constant
    (a, b, c, d, e) = (next, a, rotated(b, by: 30), c, d)
  }
  for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
}

private func rotated(_ word: UInt32, by bits: UInt32) -> UInt32 { word << bits | word >> (32 - bits) }
