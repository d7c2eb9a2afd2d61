package import CadreModel

/// Reads the CSV files of ESCO: skills or collections of skills, their hierarchy and groups, occupations with their ISCO groups, and
/// the relations between them.
///
/// Each file is told by its header, so their order does not matter, except that the first language of a text is the one
/// it shows in; the same concept in a further language adds its texts. ESCO has no proficiency levels: skills are
/// competencies without a scale, and occupations are roles that require them without a level, an optional skill at half
/// the weight. The groups of the hierarchy are areas, and a skill lies in the first that the relations lead to; without them it lies
/// in the first broader concept that its own row names, else in one for its type. Without a file of skills, those that relations name
/// with a label are taken from these. The value is `nil` exactly where a finding is an error.
/// - Complexity: O(rows); memory holds the skills, the groups, the occupations and eight bytes a relation.
package func readESCO(
  _ files: [FrameworkFile], slug: String = "esco", version: String = "1.2"
) -> Imported<Framework?> {
  var reader = ESCOReader(files: files.map(\.name).joined(separator: ", "))
  var tables = files.compactMap { reader.open($0) }
  reader.hasSkills = tables.contains { $0.kind == .skills }
  reader.reportMissing(tables)
  for kind in ESCOTable.Kind.allCases {
    for position in tables.indices where tables[position].kind == kind { reader.read(&tables[position]) }
  }
  reader.reportRelations()
  let framework = reader.framework(slug: slug, version: version)
  return Imported(framework, findings: reader.findings)
}

/// An opened file whose header says what it holds.
struct ESCOTable {
  let name: String
  let language: String
  let kind: Kind
  let header: [String]
  /// By the name that ESCO gives them, however the file spells it.
  private let columns: [String: Int]
  var records: any RecordSource

  init?(_ file: FrameworkFile, header: [String], records: any RecordSource) {
    let columns = Kind.columns(of: header)
    guard let kind = Kind(header: header) else { return nil }
    (name, language) = (file.name, file.language)
    (self.kind, self.header, self.columns, self.records) = (kind, header, columns, records)
  }

  subscript(column: String) -> Int? { columns[column] }

  /// The cell of a row; empty where the file has no such column.
  func text(_ column: String, _ record: Record) -> String { self[column].map { record.text($0) } ?? "" }
}

/// What has been read so far.
struct ESCOReader {
  /// The names of all files, for what is wrong with them together.
  let files: String
  var skills = ESCOSkills()
  var groups = ESCOGroups()
  var occupations = ESCOOccupations()
  var findings: [Finding] = []
  private var languages: [String] = []
  /// Whether there is a file of skills.
  var hasSkills = false

  init(files: String) { self.files = files }

  /// - Returns: `nil` where the file is none of those that are read; a finding says so.
  mutating func open(_ file: FrameworkFile) -> ESCOTable? {
    do {
      var records = try openTable(file.bytes)
      let header = try readHeader(&records)
      guard let table = ESCOTable(file, header: header, records: records) else {
        if file.isOneOfFolder {
          findings.append(Finding(.note, .notRead, file: file.name, "this is no file of ESCO; it was passed over."))
        } else {
          findings.append(
            Finding(
              .error, .malformed, file: file.name, line: 1, value: header.joined(separator: ","),
              "this is no file of ESCO: skills, skillGroups, skillsHierarchy, occupations, relations. Give those, and only those."
            ))
        }
        return nil
      }
      let missing = table.kind.required.filter { table[$0] == nil }
      for column in missing {
        findings.append(
          Finding(
            .error, .missing, file: file.name, line: 1, column: column,
            "the file has no such column. Export it again, with this column."))
      }
      return missing.isEmpty ? table : nil
    } catch {
      findings.append(Finding(file.severity(of: error), .malformed, file: file.name, Phrase(wording: error)))
      return nil
    }
  }

  /// Takes every row; one that is broken as text is a finding.
  mutating func read(_ table: inout ESCOTable) {
    if ![.relations, .broader, .passedOver].contains(table.kind), !languages.contains(table.language) {
      languages.append(table.language)
    }
    skills.beginFile()
    groups.beginFile()
    occupations.beginFile(table)
    var record = Record()
    do throws(FormatError) {
      while try table.records.next(&record) {
        if let flaw = record.finding(file: table.name, header: table.header) {
          findings.append(flaw)
        } else {
          take(record, of: table)
        }
      }
    } catch {
      findings.append(Finding(.error, .malformed, file: table.name, line: record.line, Phrase(wording: error)))
    }
    skills.endFile(table, into: &findings)
    groups.endFile(table, into: &findings)
    occupations.endFile(table, into: &findings)
  }

  private mutating func take(_ record: Record, of table: ESCOTable) {
    switch table.kind {
    case .groups: groups.take(record, of: table, into: &findings)
    case .hierarchy: groups.takePath(record, of: table)
    case .skills: skills.take(record, of: table, into: &findings)
    case .broader: groups.relate(record, of: table, skills: skills.numbers)
    case .occupations: occupations.take(record, of: table, into: &findings)
    case .relations:
      if !hasSkills { skills.takeNamed(record, of: table) }
      occupations.relate(record, of: table, to: skills.numbers, into: &findings)
    case .passedOver: groups.passOver()
    }
  }

  mutating func reportRelations() { findings += occupations.danglingFindings() }

  /// What a set of files lacks to be a framework.
  mutating func reportMissing(_ tables: [ESCOTable]) {
    if hasSkills || tables.isEmpty || tables.contains(where: { $0.kind == .relations && $0["skillLabel"] != nil }) { return }
    findings.append(
      Finding(
        .error, .missing, file: files,
        """
        no file has skills, and a framework consists of them. Give skills_en.csv or a collection of skills, too, or the whole folder \
        of ESCO.
        """))
  }

  mutating func framework(slug: String, version: String) -> Framework? {
    guard let reference = FrameworkReference(slug: slug, version: version),
      let title = LocalizedText("ESCO: European Skills, Competences, Qualifications and Occupations")
    else {
      findings.append(
        Finding(
          .error, .malformed, file: files, value: "\(slug)@\(version)",
          "this is no name of a framework. Use esco@1.2, for instance."))
      return nil
    }
    if findings.contains(where: { $0.severity == .error }) { return nil }
    let header = Framework.Header(
      reference: reference, title: title, publisher: "European Commission", licence: "CC-BY-4.0", languages: languages,
      origin: Origin(uri: "http://data.europa.eu/esco"))
    do throws(Framework.Invalid) {
      return try Framework(
        header: header, scale: nil, areas: skills.areas(in: &groups, file: files, into: &findings),
        roles: occupations.roles(requiring: skills.codes, families: groups.families))
    } catch {
      findings.append(Finding(.error, error.code, file: files, error.phrase(nearestIn: [])))
      return nil
    }
  }
}

extension ESCOTable {
  /// What stands behind the last slash of a URI: a UUID, or the code of another classification.
  static func code(_ uri: String) -> String {
    uri.lastIndex(of: "/").map { String(uri[uri.index(after: $0)...]) } ?? uri
  }

  /// Shown in the wanted language, else in the first that has the text.
  static func text(_ texts: [String: String], preferring language: String) -> LocalizedText? {
    let shown = texts[language] == nil ? texts.keys.min() : language
    return shown.flatMap { LocalizedText(texts, defaultLanguage: $0) }
  }

  /// Lists are separated by line breaks in the files of all skills, by ` | ` in collections.
  static func list(_ text: String) -> [String] {
    text.utf8.split { $0 == 0x0A || $0 == 0x0D }.flatMap { bytes in
      let line = String(Substring(bytes))
      return line.contains(" | ") ? line.split(separator: " | ").map(\.trimmed) : [line.trimmed]
    }.filter { !$0.isEmpty }
  }
}
