package import CadreModel

/// What a file seems to be, by its columns or by what kind of document it is.
package struct FileRecognition: Hashable, Sendable {
  package let kind: ImportRecord.Kind
  /// The columns that say so.
  package let known: [String]
  /// What kind of document of a framework it is; `nil` for a table.
  package let document: Phrase?

  /// As few columns may stand in any table.
  private static let fewest = 2

  static let tables: [(kind: ImportRecord.Kind, fields: [ColumnMap.Field])] = [
    (.staff, StaffFields.all.map { .init($0.name, $0.synonyms, isRequired: $0.name == "person_id") }),
    (.assessments, AssessmentFields.all), (.courses, CourseParser.fields), (.mappings, MappingRow.fields),
    (.roles, RoleTable.fields), (.crosswalks, CrosswalkReader.fields), (.curriculum, CatalogueColumns.fields),
    (.framework, SpreadsheetColumns.fields),
  ]

  /// - Parameters:
  ///   - framework: whose competencies columns of assessments may name.
  ///   - open: gives the bytes from the beginning each time.
  /// - Returns: `nil` for a table of which nothing says what it is.
  /// - Throws: `FormatError` where the bytes can be nothing that is imported.
  package static func of(
    file: String, options: TableOptions, framework: Framework?, open: () throws -> ByteSource
  ) throws -> FileRecognition? {
    if let curriculum = try curriculum(file: file, open) { return curriculum }
    if let format = try document(file: file, open) { return FileRecognition(kind: .framework, known: [], document: format.title) }
    var best: (recognition: FileRecognition, rank: (Int, Int))?
    var refusal: (any Error)?
    for (kind, fields) in tables {
      let words = kind == .assessments ? AssessmentReader.words(for: framework) : HeaderWords(fields)
      do {
        var records = try openTable(open(), options: options, words: words)
        let header = try readHeader(&records)
        let known = words.known(header)
        let rank = (words.isComplete(header) ? 1 : 0, known.count)
        if known.count >= fewest, best.map({ $0.rank < rank }) ?? true {
          best = (FileRecognition(kind: kind, known: known, document: nil), rank)
        }
      } catch {
        refusal = refusal ?? error
      }
    }
    if let best { return best.recognition }
    if try isFrameworkDocument(open()) {
      return FileRecognition(kind: .framework, known: [], document: FrameworkFormat.cadre.title)
    }
    guard let refusal else { return nil }
    // Objects within objects are no table, and may be courses.
    if detectCurriculum(try open()() ?? []) == .json, let read = try? readCourseJSON(whole(open), file: file) {
      return .init(kind: .curriculum, known: [], document: read.format)
    }
    throw refusal
  }

  /// A file of courses that is no table.
  private static func curriculum(file: String, _ open: () throws -> ByteSource) throws -> FileRecognition? {
    let first = try open()() ?? []
    let start = String(decoding: first.prefix(1 << 16), as: UTF8.self)
    switch detectCurriculum(first) {
    case .calendar: return .init(kind: .sessions, known: [], document: "a calendar" as Phrase)
    case .page: return .init(kind: .curriculum, known: [], document: try readCoursePage(whole(open), file: file).format)
    case .xcri where start.contains("catalog"): return .init(kind: .curriculum, known: [], document: .verbatim("XCRI-CAP"))
    case .json where start.contains("//jsonfeed.org/version/"):
      return .init(kind: .curriculum, known: [], document: try readCourseJSON(whole(open), file: file).format)
    case .json where start.contains("@type\"") && ["\"Course\"", ":Course\"", "/Course\""].contains { start.contains($0) }:
      return .init(kind: .curriculum, known: [], document: .verbatim("schema.org JSON-LD"))
    case .catalogue, .json, .xcri, nil: return nil
    }
  }

  private static func whole(_ open: () throws -> ByteSource) throws -> [UInt8] {
    let source = try open()
    var bytes: [UInt8] = []
    while let piece = try source() { bytes += piece }
    return bytes
  }

  private static func isFrameworkDocument(_ bytes: ByteSource) throws -> Bool {
    let start = String(decoding: (try bytes() ?? []).prefix(4_096), as: UTF8.self)
    return start.hasPrefix("framework:") || start.contains("\nframework:") || start.contains("\"framework\":")
  }

  /// A format of frameworks that no other file has.
  private static func document(file: String, _ open: () throws -> ByteSource) throws -> FrameworkFormat? {
    do {
      let format = try FrameworkFormat.detect(FrameworkFile(name: file, bytes: try open()))
      return [.cadre, .spreadsheet].contains(format) ? nil : format
    } catch is FormatError {
      return nil
    }
  }
}
