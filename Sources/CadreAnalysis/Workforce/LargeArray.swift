internal import Dispatch
internal import Glibc

/// An array of equal elements, in large pages where the system has them, first touched by all cores: that is when the
/// system provides the memory, and below that, a page fault for every 4 KB costs more than all the work done on it.
package func largeArray<Element: BitwiseCopyable & Sendable>(repeating element: Element, count: Int) -> [Element] {
  [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    advise(UnsafeMutableRawBufferPointer(buffer))
    let parts = max(1, buffer.count * MemoryLayout<Element>.stride / (4 << 20))
    nonisolated(unsafe) let shared = buffer
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let range = count * part / parts..<count * (part + 1) / parts
      UnsafeMutableBufferPointer(rebasing: shared[range]).initialize(repeating: element)
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
