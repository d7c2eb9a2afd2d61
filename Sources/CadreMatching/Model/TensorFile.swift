internal import FoundationEssentials
internal import Glibc

/// Numbers in a file of tensors (safetensors), which is mapped into memory and never copied.
///
/// The file begins with the length of a header (eight bytes, the lowest first); the header is JSON and says where each
/// tensor lies.
///
/// `@unchecked Sendable`: the memory is read-only from the beginning, and unmapped with the last reference.
package final class TensorFile: @unchecked Sendable {
  package enum Flaw: Error, Hashable {
    case unreadable
    case malformed
    /// A tensor is missing, or is not made of so many 32-bit numbers.
    case lacks(String)
  }

  private struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]

    enum CodingKeys: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }
  }

  private struct Header: Decodable {
    var entries: [String: Entry] = [:]

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }
      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys where name.stringValue != "__metadata__" {
        entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
      }
    }
  }

  private let bytes: UnsafeRawBufferPointer
  private let entries: [String: Entry]
  private let first: Int

  package init(path: String) throws(Flaw) {
    bytes = try Self.map(path)
    do throws(Flaw) {
      (entries, first) = try Self.header(bytes)
    } catch {
      munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
      throw error
    }
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  private static func map(_ path: String) throws(Flaw) -> UnsafeRawBufferPointer {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .unreadable }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 8 else { throw .malformed }
    let memory = mmap(nil, status.st_size, PROT_READ, MAP_PRIVATE, file, 0)
    guard let memory, memory != MAP_FAILED else { throw .unreadable }
    return UnsafeRawBufferPointer(start: memory, count: status.st_size)
  }

  private static func header(_ bytes: UnsafeRawBufferPointer) throws(Flaw) -> (entries: [String: Entry], first: Int) {
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(bytes.count - 8) else { throw .malformed }
    let first = 8 + Int(length)
    guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[8..<first])) else { throw .malformed }
    return (header.entries, first)
  }

  /// The numbers of a tensor, row after row.
  func numbers(_ name: String, count: Int) throws(Flaw) -> UnsafePointer<Float> {
    guard let entry = entries[name], entry.dtype == "F32", entry.shape.reduce(1, *) == count, entry.offsets.count == 2 else {
      throw .lacks(name)
    }
    let (begin, end) = (entry.offsets[0], entry.offsets[1])
    let isInside = begin >= 0 && end <= bytes.count - first && end - begin == 4 * count && (first + begin) % 4 == 0
    guard isInside, let base = bytes.baseAddress else { throw .malformed }
    return (base + first + begin).assumingMemoryBound(to: Float.self)
  }
}
