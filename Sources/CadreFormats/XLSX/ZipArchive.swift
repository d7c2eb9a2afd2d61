import CadreModel
internal import Czip

/// A ZIP archive in memory, read through libzip.
final class ZipArchive {
  /// More than this from one part is a bomb, not a workbook.
  static let largestPart = 8 << 30

  /// One compressed part, read piece by piece.
  final class Part {
    let name: String
    private let archive: ZipArchive
    private let file: OpaquePointer
    private var total = 0

    fileprivate init(name: String, archive: ZipArchive, file: OpaquePointer) {
      self.name = name
      self.archive = archive
      self.file = file
    }

    deinit { zip_fclose(file) }

    /// - Returns: `nil` at the end.
    func read() throws(FormatError) -> [UInt8]? {
      var piece = [UInt8](repeating: 0, count: 1 << 18)
      let count = piece.withUnsafeMutableBytes { zip_fread(file, $0.baseAddress, UInt64($0.count)) }
      guard count >= 0 else { throw .notWorkbook(detail: "its part \(name) is damaged") }
      total += Int(count)
      guard total <= ZipArchive.largestPart else { throw .notWorkbook(detail: "its part \(name) is larger than 8 GiB") }
      if count == 0 { return nil }
      piece.removeLast(piece.count - Int(count))
      return piece
    }
  }

  private let memory: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer

  init(_ bytes: [UInt8]) throws(FormatError) {
    memory = .allocate(byteCount: max(1, bytes.count), alignment: 1)
    memory.copyBytes(from: bytes)
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

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

  func open(_ name: String) throws(FormatError) -> Part {
    guard let file = zip_fopen(archive, name, 0) else {
      throw .notWorkbook(detail: "the archive has no part \(name)")
    }
    return Part(name: name, archive: self, file: file)
  }
}
