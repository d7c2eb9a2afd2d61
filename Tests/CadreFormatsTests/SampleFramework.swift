import CadreFormats
import CadreModel
import Testing

/// Two areas, three competencies, three levels.
let sampleDocument = """
  framework: demo
  version: "1.10"
  title: {en: Demo, fr: Démonstration}
  languages: [en, fr]
  status: adopted
  scale:
    - {level: 1, name: Aware}
    - {level: 2, name: {en: Practising, fr: Pratique}}
    - {level: 3, name: Leading, meaning: Sets direction}
  areas:
    - code: A
      name: Data
      purpose: Use it
      competencies:
        - code: DG-1
          name: Data governance
          definition: Look after it
          levels:
            1: Knows the rules
            3: Writes the rules
          alignments:
            - {framework: sdg, code: "16.6", relation: narrower}
        - {code: DG-2, name: Data literacy}
    - code: B
      name: Trust
      competencies:
        - {code: TR-1, name: Open government}
  roles:
    - code: clerk
      title: Clerk
      family: Office
      requires:
        DG-1: {level: 2, weight: 1.5}
        TR-1: 1
  """

func sampleFramework(_ document: String = sampleDocument) throws -> Framework {
  let imported = try readFramework(Array(document.utf8), file: "demo.yaml")
  return try #require(imported.value, "\(imported.findings)")
}

/// A finding as a test expects it.
struct Expected: Sendable, Hashable {
  let severity: Finding.Severity
  let line: Int?
  let column: String?
  let value: String?

  init(_ severity: Finding.Severity, _ line: Int?, _ column: String?, _ value: String?) {
    self.severity = severity
    self.line = line
    self.column = column
    self.value = value
  }

  init(_ finding: Finding) { self.init(finding.severity, finding.line, finding.column, finding.value) }
}
