package import CadreModel

/// An attribute of the workforce as a column.
package struct AttributeColumn: Sendable {
  package let attribute: Attribute
  /// What occurs, in the order of its text.
  package let values: [String]
  /// By the person's key: 0 is undeclared, else the index into `values` plus one.
  package let codes: [Int32]

  package init(attribute: Attribute, values: [String], codes: [Int32]) {
    self.attribute = attribute
    self.values = values
    self.codes = codes
  }

  fileprivate func code(_ person: Int) -> Int { person < codes.count ? Int(codes[person]) : 0 }
}

/// How many people stand at each level, competency by competency, in each group that some attributes make.
///
/// Only people of whom the competency is required are counted: nobody else need be assessed in it.
package struct LevelHistogram: Sendable {
  /// One group of people: a value of each attribute, `nil` where undeclared.
  package struct Group: Sendable {
    package let values: [String?]
    package let people: Int
    /// By competency; `nil` where it is required of nobody in the group.
    package let competencies: [Counts?]
  }

  /// People by level in one competency.
  package struct Counts: Sendable, Hashable {
    package let unassessed: Int
    /// From the lowest rank of the scale to the highest.
    package let levels: [Int]

    package var people: Int { unassessed + levels.reduce(0, +) }
  }

  package let attributes: [Attribute]
  package let ranks: ClosedRange<Int>
  /// Those with people, in the order of their values; undeclared ones last.
  package let groups: [Group]
}

extension Workforce {
  /// - Parameters:
  ///   - columns: attributes that are crossed with one another; none makes one group of everybody.
  ///   - unit: the index of a unit whose subtree is counted; `nil` for everybody.
  /// - Complexity: O(people × requirements + groups × competencies × levels), on all cores.
  package func levelHistogram(by columns: [AttributeColumn], in unit: Int?, ranks: ClosedRange<Int>) async -> LevelHistogram {
    let shape = columns.map { $0.values.count + 1 }
    let cells = shape.reduce(1, *)
    let width = ranks.upperBound + 2
    let size = competencyCount * width
    var cellOfRow = [Int32](repeating: 0, count: count)
    for (person, row) in rowOfPerson.enumerated() where row >= 0 {
      cellOfRow[Int(row)] = Int32(truncatingIfNeeded: columns.reduce(0) { $0 * ($1.values.count + 1) + $1.code(person) })
    }
    let parts = await inParts(groups(in: unit)) { [cellOfRow] part in
      var people = [Int](repeating: 0, count: cells)
      var counts = [UInt32](repeating: 0, count: cells * size)
      for group in groups[part] {
        let required = requirements.vectors[group.roleSet].required
        for row in group.rows {
          let cell = Int(cellOfRow[row])
          people[cell] += 1
          let (start, base) = (row * stride, cell * size)
          for competency in required { counts[base + competency * width + Int(levels[start + competency])] += 1 }
        }
      }
      return (people, counts)
    }
    let people = parts.reduce(into: [Int](repeating: 0, count: cells)) { sum, part in
      for cell in sum.indices { sum[cell] += part.0[cell] }
    }
    let counts = parts.reduce(into: [UInt32](repeating: 0, count: cells * size)) { sum, part in
      for index in sum.indices { sum[index] += part.1[index] }
    }
    let order = (0..<cells).map { cell in (cell: cell, codes: Self.codes(cell, shape)) }
      .sorted { left, right in left.codes.map(Self.undeclaredLast).lexicographicallyPrecedes(right.codes.map(Self.undeclaredLast))
      }
    let found = order.filter { people[$0.cell] > 0 }.map { cell, codes in
      LevelHistogram.Group(
        values: zip(columns, codes).map { $1 > 0 ? $0.values[$1 - 1] : nil }, people: people[cell],
        competencies: (0..<competencyCount).map { competency in
          let start = cell * size + competency * width
          let counts = counts[start..<start + width].map(Int.init)
          guard counts.contains(where: { $0 > 0 }) else { return nil }
          return LevelHistogram.Counts(unassessed: counts[0], levels: Array(counts[(ranks.lowerBound + 1)...]))
        })
    }
    return LevelHistogram(attributes: columns.map(\.attribute), ranks: ranks, groups: found)
  }

  private static func undeclaredLast(_ code: Int) -> Int { code == 0 ? .max : code }

  private static func codes(_ cell: Int, _ shape: [Int]) -> [Int] {
    var rest = cell
    return shape.reversed().map { size in
      defer { rest /= size }
      return rest % size
    }.reversed()
  }
}
