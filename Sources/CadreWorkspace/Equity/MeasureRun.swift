package import CadreAnalysis
internal import CadreFormats
package import CadreModel
package import CadreResults
internal import Glibc

/// A file of cases, computed one after the other; one that is wrong does not keep the others.
package struct MeasureRun: Sendable {
  package struct Result: Sendable {
    package let measureCase: MeasureCase
    package let measures: [Measure]
  }

  package private(set) var results: [Result] = []
  /// What kept cases from being computed, by family and case.
  package private(set) var findings = FindingLog()

  private let file: String
  private let folder: String
  /// Datasets that were read, and why others could not be.
  private var datasets: [String: Swift.Result<Dataset, any Error>] = [:]

  /// - Parameter folder: where the datasets lie, `NAME.csv`, and perhaps their resamples, `bootindex_NAME.csv`.
  /// - Throws: `InputError` where the file of cases cannot be read.
  package init(_ input: InputFile, folder: String) throws {
    file = input.name
    self.folder = folder
    let read = try input.refusing { try readMeasureCases(input.contents(), file: input.name) }
    findings.add(read.findings)
    for measureCase in read.value { run(measureCase) }
  }

  private mutating func run(_ measureCase: MeasureCase) {
    do {
      let dataset = try dataset(measureCase.dataset)
      let resamples = measureCase.family == .boot ? try resamples(of: measureCase.dataset, rowCount: dataset.rowCount) : nil
      results.append(Result(measureCase: measureCase, measures: try measureCase.measures(in: dataset, resamples: resamples)))
    } catch {
      findings.add([
        Finding(
          .error, .notRead, file: file, column: measureCase.family.rawValue, value: measureCase.spec,
          .sentences(Phrase(wording: error), "The case was left out; the others were computed."))
      ])
    }
  }

  private mutating func dataset(_ name: String) throws -> Dataset {
    if let known = datasets[name] { return try known.get() }
    let input = InputFile("\(folder)/\(name).csv")
    let result = Swift.Result { () throws -> DatasetFile in
      try input.refusing { try DatasetReader.read(input.open(), file: input.name, name: name) }
    }
    datasets[name] = result.map(\.dataset)
    let file = try result.get()
    findings.add(file.findings)
    return file.dataset
  }

  /// - Returns: `nil` where there is no such file.
  private func resamples(of name: String, rowCount: Int) throws -> [[Int]]? {
    let path = "\(folder)/bootindex_\(name).csv"
    guard access(path, F_OK) == 0 else { return nil }
    let input = InputFile(path)
    return try input.refusing { try DatasetReader.readResamples(input.open(), rowCount: rowCount) }
  }
}
