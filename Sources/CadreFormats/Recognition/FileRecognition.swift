package import CadreModel

/// What a file seems to be, by its columns or by what kind of document it is.
package struct FileRecognition: Hashable, Sendable {
  package let kind: ImportRecord.Kind
  /// The columns that say so.
  package let known: [String]
  /// What kind of document it is; `nil` for a table.
  package let document: Phrase?
  /// What else its columns could mean.
  package let others: [ImportRecord.Kind]

  private init(_ kind: ImportRecord.Kind, known: [String] = [], document: Phrase? = nil, others: [ImportRecord.Kind] = []) {
    (self.kind, self.known, self.document, self.others) = (kind, known, document, others)
  }

  /// - Parameters:
  ///   - framework: whose competencies columns of assessments may name.
  ///   - open: gives the bytes from the beginning; it is asked once.
  /// - Returns: `nil` for a file of which nothing says what it is.
  /// - Throws: `FormatError` where the bytes can be nothing that is imported.
  package static func of(
    options: TableOptions, framework: Framework?, open: () throws -> ByteSource
  ) throws -> FileRecognition? {
    switch try FileSort.of(open(), options: options, held: framework) {
    case .framework(let format): return FileRecognition(.framework, document: format.title)
    case .foreign(let file):
      guard let kind = file.kind else { throw FormatError.foreign(file) }
      return FileRecognition(kind, document: file.phrase)
    case .table(let sort):
      guard let best = sort.candidates.first(where: { $0.known.count >= TableSort.fewest }) else { return nil }
      let others = sort.candidates.filter { $0 != best && $0.isComplete && $0.rank >= best.rank }
      return FileRecognition(best.kind, known: best.known, others: others.map(\.kind))
    case .text: return nil
    }
  }
}

extension ImportRecord.Kind {
  /// What a table of it is called in a sentence that says what it seems to be.
  var asTable: Phrase {
    switch self {
    case .staff: "a list of staff"
    case .assessments, .record, .migration: "a table of assessments"
    case .framework: "a table of competencies"
    case .roles: "role profiles"
    case .crosswalks: "a crosswalk"
    case .courses, .sessions, .plan: "courses with what they teach"
    case .curriculum: "a catalogue of courses"
    case .mappings: "decisions on what courses teach"
    }
  }
}
