/// What a table is broken down by. The first category is the total, to which all others add up, perhaps over several steps.
package struct TableDimension: Sendable, Hashable, Codable {
  package struct Category: Sendable, Hashable, Codable {
    package let name: String
    /// The category that this one is part of, by position; `nil` for the total only.
    package let parent: Int?

    package init(name: String, parent: Int?) {
      self.name = name
      self.parent = parent
    }
  }

  /// The same name in two tables of a release means the same characteristic.
  package let name: String
  package let categories: [Category]
  /// What everybody may know of a person, such as the unit: it gives nobody away that all of a group share it.
  package let isPublicKnowledge: Bool

  /// A dimension without steps: a total and its parts.
  package init(_ name: String, total: String = "Total", parts: [String], isPublicKnowledge: Bool = false) {
    self.name = name
    self.isPublicKnowledge = isPublicKnowledge
    categories = [Category(name: total, parent: nil)] + parts.map { Category(name: $0, parent: 0) }
  }

  /// A hierarchy. - Parameter categories: the total first, each after its parent.
  package init(_ name: String, categories: [Category], isPublicKnowledge: Bool = false) {
    self.name = name
    self.categories = categories
    self.isPublicKnowledge = isPublicKnowledge
  }

  /// The categories that are parts of one; none where it has no parts.
  func parts(of category: Int) -> [Int] { categories.indices.filter { categories[$0].parent == category } }
}

/// Counts of people by crossing categories, totals included.
package struct CountTable: Sendable, Hashable {
  package let name: String
  /// Who is counted: tables of the same people may be linked.
  package let population: String
  package let dimensions: [TableDimension]
  /// Row-major over the categories of the dimensions.
  package let counts: [Int]

  /// - Parameter counts: one for each crossing of categories, totals included, the last dimension running fastest.
  /// - Throws: `totalsDisagree`.
  package init(
    _ name: String, population: String = "", dimensions: [TableDimension], counts: [Int]
  ) throws(DisclosureError) {
    self.name = name
    self.population = population
    self.dimensions = dimensions
    self.counts = counts
    for relation in relations {
      let sum = relation.parts.reduce(0) { $0 + counts[$1] }
      guard sum == counts[relation.total] else {
        throw .totalsDisagree(table: name, cell: title(relation.total), total: counts[relation.total], sum: sum)
      }
    }
  }

  /// From the counts of categories without parts; totals are worked out.
  package init(
    _ name: String, population: String = "", dimensions: [TableDimension], parts: (_ categories: [Int]) -> Int
  ) throws(DisclosureError) {
    var counts = [Int](repeating: 0, count: dimensions.reduce(1) { $0 * $1.categories.count })
    let leaves = dimensions.map { dimension in dimension.categories.indices.filter { dimension.parts(of: $0).isEmpty } }
    for cell in Self.crossings(leaves) {
      let count = parts(cell)
      for total in Self.totals(of: cell, dimensions) { counts[total] += count }
    }
    try self.init(name, population: population, dimensions: dimensions, counts: counts)
  }

  /// A cell without parts and every total that it counts in.
  private static func totals(of cell: [Int], _ dimensions: [TableDimension]) -> [Int] {
    let paths = zip(dimensions, cell).map { dimension, leaf in
      Array(sequence(first: leaf) { dimension.categories[$0].parent })
    }
    return crossings(paths).map { index($0, dimensions) }
  }

  func totals(of cell: [Int]) -> [Int] { Self.totals(of: cell, dimensions) }

  /// Every choice of one from each list.
  static func crossings(_ lists: [[Int]]) -> [[Int]] {
    lists.reduce([[]]) { all, list in all.flatMap { start in list.map { start + [$0] } } }
  }

  static func index(_ categories: [Int], _ dimensions: [TableDimension]) -> Int {
    zip(dimensions, categories).reduce(0) { $0 * $1.0.categories.count + $1.1 }
  }

  package func index(_ categories: [Int]) -> Int { Self.index(categories, dimensions) }

  /// The categories of a cell, by position.
  package func categories(of cell: Int) -> [Int] { Self.categories(of: cell, dimensions) }

  static func categories(of cell: Int, _ dimensions: [TableDimension]) -> [Int] {
    var rest = cell
    return dimensions.reversed().map { dimension in
      defer { rest /= dimension.categories.count }
      return rest % dimension.categories.count
    }.reversed()
  }

  package func names(of cell: Int) -> [String] {
    zip(dimensions, categories(of: cell)).map { $0.categories[$1].name }
  }

  func title(_ cell: Int) -> String { "“\(names(of: cell).joined(separator: ", "))”" }

  /// Every total with the cells that add up to it, and the dimension along which they do.
  var relations: [(total: Int, parts: [Int], dimension: Int)] {
    dimensions.indices.flatMap { position in
      let dimension = dimensions[position]
      return dimension.categories.indices.flatMap { category -> [(total: Int, parts: [Int], dimension: Int)] in
        let parts = dimension.parts(of: category)
        guard !parts.isEmpty else { return [] }
        var lists = dimensions.map { Array($0.categories.indices) }
        lists[position] = [category]
        return Self.crossings(lists).map { cell in
          (
            index(cell),
            parts.map { part in
              var other = cell
              other[position] = part
              return index(other)
            },
            position
          )
        }
      }
    }
  }

  /// Its blocks: one category with its parts in each dimension, crossed.
  var blocks: [[Int]] {
    let families = dimensions.map { dimension in
      dimension.categories.indices.compactMap { category -> [Int]? in
        let parts = dimension.parts(of: category)
        return parts.isEmpty ? nil : [category] + parts
      }
    }
    let choices = Self.crossings(families.map { Array($0.indices) })
    return choices.map { choice in
      Self.crossings(zip(families, choice).map { $0[$1] }).map { index($0) }
    }
  }
}
