package import CadreModel

/// The formats that frameworks come in.
package enum FrameworkFormat: String, Sendable, CaseIterable {
  case cadre, spreadsheet
  case casePackage = "case"
  case moodle, osmt, ctdl, digcomp, esco, nice, direct
  case ukGovernment = "uk-gdd"
  case onet, skos, inloc
  case openSALT = "opensalt"

  /// As reports call it.
  package var title: Phrase {
    switch self {
    case .cadre: "framework document"
    case .spreadsheet: "table with a row per competency"
    case .casePackage: "CASE package"
    case .moodle: "Moodle competency framework"
    case .osmt: "OSMT rich skill descriptors"
    case .ctdl: .verbatim("CTDL-ASN")
    case .digcomp: "DigComp data supplement"
    case .esco: .verbatim("ESCO")
    case .nice: "NICE framework"
    case .direct: "DIRECT framework"
    case .ukGovernment: .verbatim("UK Government Digital and Data")
    case .onet: .verbatim("O*NET")
    case .skos: "SKOS vocabulary"
    case .inloc: "InLOC structure"
    case .openSALT: "OpenSALT workbook"
    }
  }

  /// The format of a file by its bytes, whatever it is called. What nothing speaks against is a framework document.
  ///
  /// - Parameter isMapped: whether the caller names columns of a framework, which says that the table is one.
  /// - Throws: `FormatError` where the bytes are no table, though they are no document either, or are plainly something else.
  package static func detect(
    _ file: FrameworkFile, options: TableOptions = .init(), isMapped: Bool = false
  ) throws -> FrameworkFormat {
    try recognise(file, options: options, isMapped: isMapped).format
  }

  /// The format, and what is said where the file could be something else, too.
  package static func recognise(
    _ file: FrameworkFile, options: TableOptions = .init(), isMapped: Bool = false
  ) throws -> (format: FrameworkFormat, remark: Finding?) {
    switch try FileSort.of(file.bytes, options: options) {
    case .framework(let format): return (format, nil)
    case .foreign(let foreign): throw FormatError.foreign(foreign)
    case .text: return (.cadre, nil)
    case .table(let sort):
      if !isMapped, let refusal = refusal(of: sort) { throw refusal }
      return (.spreadsheet, isMapped ? nil : remark(on: sort, file: file.name))
    }
  }

  /// Why a table is not taken for one of competencies; `nil` where it is.
  private static func refusal(of sort: TableSort) -> FormatError? {
    let own = sort.candidates.first { $0.kind == .framework && $0.isComplete }
    let other = sort.candidates.first { $0.kind != .framework }
    let header = sort.frameworkHeader ?? sort.first ?? []
    if let other, own.map({ $0.rank < other.rank }) ?? (other.isComplete || other.known.count > TableSort.fewest) {
      return .otherTable(other, also: also(sort, than: other))
    }
    // What has no name at all is refused for that.
    guard own != nil, !SpreadsheetColumns.sayCompetencies(Set(header.map(ColumnMap.key))) else { return nil }
    if let other, other.isComplete || other.known.count > TableSort.fewest {
      return .otherTable(other, also: also(sort, than: other))
    }
    return .noFrameworkTable(header: header)
  }

  private static func also(_ sort: TableSort, than best: TableCandidate) -> [ImportRecord.Kind] {
    sort.candidates.filter { $0.kind != best.kind && $0.isComplete }.map(\.kind)
  }

  private static func remark(on sort: TableSort, file: String) -> Finding? {
    guard let own = sort.candidates.first(where: { $0.kind == .framework }),
      let other = sort.candidates.first(where: { $0.kind != .framework && $0.isComplete && $0.rank >= own.rank })
    else { return nil }
    return Finding(
      .note, .assumed, file: file, line: nil, value: own.known.joined(separator: ", "),
      "by these columns this was taken for \(own.kind.asTable); it could be \(other.kind.asTable), too: \(other.kind.importAction)."
    )
  }
}
