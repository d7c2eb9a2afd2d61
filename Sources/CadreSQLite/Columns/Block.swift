/// People stand in blocks of 64: large enough that a million are read in milliseconds, small enough that one assessment
/// rewrites two pages.
enum Block {
  static let size = 64

  static func number(of person: Int64) -> Int64 { (person - 1) >> 6 }
  static func slot(of person: Int64) -> Int { Int((person - 1) & 63) }
  static func person(_ block: Int64, slot: Int) -> Int64 { block << 6 + Int64(slot) + 1 }
}

/// A block that is being changed: read when first touched, written when another is touched or at the end.
///
/// Bulk work goes through people in the order of their keys, so each block is read and written once.
final class OpenBlock<Content> {
  private let read: (Int64) throws -> Content
  private let write: (Int64, Content) throws -> Void
  private var open: (number: Int64, content: Content, isChanged: Bool)?

  init(read: @escaping (Int64) throws -> Content, write: @escaping (Int64, Content) throws -> Void) {
    self.read = read
    self.write = write
  }

  func value<Result>(of number: Int64, _ body: (Content) -> Result) throws -> Result {
    if let open, open.number == number { return body(open.content) }
    let content = try turn(to: number)
    return body(content)
  }

  func change(_ number: Int64, _ body: (inout Content) -> Void) throws {
    if open?.number != number { _ = try turn(to: number) }
    // Taken out while it changes, so that nothing is copied.
    guard var block = open.take() else { return }
    body(&block.content)
    block.isChanged = true
    open = block
  }

  /// Writes what is open.
  func close() throws {
    guard let block = open.take(), block.isChanged else { return }
    try write(block.number, block.content)
  }

  private func turn(to number: Int64) throws -> Content {
    try close()
    let content = try read(number)
    open = (number, content, false)
    return content
  }
}
