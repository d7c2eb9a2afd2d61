import CadreModel
internal import Czip

/// A ZIP archive in memory, read through libzip.
final class ZipArchive {
  /// More than this from one part is a bomb, not a workbook.
  static let largestPart = 8 << 30
  /// Of a part that is held in memory whole, as all but the sheet are.
  static let largestHeldPart = 1 << 30
  /// So is a part that is neither small nor within this many times its compressed size; real sheets stay below 50.
  static let largestRatio = 100
  private static let smallPart = 16 << 20

  /// One compressed part, read piece by piece.
  final class Part {
    let name: String
    private let archive: ZipArchive
    private let file: OpaquePointer
    /// As the archive states it.
    private let size: Int
    private var total = 0

    fileprivate init(name: String, archive: ZipArchive, file: OpaquePointer, size: Int) {
      self.name = name
      self.archive = archive
      self.file = file
      self.size = size
    }

    deinit { zip_fclose(file) }

    /// - Returns: `nil` at the end.
    func read() throws(FormatError) -> [UInt8]? {
      var piece = [UInt8](repeating: 0, count: 1 << 18)
      let count = piece.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
      guard count >= 0 else { throw .notWorkbook(detail: "its part \(name) is damaged") }
      total += Int(count)
      guard total <= size else { throw .notWorkbook(detail: "its part \(name) is larger than the archive says") }
      if count == 0 { return nil }
      piece.removeLast(piece.count - Int(count))
      return piece
    }
  }

  private let memory: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer

  init(_ bytes: [UInt8]) throws(FormatError) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
    self.memory = memory
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(memory.baseAddress, UInt64(bytes.count), 0, &error),
      let opened = zip_open_from_source(source, ZIP_RDONLY, &error)
    else {
      memory.deallocate()
      throw .notWorkbook(detail: "the ZIP archive is damaged (\(String(cString: zip_error_strerror(&error))))")
    }
    archive = opened
  }

  deinit {
    zip_discard(archive)
    memory.deallocate()
  }

  /// Whether it is one of the kinds of workbook that are read.
  var isWorkbook: Bool { has("xl/workbook.xml") || has("content.xml") }

  /// The names of its parts, without folders and what systems leave behind.
  var members: [String] {
    (0..<max(0, zip_get_num_entries(archive, 0))).compactMap { index in
      zip_get_name(archive, UInt64(index), 0).map { String(cString: $0) }
    }.filter { name in
      !name.hasSuffix("/") && !name.hasPrefix("__MACOSX/") && name.split(separator: "/").last?.hasPrefix(".") == false
    }
  }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  func open(_ name: String, largest: Int = largestPart) throws(FormatError) -> Part {
    var entry = zip_stat_t()
    guard zip_stat(archive, name, 0, &entry) == 0, let file = zip_fopen(archive, name, 0) else {
      throw .notWorkbook(detail: "the archive has no part \(name)")
    }
    let part = Part(name: name, archive: self, file: file, size: Int(clamping: entry.size))
    let byRatio = max(Self.smallPart, min(Int(clamping: entry.comp_size), memory.count) * Self.largestRatio)
    let limit = min(largest, byRatio)
    guard entry.size <= limit else {
      throw .notWorkbook(
        detail: "its part \(name) would expand to \(entry.size >> 20) MiB, where \(limit >> 20) MiB are the most for its size")
    }
    return part
  }
}
