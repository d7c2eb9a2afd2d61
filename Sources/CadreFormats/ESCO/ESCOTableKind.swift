import CadreModel

extension ESCOTable {
  /// In the order in which they must be read; of two whose columns a file has, the first.
  enum Kind: CaseIterable {
    case hierarchy, groups, skills, broader, occupations, relations
    /// Of ESCO, and nothing that a framework has a place for.
    case passedOver

    /// What tells the kind: all columns of one of these.
    private var marks: [[String]] {
      switch self {
      case .hierarchy: [["Level 0 URI"]]
      case .groups:
        [["conceptUri", "preferredLabel", "code", "inScheme"], ["conceptUri", "preferredLabel", "code", "scopeNote"]]
      case .skills: [["conceptUri", "skillType"]]
      case .broader: [["conceptUri", "broaderUri"]]
      case .occupations: [["conceptUri", "iscoGroup"], ["conceptUri", "preferredLabel", "broaderConceptUri"]]
      case .relations: [["occupationUri", "skillUri"]]
      case .passedOver:
        [
          ["conceptUri", "greenShare"], ["originalSkillUri", "relatedSkillUri"], ["conceptSchemeUri", "preferredLabel"],
          ["filename", "data header"],
        ]
      }
    }

    var required: [String] {
      switch self {
      case .skills, .occupations, .groups: ["conceptUri", "preferredLabel"]
      case .relations: ["occupationUri", "skillUri", "relationType"]
      case .hierarchy: ["Level 0 URI", "Level 0 preferred term"]
      case .broader: ["conceptUri", "broaderUri"]
      case .passedOver: []
      }
    }

    /// - Returns: `nil` for the header of no file of ESCO.
    init?(header: [String]) {
      let columns = Self.columns(of: header)
      // What has the columns of a group has those of an occupation or a skill, too.
      let order = [.hierarchy, .skills, .occupations, .broader, .relations, .passedOver, .groups] as [Self]
      let found = order.first { kind in kind.marks.contains { $0.allSatisfy { columns[$0] != nil } } }
      guard let found else { return nil }
      self = found
    }

    /// Where the columns are, by the names that ESCO gives them, however the file spells them.
    static func columns(of header: [String]) -> [String: Int] {
      Dictionary(
        header.enumerated().map { (names[ColumnMap.key($1)] ?? $1, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let names: [String: String] = {
      let levels = ESCOGroups.columns.flatMap { [$0.uri, $0.name] }
      let all =
        [
          "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "description", "definition", "scopeNote", "skillType",
          "broaderConceptUri", "broaderConceptPT", "iscoGroup", "code", "inScheme", "occupationUri", "skillUri", "skillLabel",
          "relationType", "broaderUri", "greenShare", "originalSkillUri", "relatedSkillUri", "conceptSchemeUri", "filename",
          "data header",
        ] + levels
      return Dictionary(all.map { (ColumnMap.key($0), $0) }, uniquingKeysWith: { first, _ in first })
    }()
  }

  func list(_ column: String, _ record: Record) -> [String] { Self.list(text(column, record)) }
}
