internal import Glibc

/// An array of equal elements, in large pages where the system has them: below that, a page fault for every 4 KB costs more
/// than all the work that is then done on it.
package func largeArray<Element: BitwiseCopyable>(repeating element: Element, count: Int) -> [Element] {
  [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
    advise(UnsafeMutableRawBufferPointer(buffer))
    buffer.initialize(repeating: element)
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
