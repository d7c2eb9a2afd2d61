import CadreModel

extension RoleMatrix {
  /// What the columns of a matrix are, told by its header and its rows.
  struct Layout {
    enum Rows { case roles, competencies }

    let rowsAre: Rows
    /// Without blank names.
    let header: [String]
    /// The column that names what a row is about.
    let first: Int
    let title: Int?
    let family: Int?
    /// The columns that name a competency each.
    let competencies: [(column: Int, read: CompetencyHeaders.Column)]
    /// Columns whose content tells what they are.
    let others: [Int]
    /// Columns that are neither roles nor competencies by what they are called.
    let beside: [Int]

    /// - Returns: `nil` where neither the columns nor the rows are named after competencies.
    init?(_ columns: ColumnMap, _ headers: CompetencyHeaders, _ names: RoleNaming, ignored: [String], rows: [Record]) {
      let header = columns.header
      let left = Set(ignored.map(ColumnMap.key))
      let shown = header.indices.filter { !left.contains(ColumnMap.key(header[$0])) || header[$0].isEmpty }
      let fields = RoleTable.fields.map(\.name)
      let claimed = Set(fields.flatMap { columns.all($0) })
      let all = shown.filter { !claimed.contains($0) }.compactMap { column in headers.read(header[column]).map { (column, $0) } }
      let named = Self.wanted(all)
      let set = Set(all.map(\.0))
      let figures = Set(columns.all("level") + columns.all("weight"))
      let free = shown.filter { !set.contains($0) && !figures.contains($0) }
      let counts = free.filter { !names.isKnown(header[$0]) && !Self.isBeside(header[$0]) }.map { column in
        (column: column, count: rows.count { headers.read($0.text(column)) != nil })
      }
      let fullest = counts.max { ($0.count, -$0.column) < ($1.count, -$1.column) }
      if named.count < 2, let fullest, fullest.count > named.count {
        rowsAre = .competencies
        let own = columns["competency"].flatMap { own in counts.first { $0.column == own && $0.count == fullest.count } }
        first = own?.column ?? fullest.column
        (title, family, competencies) = (nil, nil, [])
      } else if !named.isEmpty {
        let corner = shown.first { !set.contains($0) && !claimed.contains($0) && !Self.isBeside(header[$0]) }
        guard let first = columns["role"] ?? columns["title"] ?? corner else { return nil }
        rowsAre = .roles
        self.first = first
        title = columns["role"] == nil ? nil : columns["title"]
        family = columns["family"]
        competencies = named
      } else {
        return nil
      }
      var plain = header
      if plain[first].isEmpty { plain[first] = rowsAre == .roles ? "role" : "competency" }
      self.header = plain
      let attained = set.subtracting(named.map(\.column))
      let used = Set(named.map(\.column)).union([first]).union([title, family].compactMap(\.self))
      let rest = shown.filter { !used.contains($0) && !header[$0].isEmpty }
      let isBeside = { column in claimed.contains(column) || attained.contains(column) || Self.isBeside(header[column]) }
      others = rest.filter { !isBeside($0) }
      beside = rest.filter(isBeside)
    }

    /// Where a competency has a column of what is attained and one of what is wanted, the latter counts.
    private static func wanted(
      _ all: [(Int, CompetencyHeaders.Column)]
    ) -> [(column: Int, read: CompetencyHeaders.Column)] {
      let targets = Set(all.filter { $0.1.isTarget }.map { $0.1.competency })
      return all.filter { $0.1.isTarget || !targets.contains($0.1.competency) }.map { (column: $0.0, read: $0.1) }
    }

    /// What stands beside roles and competencies in such tables, and may be numbers.
    private static let besides = Set(
      [
        "#", "no", "grade", "band", "pay grade", "salary group", "department", "unit", "directorate", "area", "domain",
        "category",
        "group", "cluster", "type", "definition", "description", "remarks", "comment", "comments", "notes", "headcount", "people",
        "posts", "number of posts", "no. of posts", "number of staff", "staff", "incumbents", "fte", "total", "average", "mean",
        "sum", "count", "maximum", "minimum", "max", "min", "effectif", "catégorie", "domaine", "anzahl", "bereich",
        "entgeltgruppe",
        "الدرجة", "القسم", "العدد", "المجموع", "المجال",
      ].map(ColumnMap.key))

    private static func isBeside(_ name: String) -> Bool { !name.isEmpty && besides.contains(ColumnMap.key(name)) }
  }
}
