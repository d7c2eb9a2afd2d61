package import CadreModel
internal import Yams

/// Reads cases of impact, survival, flows and silos from JSON or YAML: a mapping of families to lists of cases.
///
/// A case without its dataset or name is left out and said; what else it needs is said by its family when it is computed.
/// - Throws: `FormatError` where the bytes are no such document at all.
package func readImpactCases(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<[ImpactCase]> {
  let root = try DocumentNode.casesByFamily(bytes, example: "km")
  var reader = DocumentReader(file: file)
  let cases = reader.cases(in: root, families: ImpactCase.families).compactMap { reader.impactCase($0.node, $0.family) }
  return Imported(cases, findings: reader.findings)
}

extension DocumentReader {
  /// `nil` where anything is missing.
  fileprivate mutating func impactCase(_ node: DocumentNode, _ family: String) -> ImpactCase? {
    let errors = errorCount
    let dataset = required("ds", in: node)
    let spec = required("spec", in: node)
    guard errorCount == errors else { return nil }
    return ImpactCase(family: family, dataset: dataset, spec: spec, fields: node.fields)
  }
}

extension DocumentNode {
  /// By key; of a key that stands twice, the first.
  fileprivate var fields: [String: ImpactCase.Field] {
    Dictionary(entries.map { ($0.key, $0.value.field) }, uniquingKeysWith: { first, _ in first })
  }

  private var field: ImpactCase.Field {
    if isMapping { return .object(fields) }
    if isSequence { return .list(elements.map(\.field)) }
    if isNull { return .null }
    let text = text ?? ""
    return isPlain ? Self.plain(text) : .text(text)
  }

  /// Whether it is written without quotes.
  private var isPlain: Bool { node.scalar.map { $0.style == .plain || $0.style == .any } ?? false }

  private static func plain(_ text: String) -> ImpactCase.Field {
    if text == "true" || text == "false" { return .flag(text == "true") }
    let isNumeric = text.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
    if isNumeric, let number = Double(text), number.isFinite { return .number(number) }
    return .text(text)
  }
}
