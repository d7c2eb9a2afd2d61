import CadreModel

/// An archive of the files of a framework, as publishers offer them; a workbook, which is an archive, too, is none.
package final class FrameworkArchive {
  /// Publications have some dozens.
  private static let most = 400

  private let archive: ZipArchive

  /// - Returns: `nil` where the bytes are no archive of files.
  /// - Throws: `FormatError` where it is damaged, or has too many files.
  package init?(_ bytes: [UInt8]) throws(FormatError) {
    guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { return nil }
    archive = try ZipArchive(bytes)
    if archive.isWorkbook || archive.has("[Content_Types].xml") { return nil }
    let count = archive.members.count
    if count == 0 { return nil }
    guard count <= Self.most else {
      throw .document(
        line: nil, reason: "holds \(count) files, where \(Self.most) are the most. Unpack it, and import those of the framework.")
    }
  }

  /// The files, each to be read once.
  /// - Parameter language: of a file's name.
  package func files(language: (String) -> String) throws(FormatError) -> [FrameworkFile] {
    var files: [FrameworkFile] = []
    for member in archive.members.sorted() {
      let part = try archive.open(member, largest: ZipArchive.largestHeldPart)
      let name = member.split(separator: "/").last.map(String.init) ?? member
      files.append(FrameworkFile(name: name, language: language(name), isOneOfFolder: true) { try part.read() })
    }
    return files
  }
}

extension FrameworkFile {
  /// How much it matters that a file of a framework cannot be read: in a folder, something else may lie beside them.
  func severity(of error: any Error) -> Finding.Severity {
    guard isOneOfFolder else { return .error }
    if case FormatError.binary = error { return .note }
    return .warning
  }
}

extension FrameworkFormat {
  /// Whether it is published as several files.
  package var isSet: Bool { [.esco, .onet, .nice, .direct, .ukGovernment].contains(self) }
}
