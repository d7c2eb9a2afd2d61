package import CadreModel
package import CadreDisclosure

extension ProtectedTable {
  /// One row for each cell that is asked for; what is suppressed is `[c]`.
  ///
  /// - Parameters:
  ///   - rows: cells in the order in which they are shown.
  ///   - count: the header of the counts.
  package func table(rows cells: [Int], count header: String, notes: [Phrase]) -> Table {
    let columns =
      dimensions.map { Table.Column.text(.verbatim($0.name), $0.name) } + [
        .number(.verbatim(header), header), .text("status", "status"),
      ]
    let rows = cells.map { cell -> [Table.Cell] in
      names(of: cell).map { .text($0) } + [count(of: cell).map { .integer($0) } ?? .suppressed, .text(status(of: cell).rawValue)]
    }
    return Table(columns, rows: rows, notes: notes)
  }
}

extension ProtectedRelease {
  /// What was protected, how, and at what price, in sentences.
  package var notes: [Phrase] {
    let price: Phrase =
      policy.cost == .cells
      ? "Secondary suppression costs \(Int(cost)) cells" : "Secondary suppression costs \(Int(cost)) people in them"
    let proven: Phrase =
      isOptimal
      ? "\(price) (status optimal, bound \(Int(bound)))."
      : "\(price) (status feasible, bound \(Int(bound)): no safe suppression costs less than the bound)."
    return [
      """
      \(primaryCount) cells are suppressed because they count fewer than \(policy.threshold) people, \(secondaryCount) more \
      because they would give those away; each is marked [c].
      """, proven, protection, zeros,
    ] + (earlierCount > 0 ? ["\(earlierCount) figures of earlier releases stand."] : [])
  }

  private var protection: Phrase {
    switch policy.protection {
    case .recoverable:
      """
      Protection: not exactly recoverable. From everything published, counts at least \(Numbers.shortest(policy.minimumWidth)) \
      apart remain possible in every small cell.
      """
    case .threshold:
      """
      Protection: from everything published it remains possible that a small cell reaches \(policy.threshold), and that it is \
      smaller than it is.
      """
    }
  }

  private var zeros: Phrase {
    switch policy.zeros {
    case .published: "Cells of nobody are shown."
    case .small: "Cells of nobody are treated as small."
    }
  }
}
