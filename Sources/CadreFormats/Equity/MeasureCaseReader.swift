package import CadreModel

/// Reads cases of analysis from JSON or YAML: a mapping of families to lists of cases.
///
/// A case with an error is left out and everything wrong with it is found in one go; the other cases are read.
/// - Throws: `FormatError` where the bytes are no such document at all.
package func readMeasureCases(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<[MeasureCase]> {
  let root = try DocumentNode.casesByFamily(bytes, example: MeasureCase.Family.binary.rawValue)
  var reader = MeasureCaseReader(reader: DocumentReader(file: file))
  let cases = reader.read(root)
  return Imported(cases, findings: reader.reader.findings)
}

private struct MeasureCaseReader {
  var reader: DocumentReader

  mutating func read(_ root: DocumentNode) -> [MeasureCase] {
    reader.cases(in: root, families: MeasureCase.Family.allCases.map(\.rawValue)).compactMap { name, node in
      MeasureCase.Family(rawValue: name).flatMap { read(node, $0) }
    }
  }

  /// `nil` where anything is wrong.
  private mutating func read(_ node: DocumentNode, _ family: MeasureCase.Family) -> MeasureCase? {
    let errors = reader.errorCount
    let fields = CaseField.fields(of: family)
    reader.warnUnknown(in: node, known: ["ds"] + fields.map(\.key))
    var measureCase = MeasureCase(family: family, dataset: reader.required("ds", in: node))
    for field in fields {
      if let value = node[field.key] {
        field.take(value, into: &measureCase, &reader)
      } else if field.isRequired {
        reader.error(.missing, node, "“\(field.key)” is missing or empty. Add it.")
      }
    }
    checkFocus(of: measureCase, node)
    return reader.errorCount == errors ? measureCase : nil
  }

  private mutating func checkFocus(of measureCase: MeasureCase, _ node: DocumentNode) {
    guard let focus = measureCase.focus, !measureCase.predictors.contains(focus) else { return }
    let nearest = nearestMatch(to: focus, among: measureCase.predictors)
    reader.error(
      .unknown, node, .sentences("the focus must be one of the predictors in “x”.", .suggestion(nearest)), column: "focus",
      value: focus)
  }
}

/// A key of a case and how its value is read.
private struct CaseField: Sendable {
  typealias Take = @Sendable (_ node: DocumentNode, _ measureCase: inout MeasureCase, _ reader: inout DocumentReader) -> Void

  let key: String
  var isRequired = true
  private let read: Take

  func take(_ node: DocumentNode, into measureCase: inout MeasureCase, _ reader: inout DocumentReader) {
    read(node, &measureCase, &reader)
  }

  private func optional() -> CaseField {
    var field = self
    field.isRequired = false
    return field
  }

  static func fields(of family: MeasureCase.Family) -> [CaseField] {
    own(family) + [text("w", \.weight).optional(), filter.optional()]
  }

  private static func own(_ family: MeasureCase.Family) -> [CaseField] {
    switch family {
    case .binary: [yesNo, comparison]
    case .multi: [yesNo, groups]
    case .strat: [yesNo, comparison, texts("s", \.strata)]
    case .cont: [column("y"), comparison]
    case .ineq: [column("y"), groups.optional()]
    case .conc: [outcome, text("r", \.rank)]
    case .oaxaca: [column("y"), texts("x", \.predictors), comparison]
    case .div: [column("c")]
    case .seg: [comparison, text("u", \.unit)]
    case .ord: [column("y"), texts("levels", \.levels), comparison]
    case .multip: [column("y"), groups]
    case .boot: [column("y"), comparison, resamples]
    case .reg:
      [outcome, texts("x", \.predictors), text("focus", \.focus), regression, text("cluster", \.cluster).optional()]
    case .maihda: [column("y"), texts("s", \.strata)]
    case .kanon: [texts("qi", \.strata), column("sa")]
    }
  }
}

// MARK: Values

extension CaseField {
  private static func text(_ key: String, _ path: any WritableKeyPath<MeasureCase, String?> & Sendable) -> CaseField {
    CaseField(key: key) { node, measureCase, reader in
      measureCase[keyPath: path] = reader.word(node, "“\(key)” must be one text.")
    }
  }

  private static func texts(_ key: String, _ path: any WritableKeyPath<MeasureCase, [String]> & Sendable) -> CaseField {
    CaseField(key: key) { node, measureCase, reader in
      measureCase[keyPath: path] = reader.words(node, "“\(key)” must be a list of one text or more.")
    }
  }

  private static func column(_ key: String) -> CaseField {
    CaseField(key: key) { node, measureCase, reader in
      measureCase.outcome = reader.word(node, "“\(key)” must be the name of a column.").map { .column($0) }
    }
  }

  /// `[COLUMN, VALUE]`.
  private static let yesNo = CaseField(key: "y") { node, measureCase, reader in
    let pair = reader.words(node, Self.yesNoHint, count: 2...2)
    if pair.count == 2 { measureCase.outcome = .equals(column: pair[0], value: pair[1]) }
  }

  private static let yesNoHint: Phrase = "“y” must be [COLUMN, VALUE]: yes where the column has that value."

  /// `COLUMN` or `[COLUMN, VALUE]`.
  private static let outcome = CaseField(key: "y") { node, measureCase, reader in
    (node.isSequence ? yesNo : column("y")).take(node, into: &measureCase, &reader)
  }

  /// `[COLUMN, FOCAL, REFERENCE]`; without a reference, the others are it.
  private static let comparison = CaseField(key: "g") { node, measureCase, reader in
    let words = reader.words(
      node, "“g” must be [COLUMN, FOCAL, REFERENCE], or [COLUMN, FOCAL] to compare with all others.", count: 2...3)
    guard words.count >= 2 else { return }
    (measureCase.groups, measureCase.focal) = ([words[0]], words[1])
    measureCase.reference = words.count == 3 ? words[2] : nil
  }

  /// `COLUMN` or `[COLUMN, COLUMN, …]`.
  private static let groups = CaseField(key: "g") { node, measureCase, reader in
    measureCase.groups =
      node.isSequence
      ? reader.words(node, "“g” must be a column, or a list of columns to cross.") : node.text.map { [$0] } ?? []
  }

  private static let filter = CaseField(key: "filter") { node, measureCase, reader in
    let pair = reader.words(node, "“filter” must be [COLUMN, VALUE]: only rows where the column has that value.", count: 2...2)
    if pair.count == 2 { measureCase.filter = .init(column: pair[0], value: pair[1]) }
  }

  private static let regression = CaseField(key: "kind") { node, measureCase, reader in
    measureCase.regression = node.text
    if !["ols", "logit"].contains(node.text) { reader.error(.malformed, node, "“kind” must be ols or logit.", value: node.text) }
  }

  private static let resamples = CaseField(key: "B") { node, measureCase, reader in
    measureCase.resampleCount = node.text.flatMap { Int($0) }
    if measureCase.resampleCount ?? 0 < 1 {
      reader.error(.malformed, node, "“B” must be a whole number of resamples, at least 1.", value: node.text)
    }
  }
}

extension DocumentReader {
  fileprivate mutating func word(_ node: DocumentNode, _ message: Phrase) -> String? {
    if let text = node.text, !text.isEmpty { return text }
    error(.malformed, node, message)
    return nil
  }

  /// Empty where the list is not as it must be, which is found.
  fileprivate mutating func words(_ node: DocumentNode, _ message: Phrase, count: ClosedRange<Int> = 1...(.max)) -> [String] {
    let words = node.elements.compactMap(\.text).filter { !$0.isEmpty }
    if words.count == node.elements.count, count.contains(words.count) { return words }
    error(.malformed, node, message)
    return []
  }
}
