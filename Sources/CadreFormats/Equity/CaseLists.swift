import CadreModel

// What files of cases have in common: a mapping of families to lists of cases.
extension DocumentNode {
  /// - Parameter example: a family that an error names.
  static func casesByFamily(_ bytes: [UInt8], example: String) throws(FormatError) -> DocumentNode {
    let root = try root(bytes)
    guard root.isMapping else {
      throw .document(
        line: root.line,
        reason: "this is no list of cases: it must be a mapping of families, such as “\(example)”, to lists of cases.")
    }
    return root
  }
}

extension DocumentReader {
  /// The cases of every family, in the order of the file; a family that there is not, and what is no case, is found.
  mutating func cases(in root: DocumentNode, families: [String]) -> [(family: String, node: DocumentNode)] {
    var cases: [(family: String, node: DocumentNode)] = []
    for (name, node) in root.entries {
      guard families.contains(name) else {
        error(.unknown, node, Self.unknown(name, families), value: name)
        continue
      }
      for element in list(name, in: root) {
        if element.isMapping {
          cases.append((name, element))
        } else {
          error(.malformed, element, "a case must be a mapping with “ds” and the fields of its family.")
        }
      }
    }
    return cases
  }

  private static func unknown(_ name: String, _ families: [String]) -> Phrase {
    .sentences(
      .sentences("there is no family “\(name)”.", .suggestion(nearestMatch(to: name, among: families))),
      "The families are: \(families.joined(separator: ", ")).")
  }

  var errorCount: Int { findings.count { $0.severity == .error } }
}
