internal import Dispatch
internal import Glibc

/// An array all of whose bytes are equal, in large pages where the system has them, first touched by all cores: that is
/// when the system provides the memory, and else a page fault for every 4 KB costs more than all the work done on it.
package func largeArray<Element: FixedWidthInteger & BitwiseCopyable>(
  _ element: Element.Type, ofByte byte: UInt8, count: Int
) -> [Element] {
  [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    nonisolated(unsafe) let bytes = UnsafeMutableRawBufferPointer(buffer)
    advise(bytes)
    let part = 4 << 20
    DispatchQueue.concurrentPerform(iterations: (bytes.count + part - 1) / part) { index in
      let range = index * part..<min(bytes.count, (index + 1) * part)
      UnsafeMutableRawBufferPointer(rebasing: bytes[range]).initializeMemory(as: UInt8.self, repeating: byte)
    }
    initialized = count
  }
}

private func advise(_ buffer: UnsafeMutableRawBufferPointer) {
  let page = 4096
  guard buffer.count >= 2 << 20, let base = buffer.baseAddress else { return }
  let start = base.alignedUp(toMultipleOf: page)
  // A hint: where it is refused, everything works as before.
  _ = madvise(start, (buffer.count - (start - base)) / page * page, MADV_HUGEPAGE)
}
