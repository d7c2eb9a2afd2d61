import CadreModel

/// The codes of a package's items in Cadre: the human code where no other item has it, else the identifier.
struct CASENames {
  /// One for each node of the tree; no two are equal.
  private(set) var codes: [String] = []
  /// The code of the area for competencies that have none: `top`, where no item is called so.
  let topArea: Identifier<Area>?
  private(set) var flaws: [CASEFlaw] = []

  init(_ tree: CASETree) {
    var uses: [String: Int] = [:]
    let human = tree.nodes.map { $0.members["humanCodingScheme"]?.text?.trimmed ?? "" }
    let identifiers = tree.nodes.map { $0.identifier?.trimmed ?? "" }
    for name in human + identifiers { uses[name, default: 0] += 1 }
    func isUsable(_ code: String) -> Bool { uses[code] == 1 && Identifier<Competency>(code) != nil }
    for (index, node) in tree.nodes.enumerated() {
      if isUsable(human[index]) {
        codes.append(human[index])
        continue
      }
      if !human[index].isEmpty {
        flaws.append(
          CASEFlaw(
            severity: .note, code: .assumed, place: "\(node.place).humanCodingScheme", value: human[index],
            message: "this is not the code of one item only, or is none; the item's identifier is its code here."))
      }
      if isUsable(identifiers[index]) {
        codes.append(identifiers[index])
      } else {
        codes.append(Self.free("item-\(index + 1)", uses))
        flaws.append(
          CASEFlaw(
            severity: .warning, code: .missing, place: "\(node.place).identifier", value: node.identifier,
            message: "the item has no identifier of its own; its code is its position. Give it a UUID."))
      }
    }
    topArea = Identifier(Self.free("top", uses))
  }

  private static func free(_ wanted: String, _ uses: [String: Int]) -> String {
    var code = wanted
    while uses[code] != nil { code += "-" }
    return code
  }
}
