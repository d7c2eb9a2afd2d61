package import CadreModel

/// Reads the data supplement of DigComp 3.0, as JSON-LD or as XLSX, perhaps in several languages.
///
/// The first file makes the framework; each further one adds its language to the same texts, matched by identifier.
/// The publication has no text per competence and level: the competence statements of a level, one a line, are what
/// that level looks like, and are statements besides. The mapping onto the former eight levels is part of each level's
/// meaning, the glossary and the AI labels are kept in the origin fields. The value is `nil` exactly where a finding is
/// an error.
/// - Throws: `FormatError` where the first file is no such supplement; of a further one, a finding says so.
package func readDigComp(_ files: [FrameworkFile], version: String = "3.0") throws -> Imported<Framework?> {
  guard let first = files.first else { throw FormatError.empty }
  let base = try DigCompSupplement(first)
  var (translations, findings) = ([DigCompSupplement](), [Finding]())
  for file in files.dropFirst() {
    do {
      translations.append(try DigCompSupplement(file))
    } catch {
      findings.append(Finding(.error, .malformed, file: file.name, Phrase(wording: error)))
    }
  }
  var builder = DigCompBuilder(base: base, translations: translations, findings: findings)
  let framework = builder.framework(version: version)
  return Imported(framework, findings: builder.findings)
}

/// One area, competence, level, statement, outcome or glossary term, as either file says it.
struct DigCompPart {
  /// The types of the JSON-LD.
  enum Kind: String, CaseIterable {
    case area = "CompetenceArea"
    case competence = "Competence"
    case level = "ProficiencyLevel"
    case statement = "CompetenceStatement"
    case outcome = "LearningOutcome"
    case term = "Glossary"

    var fields: [String] {
      switch self {
      case .area: ["name", "description"]
      case .competence: ["name", "description", "competence_area_id"]
      case .level:
        [
          "four_levels_name", "eight_levels_mapping", "six_levels_mapping", "four_levels_description",
          "eight_levels_description", "applies_to",
        ]
      case .statement: ["description", "ai_label", "competence_area_id", "competence_id", "four_levels_proficiency_name"]
      case .outcome:
        ["description", "type", "ai_label", "competence_area_id", "competence_id", "four_levels_proficiency_name"]
      case .term: ["explanation"]
      }
    }
  }

  struct Key: Hashable {
    let kind: Kind
    /// The number or code as people write it: `1.1`, `CS1.1.01`; of a level its number among the former eight.
    let id: String
  }

  let key: Key
  /// The row of the sheet; `nil` in JSON-LD.
  let line: Int?
  /// The node of the document, or the sheet.
  let path: String
  /// By the property names of the JSON-LD, trimmed; references without the type before them.
  let fields: [String: String]

  subscript(field: String) -> String { fields[field] ?? "" }
}

/// What one file says, whichever of the two forms it has.
struct DigCompSupplement {
  let file: String
  let language: String
  private(set) var parts: [DigCompPart] = []
  private(set) var findings: [Finding] = []
  private var positions: [DigCompPart.Key: Int] = [:]

  init(_ source: FrameworkFile) throws {
    file = source.name
    language = source.language
    var bytes: [UInt8] = []
    while let piece = try source.bytes() { bytes += piece }
    if bytes.isEmpty { throw FormatError.empty }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      try readWorkbook(bytes)
    } else {
      try readGraph(JSONValue.document(bytes))
    }
  }

  subscript(kind: DigCompPart.Kind, id: String) -> DigCompPart? {
    positions[DigCompPart.Key(kind: kind, id: id)].map { parts[$0] }
  }

  func all(_ kind: DigCompPart.Kind) -> [DigCompPart] { parts.filter { $0.key.kind == kind } }

  /// Adds a part; one that has no identifier, or that stands already, becomes a finding.
  mutating func add(_ part: DigCompPart) {
    guard !part.key.id.isEmpty else {
      return report(.error, .missing, part.line, part.path, "this \(part.key.kind.rawValue) has no identifier. Give it one.")
    }
    guard positions[part.key] == nil else {
      return report(
        .warning, .duplicate, part.line, part.path, value: part.key.id,
        "this \(part.key.kind.rawValue) stands twice; the first was kept. Remove one, or give it its own identifier.")
    }
    positions[part.key] = parts.count
    parts.append(part)
  }

  mutating func report(
    _ severity: Finding.Severity, _ code: Finding.Code, _ line: Int?, _ column: String?, value: String? = nil, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: line, column: column, value: value, message))
  }

  mutating func report(_ finding: Finding) { findings.append(finding) }
}
