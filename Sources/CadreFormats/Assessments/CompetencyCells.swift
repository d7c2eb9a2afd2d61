import CadreModel

/// Finds the competencies that the rows of a long table name.
struct CompetencyCells {
  private let framework: Framework
  private let headers: CompetencyHeaders
  /// Codes as the framework writes them: the number is the position.
  private let codes: CodeTable
  private var known: [String: Int] = [:]
  /// A mistyped competency mostly stands in many rows.
  private var hints: [String: Phrase] = [:]

  init(_ framework: Framework, _ headers: CompetencyHeaders) {
    self.framework = framework
    self.headers = headers
    var codes = CodeTable(minimumCapacity: framework.competencies.count)
    for competency in framework.competencies { codes.insert(competency.code.code) }
    self.codes = codes
  }

  mutating func place(_ record: Record, _ column: Int, _ cells: AssessmentCells, _ findings: inout [Finding]) -> Int? {
    if let place = record.withField(column, { codes[$0] }) { return place }
    let text = record.text(column)
    if let place = known[text] { return place }
    if let place = codes[text] ?? named(text) {
      known[text] = place
      return place
    }
    let hint = hints[text] ?? Self.suggestion(text, framework)
    hints[text] = hint
    findings.append(
      cells.finding(
        .error, text.isEmpty ? .missing : .unknown, record, "competency", text.isEmpty ? nil : text,
        text.isEmpty
          ? "the competency is missing. Fill it in." : .sentences("\(framework.reference) has no such competency.", hint)))
    return nil
  }

  /// Without regard to case: by code, by name, or by both where they are the same one's.
  private func named(_ text: String) -> Int? {
    guard let read = headers.read(text), !read.isUnsure, !read.isTarget, read.source == nil, read.day == nil else { return nil }
    return read.competency
  }

  /// What may be meant, or where to look.
  static func suggestion(_ text: String, _ framework: Framework) -> Phrase {
    let all = framework.competencies
    if let code = nearestMatch(to: text, among: all.map(\.code.code)) {
      let name = all.first { $0.code.code == code }?.name.text() ?? ""
      return "Did you mean “\(code)” (\(name))?"
    }
    if let name = nearestMatch(to: text, among: all.map { $0.name.text() }) {
      let code = all.first { $0.name.text() == name }?.code.code ?? ""
      return "Did you mean “\(name)” (\(code))?"
    }
    return "List them with \(action: "framework show") \(framework.reference)."
  }
}
