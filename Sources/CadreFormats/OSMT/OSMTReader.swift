package import CadreModel

/// Reads rich skill descriptors as OSMT exports, uploads or imports them in batches, or as its API gives them: a skill, a list of
/// them, or a collection.
///
/// A skill becomes a competency, its statement the definition, its first category the area, its keywords the other names;
/// the author whom all rows name is the publisher. Occupations, standards, certifications, employers, collections and
/// further categories stay in the origins. Alignments have no relation there; they are read as “related”.
/// - Parameter isTitleGiven: whether the title is the caller's; else that of a collection goes before it.
/// - Throws: `FormatError` where the file is no such table or document.
package func readOSMT(
  _ bytes: @escaping ByteSource, file: String, reference: FrameworkReference, title: LocalizedText, isTitleGiven: Bool = false
) throws -> Imported<Framework?> {
  var reader = OSMTReader(file: file, reference: reference, language: title.defaultLanguage)
  let start = try FileStart(bytes)
  if start.text.hasPrefix("{") || start.text.hasPrefix("[") {
    let document = try OSMTDocument(start.whole(), file: file)
    var records: any RecordSource = document.rows
    try reader.readRows(&records)
    let own = isTitleGiven ? nil : document.title.flatMap { LocalizedText($0, language: title.defaultLanguage) }
    let framework = reader.framework(own ?? title)
    return Imported(framework, findings: document.findings + reader.findings)
  }
  var records = try openTable(start.source)
  try reader.readRows(&records)
  let framework = reader.framework(title)
  return Imported(framework, findings: reader.findings)
}

private struct OSMTReader {
  private struct Row {
    let line: Int
    let code: Identifier<Competency>
    let name: String
    let uri: String?
    let cells: [OSMTColumn: String]
    let alignments: [OSMTAlignment]
    let others: [String: String]
  }

  let file: String
  let reference: FrameworkReference
  let language: String
  private(set) var findings: [Finding] = []
  private var rows: [Row] = []
  private var lines: [Identifier<Competency>: Int] = [:]

  init(file: String, reference: FrameworkReference, language: String) {
    self.file = file
    self.reference = reference
    self.language = language
  }

  private mutating func note(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int?, _ column: OSMTColumn, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column.rawValue, value: value, message))
  }

  mutating func readRows(_ records: inout any RecordSource) throws {
    let header = try readHeader(&records)
    let columns = try ColumnMap(header: header, fields: Self.fields(header), explicit: [:])
    var record = Record()
    while try records.next(&record) {
      if record.holdsNothing { continue }
      if let flaw = record.finding(file: file, header: header) { findings.append(flaw) } else { take(record, columns) }
    }
    findings += records.notes.map { Finding(.note, .assumed, file: file, $0) }
  }

  private static func fields(_ header: [String]) -> [ColumnMap.Field] {
    let required: Set<OSMTColumn> = [.name, .statement]
    let plain = OSMTColumn.allCases.map { ColumnMap.Field($0.rawValue, $0.synonyms, isRequired: required.contains($0)) }
    // There are never more alignments than columns.
    return plain
      + header.indices.flatMap { number in
        zip(OSMTAlignment.headers(number + 1), OSMTAlignment.synonyms(number + 1)).map { ColumnMap.Field($0, $1) }
      }
  }

  private mutating func take(_ record: Record, _ columns: ColumnMap) {
    func cell(_ name: String) -> String { columns[name].map { record.text($0) } ?? "" }
    let cells = Dictionary(uniqueKeysWithValues: OSMTColumn.allCases.map { ($0, cell($0.rawValue)) })
    let statement = cells[.statement] ?? ""
    var name = cells[.name] ?? ""
    if name.isEmpty, !statement.isEmpty {
      note(.warning, .missing, record.line, .name, "", "the skill has no name; its statement was taken. Give it one.")
      name = statement
    }
    if statement.isEmpty, !name.isEmpty {
      note(.warning, .missing, record.line, .statement, "", "the skill has no statement; it was stored without a definition.")
    }
    guard let (code, uri) = identify(cells[.url] ?? "", name, record.line) else { return }
    let triples = columns.header.indices.map { OSMTAlignment.headers($0 + 1).map(cell) }
    let alignments = triples.map { OSMTAlignment(name: $0[0], url: $0[1], framework: $0[2]) }.filter { $0.alignment != nil }
    let others = columns.others.map { (columns.header[$0], record.text($0)) }.filter { !$0.1.isEmpty }
    lines[code] = record.line
    rows.append(
      Row(
        line: record.line, code: code, name: name, uri: uri, cells: cells, alignments: alignments,
        others: Dictionary(others, uniquingKeysWith: { $1 })))
  }

  /// The end of the address as code, else one made from the name. - Returns: `nil` where the row is refused.
  private mutating func identify(_ url: String, _ name: String, _ line: Int) -> (code: Identifier<Competency>, uri: String?)? {
    if url.isEmpty {
      let made = CadreFormats.code(from: name, else: "row-\(line)") { text in Identifier(text).map { lines[$0] != nil } ?? false }
      if let code = Identifier<Competency>(made), !name.isEmpty { return (code, nil) }
      note(.error, .missing, line, .name, name, "the skill has neither a name nor a statement. Give it both.")
      return nil
    }
    let own = Alignment(address: url, relation: .related)
    let isOurs = own.framework == reference.slug
    guard let code = Identifier<Competency>(isOurs ? own.code : String(url.split(separator: "/").last ?? "")) else {
      note(.error, .malformed, line, .url, url, "no code can be made of this address. Correct it.")
      return nil
    }
    if let first = lines[code] {
      note(.error, .duplicate, line, .url, url, "this skill stands on line \(line: first) already. Keep one of the rows.")
      return nil
    }
    return (code, isOurs ? nil : url)
  }

  mutating func framework(_ title: LocalizedText) -> Framework? {
    let authors = Set(rows.map { $0.cells[.authors] ?? "" })
    let publisher = authors.count == 1 ? authors.first ?? "" : ""
    let areas = areas(publisher, title)
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(reference: reference, title: title, publisher: publisher, languages: [language])
    do {
      return try Framework(header: header, scale: nil, areas: areas)
    } catch {
      findings.append(Finding(.error, error.code, file: file, error.phrase(nearestIn: [])))
      return nil
    }
  }

  private mutating func areas(_ publisher: String, _ title: LocalizedText) -> [Area] {
    var order: [String] = []
    var members: [String: [Competency]] = [:]
    for row in rows {
      let categories = OSMTColumn.list(row.cells[.categories] ?? "")
      if categories.count > 1 {
        note(
          .note, .assumed, row.line, .categories, row.cells[.categories],
          "a competency has one area; it was put into the first category, and the others were kept in the origin.")
      }
      let category = categories.first ?? ""
      if members[category] == nil { order.append(category) }
      if let competency = competency(row, publisher) { members[category, default: []].append(competency) }
    }
    var codes = Set<String>()
    return order.compactMap { category in
      let name = category.isEmpty ? title : LocalizedText(category, language: language)
      let text = CadreFormats.code(from: category, else: reference.slug) { codes.contains($0) }
      codes.insert(text)
      guard let code = Identifier<Area>(text), let name else { return nil }
      var fields = OSMTFields()
      if category.isEmpty { fields.cells[.categories] = "" }
      return Area(code: code, name: name, competencies: members[category] ?? [], origin: fields.origin(uri: nil))
    }
  }

  private func competency(_ row: Row, _ publisher: String) -> Competency? {
    guard let name = LocalizedText(row.name, language: language) else { return nil }
    var fields = OSMTFields()
    for column in OSMTColumn.kept where row.cells[column]?.isEmpty == false { fields.cells[column] = row.cells[column] }
    let (authors, categories) = (row.cells[.authors] ?? "", row.cells[.categories] ?? "")
    if authors != publisher, !authors.isEmpty { fields.cells[.authors] = authors }
    if OSMTColumn.list(categories).count > 1 { fields.cells[.categories] = categories }
    fields.alignments = row.alignments.filter { one in one.alignment.map(OSMTAlignment.init) != one }
    fields.others = row.others
    let statement = row.cells[.statement] ?? ""
    return Competency(
      code: row.code, name: name, otherNames: OSMTColumn.list(row.cells[.keywords] ?? ""),
      definition: statement == row.name ? nil : LocalizedText(statement, language: language),
      alignments: row.alignments.compactMap(\.alignment), origin: fields.origin(uri: row.uri))
  }
}
