internal import CadreAnalysis
internal import CadreFormats
internal import CadreImpact
package import CadreModel
package import CadreResults

/// A file of cases, computed one after the other; one that is wrong does not keep the others.
package struct MeasureRun: Sendable {
  package private(set) var results: [CaseFigures] = []
  /// What kept cases from being computed, by family and case.
  package private(set) var findings = FindingLog()

  /// Cases of equity: groups compared, inequality, segregation, regression.
  ///
  /// - Parameter folder: where the datasets lie, `NAME.csv`, and perhaps their resamples, `bootindex_NAME.csv`.
  /// - Throws: `InputError` where the file of cases cannot be read.
  package init(equity input: InputFile, folder: String) throws {
    let read = try input.refusing { try readMeasureCases(input.contents(), file: input.name) }
    run(read, file: input.name, folder: folder)
  }

  /// Cases of impact, survival, flows and silos.
  ///
  /// - Parameter folder: where the datasets lie, `NAME.csv`, and the rows of numbers that cases ask for, such as
  ///   `bootindex_NAME.csv` and `perms_NAME.csv`.
  /// - Throws: `InputError` where the file of cases cannot be read.
  package init(impact input: InputFile, folder: String) throws {
    let read = try input.refusing { try readImpactCases(input.contents(), file: input.name) }
    run(read, file: input.name, folder: folder)
  }

  private mutating func run(_ cases: Imported<[some FiledCase]>, file: String, folder: String) {
    findings.add(cases.findings)
    let folder = CaseFolder(folder)
    for filed in cases.value {
      do {
        let measures = try filed.figures(in: folder)
        results.append(CaseFigures(family: filed.familyName, dataset: filed.dataset, spec: filed.spec, measures: measures))
      } catch {
        findings.add([
          Finding(
            .error, .notRead, file: file, column: filed.familyName, value: filed.spec,
            .sentences(Phrase(wording: error), "The case was left out; the others were computed."))
        ])
      }
      findings.add(folder.takeFindings())
    }
  }
}

/// A case of a file of cases, of whatever kind.
private protocol FiledCase {
  var familyName: String { get }
  var dataset: String { get }
  var spec: String { get }
  func figures(in folder: CaseFolder) throws -> [Measure]
}

extension MeasureCase: FiledCase {
  fileprivate var familyName: String { family.rawValue }

  fileprivate func figures(in folder: CaseFolder) throws -> [Measure] {
    let dataset = try folder.dataset(dataset)
    let resamples = family == .boot ? try folder.resamples(of: dataset) : nil
    return try measures(in: dataset, resamples: resamples)
  }
}

extension ImpactCase: FiledCase {
  fileprivate var familyName: String { family }

  fileprivate func figures(in folder: CaseFolder) throws -> [Measure] { try measures(in: folder) }
}
