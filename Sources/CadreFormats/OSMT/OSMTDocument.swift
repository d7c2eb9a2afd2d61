import CadreModel

/// Rich skill descriptors as OSMT's API gives them, as rows of the table that it exports.
struct OSMTDocument {
  /// The name of the collection; `nil` where it is none.
  let title: String?
  let rows: ListedRows
  private(set) var findings: [Finding] = []

  /// Kept with each skill, as columns that OSMT's table does not have.
  private static let others = ["uuid", "status", "publishDate", "creationDate", "updateDate", "archiveDate", "creator"]

  /// - Throws: `FormatError` where the bytes are no JSON, or no skill is in them.
  init(_ bytes: [UInt8], file: String) throws(FormatError) {
    let document = try JSONValue.document(bytes)
    let isSkill = document["skillName"] != nil || document["skillStatement"] != nil
    title = isSkill ? nil : document["name"]?.text
    let skills = isSkill ? [document] : (document["skills"] ?? document).items
    let told = skills.filter { $0.members != nil }
    guard !told.isEmpty else {
      throw .document(
        line: nil,
        reason: "no skill is in it with its name and statement. Export the skills of the collection, not only their addresses.")
    }
    let most = told.map { $0["alignments"]?.items.count ?? 0 }.max() ?? 0
    let columns = OSMTColumn.allCases.map(\.rawValue) + (0..<most).flatMap { OSMTAlignment.headers($0 + 1) } + Self.others
    rows = ListedRows(rows: [columns] + told.map { Self.cells(of: $0, alignments: most) })
    if told.count < skills.count {
      let missing = skills.count - told.count
      findings.append(
        Finding(
          .warning, .notRead, file: file, column: "skills",
          .counted(
            missing, one: "\(missing) skill is only an address, without a name; it was not stored.",
            other: "\(missing) skills are only addresses, without a name; they were not stored.")))
    }
  }

  private static func cells(of skill: JSONValue, alignments most: Int) -> [String] {
    let codes = (skill["occupations"]?.items ?? []).compactMap { ($0["code"] ?? $0).text }
    let plain = OSMTColumn.allCases.map { column -> String in
      switch column {
      case .url: skill["id"]?.text ?? ""
      case .name: skill["skillName"]?.text ?? ""
      case .statement: skill["skillStatement"]?.text ?? ""
      case .categories: list(skill, "categories", "category")
      case .authors: list(skill, "authors", "author")
      case .collections: list(skill, "collections")
      case .keywords: list(skill, "keywords")
      case .standards: list(skill, "standards")
      case .certifications: list(skill, "certifications")
      case .employers: list(skill, "employers")
      case .majorGroups, .minorGroups, .broadOccupations, .detailedOccupations, .jobCodes:
        codes.filter { Self.column(ofOccupation: $0) == column }.joined(separator: "; ")
      }
    }
    let links = skill["alignments"]?.items ?? []
    let alignments = (0..<most).flatMap { number -> [String] in
      guard links.indices.contains(number) else { return ["", "", ""] }
      let link = links[number]
      return [link["skillName"]?.text ?? "", link["id"]?.text ?? "", link["isPartOf"]?["name"]?.text ?? ""]
    }
    return plain + alignments + others.map { skill[$0]?.text ?? "" }
  }

  /// Names in a list, which are texts or objects that have one.
  private static func list(_ skill: JSONValue, _ keys: String...) -> String {
    let items = keys.lazy.compactMap { skill[$0] }.first?.items ?? []
    let names = items.compactMap { item in
      item.text ?? ["name", "skillName", "value", "keyword", "id"].lazy.compactMap { item[$0]?.text }.first
    }
    return names.map { $0.replacing(";", with: ",").trimmed }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// By the shape of the code in the Standard Occupational Classification: 15-0000, 15-1200, 15-1240, 15-1244, 15-1244.01.
  private static func column(ofOccupation code: String) -> OSMTColumn {
    let digits = code.drop { $0 != "-" }.dropFirst()
    if digits.contains(".") { return .jobCodes }
    if digits.hasSuffix("0000") { return .majorGroups }
    if digits.hasSuffix("00") { return .minorGroups }
    return digits.hasSuffix("0") ? .broadOccupations : .detailedOccupations
  }
}
