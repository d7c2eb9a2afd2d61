import CadreModel

/// What a file seems to be, by its bytes and whatever it is called. It is told in one place, for whoever imports it and whoever asks.
enum FileSort {
  /// A document or a published table of a framework, which no other file looks like.
  case framework(FrameworkFormat)
  /// Something known that is no framework.
  case foreign(ForeignFile)
  /// Any other table, with what it can be, most likely first.
  case table(TableSort)
  /// Text that is none of these, and perhaps a document with mistakes.
  case text

  /// - Parameter held: whose competencies columns of assessments may name.
  /// - Throws: `FormatError` where the bytes can be nothing that is imported.
  /// - Complexity: the file is opened once; of a table, the first rows are read.
  static func of(_ bytes: @escaping ByteSource, options: TableOptions = .init(), held: Framework? = nil) throws -> FileSort {
    let start = try FileStart(bytes)
    if start.isArchive { return try archive(start.whole(), options, held) }
    if let foreign = ForeignFile(text: start.text) { return .foreign(foreign) }
    switch start.text.first {
    case "<": return try XMLStart(start.text).sort()
    case "{", "[": return try json(start, options, held)
    default: return isDocument(start.text) ? .framework(.cadre) : try table(start, options, held)
    }
  }

  private static func isDocument(_ text: String) -> Bool {
    let line = text.prefix { !$0.isNewline }
    if ["framework:", "---", "%YAML"].contains(where: { line.hasPrefix($0) }) { return true }
    // A comment, and not a column that numbers the rows.
    return line.hasPrefix("#") && !line.dropFirst().hasPrefix(",") && !line.contains(where: { ";\t|".contains($0) })
  }

  // MARK: Workbooks

  private static func archive(_ bytes: [UInt8], _ options: TableOptions, _ held: Framework?) throws -> FileSort {
    let archive = try ZipArchive(bytes)
    guard archive.isWorkbook else {
      return archive.has("[Content_Types].xml") || archive.members.isEmpty
        ? .table(try TableSort(book(archive), options, held)) : .foreign(.archive)
    }
    let book = try book(archive)
    if book.sheetNames.contains(where: { $0.contains("Competence Statements") }) { return .framework(.digcomp) }
    if OpenSALTBook.sheets.allSatisfy(book.sheetNames.contains) { return .framework(.openSALT) }
    let sort = try TableSort(book, options, held)
    return sort.first.flatMap(published).map { .framework($0) } ?? .table(sort)
  }

  private static func book(_ archive: ZipArchive) throws -> any SheetBook {
    archive.has("content.xml") ? try ODSBook(archive) : try XLSXBook(archive)
  }

  // MARK: JSON

  /// The keys of a package may stand in any order, and the first of them may be long.
  private static func json(_ start: FileStart, _ options: TableOptions, _ held: Framework?) throws -> FileSort {
    let telling: Set = ["CFDocument", "CFPackage", "CFItems", "@graph", "framework"]
    let others: Set = ["openapi", "swagger", "$schema", "properties", "definitions", "$defs"]
    var (keys, found, whole) = (TopLevelKeys(), Set<String>(), [UInt8]())
    var piece: [UInt8]? = start.first
    while let bytes = piece, found.isDisjoint(with: telling) {
      whole += bytes
      found.formUnion(keys.all(of: telling.union(others), in: bytes))
      piece = try start.rest()
    }
    if !found.isDisjoint(with: ["CFDocument", "CFPackage", "CFItems"]) { return .framework(.casePackage) }
    let text = start.text
    if text.contains("ceasn:") { return .framework(.ctdl) }
    if text.contains("\"skillStatement\"") || text.contains("\"RichSkill") { return .framework(.osmt) }
    if SKOSTerm.isLikely(text) { return .framework(.skos) }
    if let foreign = ForeignFile(json: text, keys: found) {
      // A feed may be one of anything: what is no course says so.
      if foreign == .feed { _ = try readCourseJSON(whole + (piece ?? []) + FileStart.whole(start.rest), file: "") }
      return .foreign(foreign)
    }
    if found.contains("@graph") { return .framework(.digcomp) }
    if found.contains("framework") { return .framework(.cadre) }
    while let bytes = piece {
      whole += bytes
      piece = try start.rest()
    }
    guard JSONTable.isLikely(whole), let table = try? JSONTable(whole) else {
      // Objects within objects are no table, and may be courses.
      return (try? readCourseJSON(whole, file: "")) == nil ? .text : .foreign(.courses)
    }
    let sort = try TableSort([table], options, held)
    return sort.candidates.isEmpty ? .text : .table(sort)
  }

  // MARK: Tables

  private static func table(_ start: FileStart, _ options: TableOptions, _ held: Framework?) throws -> FileSort {
    let rows = try openTable(start.source, options: options)
    let sort: TableSort
    do {
      sort = try TableSort([rows], options, held)
    } catch let error as FormatError {
      if case .binary = error { throw error }
      return .text
    }
    if let format = sort.first.flatMap(published) { return .framework(format) }
    return (sort.first?.count ?? 0) > 1 || !sort.candidates.isEmpty ? .table(sort) : .text
  }

  /// The framework of whose published files a table is one.
  private static func published(_ names: [String]) -> FrameworkFormat? {
    let header = Set(names.map(ColumnMap.key))
    func has(_ names: String...) -> Bool { names.allSatisfy { header.contains(ColumnMap.key($0)) } }
    func hasAny(of names: [String]) -> Bool { names.contains { has($0) } }
    if has("Is framework", "Taxonomy") { return .moodle }
    if ESCOTable.Kind(header: names) != nil { return .esco }
    if ONETTable.Kind(header: names) != nil { return .onet }
    if has("work_role", "tks_id") || has("kind", "id", "statement") || has("category", "id", "name", "opm_code") { return .nice }
    if has("competency_domain") || has("competency", "related_skills") || has("level", "short_description", "focus") {
      return .direct
    }
    if has("Skill Name", "Awareness") || has("Role Family", "Role Level", "Skill Name") { return .ukGovernment }
    return hasAny(of: ["RSD Name", "Skill Statement", "Contextualized Skill Statement"]) ? .osmt : nil
  }
}
