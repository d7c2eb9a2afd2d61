package import CadreModel

/// Why silos cannot be measured.
package enum SiloError: Error, Hashable, Sendable {
  /// A count of people below zero, or none at all.
  case notACount(Double)
  case unequalColumns(of: Part, given: Int, needed: Int)
  /// A unit that belongs to two larger ones.
  case unitInTwo(unit: String, first: String, second: String)
  case unknownNode(String)
  case nodeTwice(String)
  case nodeOutOfRange(Int, count: Int)
  case notAPermutation(line: Int, nodes: Int)
  case tooManyNodes(Int)
  case tooManyAssignments

  /// What has to be given once for each.
  package enum Part: Hashable, Sendable {
    case allHolders
    case largerUnits
    case groups
    case counts
  }

  static func checkCounts(_ numbers: some Sequence<Double>) throws(SiloError) {
    for number in numbers where !(number >= 0 && number.isFinite) { throw .notACount(number) }
  }

  static func checkLength(_ given: Int, needed: Int, of what: Part) throws(SiloError) {
    guard given == needed else { throw .unequalColumns(of: what, given: given, needed: needed) }
  }
}

extension SiloError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .notACount(let value):
      "\(value) is no number of people. Give finite numbers from zero up."
    case .unequalColumns(let what, let given, let needed):
      "There are \(given) values for \(what.phrase), and \(needed) are needed: one for each row."
    case .unitInTwo(let unit, let first, let second):
      """
      The unit “\(unit)” is in “\(first)” and in “\(second)”. Give its parts names of their own, so that each unit is in one \
      larger unit.
      """
    case .unknownNode(let name):
      "A tie names “\(name)”, which is not among the nodes. Add it with its label, or leave the tie out."
    case .nodeTwice(let name):
      "“\(name)” is in two rows of the nodes. Keep one row for each node."
    case .nodeOutOfRange(let node, let count):
      "A tie names node \(node), but the \(count) nodes are numbered from 0."
    case .notAPermutation(let line, let nodes):
      "Permutation \(line) does not name each of the \(nodes) nodes once."
    case .tooManyNodes(let count):
      """
      There are \(count) nodes; every assignment of labels is counted for at most \(ExactMixing.mostNodes). Use permutations.
      """
    case .tooManyAssignments:
      """
      Labels can be assigned in more than \(ExactMixing.mostAssignments) ways, which are too many to count one by one. Use \
      permutations.
      """
    }
  }
}

extension SiloError.Part {
  fileprivate var phrase: Phrase {
    switch self {
    case .allHolders: "the holders of all competencies"
    case .largerUnits: "the larger units"
    case .groups: "the groups"
    case .counts: "the counts"
    }
  }
}
