package import CadreModel

/// The formats that frameworks are written in.
package enum FrameworkOutput: String, Sendable, CaseIterable {
  case yaml, json, csv, xlsx
  case case1p0 = "case-1.0"
  case case1p1 = "case-1.1"
  case moodle, osmt, ctdl
  case ukGovernment = "uk-gdd"

  /// A framework as it is written.
  package enum Written: Sendable {
    case bytes([UInt8])
    /// Several files that belong together.
    case files([(name: String, bytes: [UInt8])])
    /// The cells of a workbook, a header first.
    case table([[String]])
  }

  /// What a writer needs to know that the framework does not say.
  package struct Setting: Sendable {
    /// The address under which new objects are named, in formats whose objects have addresses.
    package var baseURI: String
    /// The date and time of what has none.
    package var changed: String

    package init(baseURI: String, changed: String) {
      (self.baseURI, self.changed) = (baseURI, changed)
    }
  }

  /// The framework in this format; what it cannot hold is a finding, and what it cannot hold at all an error.
  package func write(_ framework: Framework, _ setting: Setting) throws(FormatError) -> Imported<Written?> {
    func bytes(_ written: Imported<[UInt8]>) -> Imported<Written?> { Imported(.bytes(written.value), findings: written.findings) }
    switch self {
    case .yaml: return Imported(.bytes(writeFrameworkYAML(framework)), findings: [])
    case .json: return Imported(.bytes(writeFrameworkJSON(framework)), findings: [])
    case .csv: return bytes(writeFrameworkCSV(framework))
    case .xlsx:
      let table = writeFrameworkSpreadsheet(framework)
      return Imported(.table(table.value), findings: table.findings)
    case .case1p0:
      return bytes(try writeCASE(framework, version: .v1p0, baseURI: setting.baseURI, changed: setting.changed))
    case .case1p1:
      return bytes(try writeCASE(framework, version: .v1p1, baseURI: setting.baseURI, changed: setting.changed))
    case .moodle: return bytes(writeMoodleFramework(framework))
    case .osmt: return bytes(writeOSMT(framework))
    case .ctdl: return bytes(writeCTDL(framework))
    case .ukGovernment:
      let files = writeUKGovernmentDigital(framework)
      return Imported(
        files.value.map { .files([("roles.csv", $0.roles), ("skills.csv", $0.skills)]) }, findings: files.findings)
    }
  }
}
