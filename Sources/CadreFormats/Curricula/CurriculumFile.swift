package import CadreModel

/// Courses as a file describes them.
package struct CurriculumFile: Sendable {
  package let value: [CurriculumCourse]
  package let findings: [Finding]
  /// Rows or objects that speak of a course that another one has begun.
  package let joined: Int
  /// Rows or objects that were left out without being wrong: cancelled courses and the like.
  package let left: Int
  /// What the file was read as; `nil` where its kind says so already.
  package let format: Phrase?

  init(_ courses: [CurriculumCourse], findings: [Finding], joined: Int = 0, left: Int = 0, format: Phrase? = nil) {
    value = courses
    (self.findings, self.joined, self.left, self.format) = (findings, joined, left, format)
  }

  package init(_ read: Imported<[CurriculumCourse]>) { self.init(read.value, findings: read.findings) }

  /// How many rows or objects were refused.
  package var refused: Int {
    Set(findings.lazy.filter { $0.severity == .error }.map { "\($0.line ?? 0) \($0.line == nil ? $0.column ?? "" : "")" }).count
  }
}

/// Reads courses from a file of any format but our own and calendars: by its bytes, whatever it is called.
///
/// - Parameter columns: of tables and of JSON, field → names that the file has for it.
/// - Throws: `FormatError`; what the byte source throws.
package func readCurriculum(
  _ open: () throws -> ByteSource, file: String, options: TableOptions, columns: [String: [String]]
) throws -> CurriculumFile {
  switch detectCurriculum(try open()() ?? []) {
  case .json: try readCourseJSON(allBytes(of: open()), file: file, options: options, columns: columns)
  case .page: try readCoursePage(allBytes(of: open()), file: file)
  case .xcri: CurriculumFile(try readXCRI(allBytes(of: open()), file: file))
  case .catalogue, .calendar, nil: try readCatalogue(open(), file: file, options: options, columns: columns)
  }
}

/// No catalogue is larger than this: it would fill the memory.
private let largestDocument = 512 << 20

private func allBytes(of source: ByteSource) throws -> [UInt8] {
  var bytes: [UInt8] = []
  while let piece = try source() {
    bytes.append(contentsOf: piece)
    guard bytes.count <= largestDocument else {
      throw FormatError.document(line: nil, reason: "is larger than 512 MiB. Split it, and import the parts.")
    }
  }
  return bytes
}
