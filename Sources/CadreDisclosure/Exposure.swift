/// Why each cell of a system may not be told, before anything is suppressed besides, and what must remain uncertain.
struct Exposure {
  struct Cell {
    /// Too few people, or one contribution that others could work out.
    var isSmall = false
    /// All of a group are in it, though not all need be.
    var isUniform = false
    /// Nobody is in it, and telling that would tell that all of the group are in another.
    var isEmptyBesideUniform = false
    /// The earlier figure that stands.
    var standing: (count: Int, release: Int)?
    /// So near to what was withheld before that it would tell that.
    var isStillWithheld = false
    /// Counted by no table.
    var isHidden = false

    var mayBeTold: Bool { !isSmall && !isUniform && standing == nil && !isStillWithheld && !isHidden }
    /// Whether it is suppressed for its own sake, and not for another’s.
    var isPrimary: Bool { isSmall || isUniform }
  }

  private(set) var cells: [Cell]
  private(set) var requirements: [Requirement] = []

  /// - Throws: `unprotectable` where everybody together are too few.
  init(_ system: CellSystem, _ policy: DisclosurePolicy, _ history: ReleaseHistory) throws(DisclosureError) {
    cells = zip(system.cells, system.labels).map { cell, label in
      var exposure = Cell()
      exposure.isSmall = policy.isSensitive(cell)
      exposure.isHidden = cell.isHidden
      guard cell.largest == nil, !cell.isHidden else { return exposure }
      exposure.standing = history.standing(label.key, count: Int(cell.value), threshold: policy.threshold)
      exposure.isStillWithheld = history.isStillWithheld(label.key, count: Int(cell.value), threshold: policy.threshold)
      return exposure
    }
    if policy.hidesUniformGroups { markUniformGroups(system) }
    for (cell, label) in zip(system.cells.indices, system.labels) where system.cells[cell].isGrandTotal && cells[cell].isSmall {
      if system.cells[cell].people > 0 { throw .unprotectable(table: label.table, cell: label.title) }
    }
    requirements = system.cells.indices.flatMap { requirements(of: $0, system.cells[$0], policy) }
      .sorted { ($0.distance, $1.cell) > ($1.distance, $0.cell) }
  }

  private mutating func markUniformGroups(_ system: CellSystem) {
    for relation in system.relations where relation.isTelling && relation.parts.count > 1 {
      let present = relation.parts.filter { system.cells[$0].value > 0 }
      guard present.count == 1 else { continue }
      cells[present[0]].isUniform = true
      for part in relation.parts where part != present[0] { cells[part].isEmptyBesideUniform = true }
    }
  }

  private func requirements(of position: Int, _ cell: CellSystem.Cell, _ policy: DisclosurePolicy) -> [Requirement] {
    let exposure = cells[position]
    let isStanding = exposure.standing != nil
    var all: [Requirement] = []
    if exposure.isSmall { all += Requirement.of(position, cell, policy) }
    if exposure.isUniform, !exposure.isSmall {
      all.append(Requirement(cell: position, kind: .fall(min(Double(policy.threshold), cell.value))))
    }
    for index in all.indices { all[index].trustsEarlierFigures = !isStanding }
    if isStanding { all.append(Requirement(cell: position, kind: .width(Double(policy.threshold)))) }
    return all
  }
}
