/// The bundles known for one person, and the combination of them that stands for the person.
struct BundleCombination: Sendable {
  /// By bundle known: weighted levels closed, and where its members end.
  var values: [Float] = [0]
  var ends: [Int32] = [0]
  /// Numbers of the person's options.
  var members: [UInt16] = []
  /// Those that are mixed, and their shares of one.
  var atoms: [Int32] = [0]
  var shares: [Double] = [1]

  func range(_ bundle: Int) -> Range<Int> { (bundle == 0 ? 0 : Int(ends[bundle - 1]))..<Int(ends[bundle]) }

  /// - Returns: the number of the bundle, which is new unless it was known.
  @discardableResult
  mutating func add(_ options: some RandomAccessCollection<UInt16>, value: Int) -> Int {
    for bundle in values.indices {
      let range = range(bundle)
      if range.count == options.count && members[range].elementsEqual(options) { return bundle }
    }
    members += options
    values.append(Float(value))
    ends.append(Int32(members.count))
    return values.count - 1
  }

  /// The bundle of most value at the prices, and its worth.
  func best(_ prices: UnsafePointer<Double>) -> (bundle: Int, net: Double) {
    var best = (bundle: 0, net: -Double.infinity)
    members.withUnsafeBufferPointer { members in
      ends.withUnsafeBufferPointer { ends in
        var first = 0
        for bundle in 0..<ends.count {
          var net = Double(values[bundle])
          let end = Int(ends[bundle])
          while first < end {
            net -= prices[Int(members[first])]
            first += 1
          }
          if net > best.net { best = (bundle, net) }
        }
      }
    }
    return best
  }

  /// What the combination is worth at the prices.
  func net(_ prices: UnsafePointer<Double>) -> Double {
    atoms.indices.reduce(0) { sum, place in
      let bundle = Int(atoms[place])
      return sum + shares[place] * range(bundle).reduce(Double(values[bundle])) { $0 - prices[Int(members[$1])] }
    }
  }

  /// By option, the share of the combination that holds it.
  func write(to wanted: UnsafeMutableBufferPointer<Double>) {
    wanted.update(repeating: 0)
    for (place, atom) in atoms.enumerated() {
      for member in range(Int(atom)) { wanted[Int(members[member])] += shares[place] }
    }
  }

  /// The combination with options under other numbers; bundles with an option that has none (-1) are left out.
  func renumbered(_ number: (Int) -> Int) -> BundleCombination {
    var copy = BundleCombination()
    for (index, atom) in atoms.enumerated() where values[Int(atom)] > 0 {
      let options = range(Int(atom)).map { number(Int(members[$0])) }
      if options.contains(-1) { continue }
      let bundle = copy.add(options.map { UInt16($0) }, value: Int(values[Int(atom)]))
      if copy.atoms.contains(Int32(bundle)) { continue }
      copy.atoms.append(Int32(bundle))
      copy.shares.append(shares[index])
      copy.shares[0] -= shares[index]
    }
    copy.shares[0] = max(0, copy.shares[0])
    return copy
  }

  /// Forgets bundles so that no more than `limit` are left: the mixed ones, and the best at the prices.
  mutating func trim(to limit: Int, prices: UnsafePointer<Double>) {
    guard values.count > limit else { return }
    var nets = values.indices.map { bundle in
      range(bundle).reduce(Double(values[bundle])) { $0 - prices[Int(members[$1])] }
    }
    nets[0] = .infinity
    for atom in atoms { nets[Int(atom)] = .infinity }
    let kept = nets.indices.sorted { (nets[$0], $1) > (nets[$1], $0) }.prefix(limit).sorted()
    var place = [Int32](repeating: -1, count: nets.count)
    let old = self
    (values, ends, members) = ([], [], [])
    for bundle in kept {
      place[bundle] = Int32(values.count)
      members += old.members[old.range(bundle)]
      values.append(old.values[bundle])
      ends.append(Int32(members.count))
    }
    for index in atoms.indices { atoms[index] = place[Int(atoms[index])] }
  }
}
