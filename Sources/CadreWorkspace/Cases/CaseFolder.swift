internal import CadreFormats
internal import CadreImpact
internal import CadreModel
internal import Glibc

/// The folder where cases find their data; each file is read once.
final class CaseFolder: ImpactData {
  private let path: String
  /// What was read, and why others could not be.
  private var datasets: [String: Result<Dataset, any Error>] = [:]
  private var numberRows: [String: Result<[[Int]], any Error>] = [:]
  private var findings: [Finding] = []

  init(_ path: String) { self.path = path }

  /// What was found in the files that were read since it was last asked.
  func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }

  func dataset(_ name: String) throws -> Dataset {
    if let known = datasets[name] { return try known.get() }
    let input = file(name)
    let read = Result {
      try input.refusing { try DatasetReader.read(input.open(), file: input.name, name: name) }
    }
    datasets[name] = read.map(\.dataset)
    let table = try read.get()
    findings += table.findings
    return table.dataset
  }

  func numberRows(_ name: String) throws -> [[Int]] {
    if let known = numberRows[name] { return try known.get() }
    let input = file(name)
    let read = Result { try input.refusing { try DatasetReader.readNumberRows(input.open()) } }
    numberRows[name] = read
    return try read.get()
  }

  /// - Returns: `nil` where there is no such file.
  func resamples(of dataset: Dataset) throws -> [[Int]]? {
    let input = file("bootindex_\(dataset.name)")
    guard access(input.path, F_OK) == 0 else { return nil }
    return try input.refusing { try DatasetReader.readResamples(input.open(), rowCount: dataset.rowCount) }
  }

  private func file(_ name: String) -> InputFile { InputFile("\(path)/\(name).csv") }
}
