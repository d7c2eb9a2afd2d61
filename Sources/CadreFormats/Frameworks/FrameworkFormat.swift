package import CadreModel

/// The formats that frameworks come in.
package enum FrameworkFormat: String, Sendable, CaseIterable {
  case cadre, spreadsheet
  case casePackage = "case"
  case moodle, osmt, ctdl, digcomp, esco, nice, direct
  case ukGovernment = "uk-gdd"

  /// As reports call it.
  package var title: Phrase {
    switch self {
    case .cadre: "framework document"
    case .spreadsheet: "table with a row per competency"
    case .casePackage: "CASE package"
    case .moodle: "Moodle competency framework"
    case .osmt: "OSMT rich skill descriptors"
    case .ctdl: .verbatim("CTDL-ASN")
    case .digcomp: "DigComp data supplement"
    case .esco: .verbatim("ESCO")
    case .nice: "NICE framework"
    case .direct: "DIRECT framework"
    case .ukGovernment: .verbatim("UK Government Digital and Data")
    }
  }

  /// The format of a file by its bytes, whatever it is called. What nothing speaks against is a framework document.
  /// - Throws: `FormatError` where the bytes are no table, though they are no document either.
  package static func detect(_ file: FrameworkFile) throws -> FrameworkFormat {
    let first = try file.bytes() ?? []
    let start = String(decoding: first.prefix(1 << 16), as: UTF8.self).trimmed
    if first.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let sheets = try Workbook(ZipArchive(first + rest(of: file.bytes))).sheets
      return sheets.contains { $0.name.contains("Competence Statements") } ? .digcomp : .spreadsheet
    }
    if start.hasPrefix("{") || start.hasPrefix("[") { return try json(first, start, rest: file.bytes) }
    let line = start.prefix { !$0.isNewline }
    if line.hasPrefix("framework:") || line.hasPrefix("#") || line.hasPrefix("---") || line.hasPrefix("%YAML") { return .cadre }
    var pieces: [[UInt8]?] = [first, nil]
    do {
      let header = try readHeader(of: { pieces.isEmpty ? nil : pieces.removeFirst() })
      guard header.count > 1 else { return .cadre }
      guard let format = table(Set(header.map(ColumnMap.key))) else { throw FormatError.noFrameworkTable(header: header) }
      return format
    } catch let error as FormatError {
      if case .noFrameworkTable = error { throw error }
      guard case .binary(let kind) = error else { return .cadre }
      throw FormatError.binary(kind: kind)
    } catch {
      return .cadre
    }
  }

  /// The keys of a package may stand in any order, and the first of them may be long.
  private static func json(_ first: [UInt8], _ start: String, rest: ByteSource) throws -> FrameworkFormat {
    var keys = TopLevelKeys()
    var piece: [UInt8]? = first
    while let bytes = piece {
      switch keys.first(of: ["CFDocument", "CFPackage", "CFItems", "@graph"], in: bytes) {
      case "@graph"?: return start.contains("ceasn:") ? .ctdl : .digcomp
      case nil: piece = try rest()
      default: return .casePackage
      }
    }
    return start.contains("ceasn:") ? .ctdl : .cadre
  }

  private static func rest(of bytes: ByteSource) throws -> [UInt8] {
    var rest: [UInt8] = []
    while let piece = try bytes() { rest += piece }
    return rest
  }

  private static func readHeader(of bytes: @escaping ByteSource) throws -> [String] {
    var records = try openTable(bytes)
    return try CadreFormats.readHeader(&records)
  }

  private static func table(_ header: Set<String>) -> FrameworkFormat? {
    func has(_ names: String...) -> Bool { names.allSatisfy { header.contains(ColumnMap.key($0)) } }
    func hasAny(of names: [String]) -> Bool { names.contains { has($0) } }
    if has("Is framework", "Taxonomy") { return .moodle }
    if has("conceptUri", "preferredLabel") || has("occupationUri", "skillUri") { return .esco }
    if has("work_role", "tks_id") || has("kind", "id", "statement") || has("category", "id", "name", "opm_code") { return .nice }
    if has("competency_domain") || has("competency", "related_skills") || has("level", "short_description", "focus") {
      return .direct
    }
    if has("Skill Name", "Awareness") || has("Role Family", "Role Level", "Skill Name") { return .ukGovernment }
    if hasAny(of: ["RSD Name", "Skill Statement", "Contextualized Skill Statement"]) { return .osmt }
    // What has no name at all is refused for that.
    let isNamed = has("name") || has("title")
    return isNamed && !SpreadsheetColumns.sayCompetencies(header) ? nil : .spreadsheet
  }
}
