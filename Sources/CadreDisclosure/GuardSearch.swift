/// Suppresses, besides what may not be told, as much as hides it, and keeps for each requirement a proof that it does.
///
/// Requirements are met one after the other along the cheapest way, which is sought near the cell before it is sought
/// everywhere: that makes large releases fast. Then cells are published again where the rest suffices. It ends with
/// `CancellationError` at the next requirement once its task is cancelled.
struct GuardSearch {
  private let system: CellSystem
  private let exposure: Exposure
  /// What suppressing a cell costs; `nil` where it cannot be suppressed for others’ sake.
  private let costs: [Double?]
  private let total: Double
  /// By cell: what it is broken down by, as a number.
  private let shape: [Int]
  private var requirements: [Requirement]
  /// By cell: whether it is not told.
  private(set) var isOpen: [Bool]
  /// By requirement.
  private var proofs: [Proof?]

  /// - Parameter start: what is suppressed to begin with; what may not be told, where nothing is said.
  init(_ system: CellSystem, _ exposure: Exposure, costs: [Double?], isOpen start: [Bool]? = nil) {
    self.system = system
    self.exposure = exposure
    self.costs = costs
    requirements = exposure.requirements
    isOpen = start ?? exposure.cells.map { !$0.mayBeTold }
    proofs = exposure.requirements.map { _ in nil }
    total = max(1, system.cells.map(\.value).max() ?? 1)
    var numbers: [[String]: Int] = [:]
    shape = system.labels.map { label in
      let key = label.key.shape
      if numbers[key] == nil { numbers[key] = numbers.count }
      return numbers[key] ?? 0
    }
  }

  /// Opens what is missing. - Throws: `DisclosureError.unprotectable`.
  mutating func complete() throws {
    let demanding = Dictionary(grouping: requirements.indices) { requirements[$0].cell }
    for index in requirements.indices where proofs[index] == nil {
      if let proof = try proof(of: requirements[index]) {
        share(proof, with: proof.cells.flatMap { demanding[$0] ?? [] })
        proofs[index] = proof
      } else if let movement = try cheapestMovement(for: requirements[index]) {
        open(movement, for: index)
      } else {
        try completeTrusting(index)
      }
    }
  }

  /// What moves one cell moves others, and may prove what they require as well.
  private mutating func share(_ proof: Proof, with others: [Int]) {
    for other in others where proofs[other] == nil {
      let requirement = requirements[other]
      if proof.proves(requirement, in: system, isOpen: { isMovable($0, for: requirement) }) { proofs[other] = proof }
    }
  }

  /// A cell whose earlier figures leave no way was not so when they were told: then they need not be taken for today’s.
  private mutating func completeTrusting(_ index: Int) throws {
    let isTrusting = requirements[index].trustsEarlierFigures
    requirements[index].trustsEarlierFigures = false
    if isTrusting, let movement = try cheapestMovement(for: requirements[index]) { return open(movement, for: index) }
    let label = system.labels[requirements[index].cell]
    throw DisclosureError.unprotectable(table: label.table, cell: label.title)
  }

  private mutating func open(_ movement: Movement, for index: Int) {
    for cell in movement.amounts.keys { isOpen[cell] = true }
    proofs[index] = Proof(movements: [movement])
  }

  /// Publishes again what need not be suppressed, the costliest first.
  mutating func trim() throws {
    var users: [Int: Set<Int>] = [:]
    for (index, proof) in proofs.enumerated() {
      for cell in proof?.cells ?? [] { users[cell, default: []].insert(index) }
    }
    let guards = isOpen.indices.filter { isOpen[$0] && exposure.cells[$0].mayBeTold }
    for cell in guards.sorted(by: { (costs[$0] ?? 0, $1) > (costs[$1] ?? 0, $0) }) {
      isOpen[cell] = false
      let affected = (users[cell] ?? []).sorted()
      let renewed = try proofs(of: affected)
      guard renewed.count == affected.count else {
        isOpen[cell] = true
        continue
      }
      for (index, proof) in zip(affected, renewed) {
        for old in proofs[index]?.cells ?? [] { users[old]?.remove(index) }
        proofs[index] = proof
        for new in proof.cells { users[new, default: []].insert(index) }
      }
    }
  }

  /// Proofs of requirements under what is suppressed now; fewer where one fails.
  private func proofs(of indices: [Int]) throws -> [Proof] {
    var found: [Proof] = []
    for index in indices {
      guard let proof = try proof(of: requirements[index]) else { break }
      found.append(proof)
    }
    return found
  }

  /// Takes over a suppression where it can be proven. - Returns: whether it can.
  mutating func adopt(_ suppressed: [Bool]) throws -> Bool {
    let before = isOpen
    isOpen = suppressed
    let found = try proofs(of: Array(requirements.indices))
    guard found.count == requirements.count else {
      isOpen = before
      return false
    }
    proofs = found
    return true
  }

  /// Works every proof out again, by addition. - Throws: `DisclosureError.unconfirmed`.
  func confirm() throws {
    for (requirement, proof) in zip(requirements, proofs) {
      try Task.checkCancellation()
      let holds = proof?.proves(requirement, in: system) { isMovable($0, for: requirement) } ?? false
      let label = system.labels[requirement.cell]
      if !holds { throw DisclosureError.unconfirmed(table: label.table, cell: label.title) }
    }
  }

  // MARK: Ways

  /// Whether a cell may move to hide another: it is suppressed, and no figure of it stands that would be trusted.
  private func isMovable(_ cell: Int, for requirement: Requirement) -> Bool {
    isOpen[cell] && !(requirement.trustsEarlierFigures && exposure.cells[cell].standing != nil)
  }

  private func proof(of requirement: Requirement) throws -> Proof? {
    for limit in [80, 500, system.cells.count] {
      try Task.checkCancellation()
      let near = neighbourhood(of: requirement.cell, limit: limit) { isMovable($0, for: requirement) }
      let part = CellSystem(system, cells: near.cells)
      if let proof = proof(of: requirement, in: part, positions: near.cells) { return proof }
      if !near.isCut { break }
    }
    return nil
  }

  private func proof(of requirement: Requirement, in part: CellSystem, positions: [Int]) -> Proof? {
    let own = requirement.at(0)
    let free = [Double](repeating: 0, count: positions.count)
    if let way = CheapestWays(part, total: total)?.way(own, costs: free) {
      return Proof(movements: [Movement(way, positions: positions)])
    }
    guard requirement.directions.count > 1, let attacker = Attacker(part, openness: free.map { _ in 1 }, reach: total) else {
      return nil
    }
    let departures = requirement.directions.map { attacker.furthest(0, $0, limit: requirement.distance) }
    guard departures.reduce(0, { $0 + $1.distance }) >= requirement.distance - 1e-6 else { return nil }
    return Proof(movements: departures.map { Movement($0.values, positions: positions) })
  }

  private func cheapestMovement(for requirement: Requirement) throws -> Movement? {
    func mayMove(_ cell: Int) -> Bool { isMovable(cell, for: requirement) || costs[cell] != nil && !isOpen[cell] }
    let same = shape[requirement.cell]
    let searches: [(limit: Int, isWide: Bool)] = [(300, false), (600, true), (system.cells.count, true)]
    for search in searches {
      try Task.checkCancellation()
      let near = neighbourhood(of: requirement.cell, limit: search.limit) { cell in
        mayMove(cell) && (search.isWide || shape[cell] == same || isOpen[cell])
      }
      let part = CellSystem(system, cells: near.cells)
      let prices = near.cells.map { isOpen[$0] ? 0 : max(costs[$0] ?? 0, 1e-3) }
      if let way = CheapestWays(part, total: total)?.way(requirement.at(0), costs: prices) {
        return Movement(way, positions: near.cells)
      }
      if search.isWide, !near.isCut { break }
    }
    return nil
  }

  /// The cells that can be reached from one over what adds up, nearest first, the cell itself the first of all.
  private func neighbourhood(of start: Int, limit: Int, where mayMove: (Int) -> Bool) -> (cells: [Int], isCut: Bool) {
    var found = [start]
    var isSeen = [Bool](repeating: false, count: system.cells.count)
    isSeen[start] = true
    var next = 0
    while next < found.count {
      for relation in system.relationsOf[found[next]] {
        for cell in system.members[relation] where !isSeen[cell] && mayMove(cell) {
          guard found.count < limit else { return (found, true) }
          isSeen[cell] = true
          found.append(cell)
        }
      }
      next += 1
    }
    return (found, false)
  }
}
