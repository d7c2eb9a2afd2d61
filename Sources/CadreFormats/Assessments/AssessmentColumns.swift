import CadreModel

/// The columns of a file of assessments that hold a competency each.
struct AssessmentColumns {
  struct Competency {
    let column: Int
    let competency: Int
    /// Whose rating it is and when it was given, where the header says so.
    let source: Source?
    let day: Day?
  }

  let all: [Competency]
  /// Columns that no field and no competency claims.
  let ignored: [String]
  /// What was taken for something, or left out, though its header says more or less than that.
  let findings: [Finding]

  static let none = AssessmentColumns(all: [], ignored: [], findings: [])

  private init(all: [Competency], ignored: [String], findings: [Finding]) {
    (self.all, self.ignored, self.findings) = (all, ignored, findings)
  }

  /// - Throws: `AssessmentFileError` where two columns hold the same, or one says two competencies.
  init(
    _ columns: ColumnMap, _ headers: CompetencyHeaders, _ framework: Framework, _ order: DateOrder?, file: String
  ) throws(AssessmentFileError) {
    var all: [Competency] = []
    var ignored: [String] = []
    var findings: [Finding] = []
    for column in columns.others {
      let title = columns.header[column]
      guard let read = headers.read(title) else {
        ignored.append(title)
        continue
      }
      let competency = framework.competencies[read.competency]
      let name = Self.name(competency)
      func add(_ severity: Finding.Severity, _ code: Finding.Code, _ message: Phrase) {
        findings.append(Finding(severity, code, file: file, column: title, message))
      }
      if let other = read.contradiction {
        throw .twoCompetencies(title, name, Self.name(framework.competencies[other]))
      }
      if read.isTarget {
        add(.note, .notRead, "this column says what is wanted, not what is attained, and is not read.")
        continue
      }
      if read.isUnsure {
        add(.warning, .assumed, "read as \(name), because of its code. Check that it means the same.")
      }
      let day = read.day.flatMap { $0.day(order) }
      if let first = all.first(where: { $0.competency == read.competency && $0.source == read.source && $0.day == day }) {
        throw .sameCompetency(columns.header[first.column], title, name)
      }
      all.append(Competency(column: column, competency: read.competency, source: read.source, day: day))
    }
    (self.all, self.ignored, self.findings) = (all, ignored, findings)
  }

  private static func name(_ competency: CadreModel.Competency) -> String { "\(competency.code) \(competency.name.text())" }
}

extension DateText {
  /// The day, where the text tells it or an order is given. Headers have no column beside them that would tell.
  func day(_ order: DateOrder?, from1904: Bool = false) -> Day? {
    switch self {
    case .day(let day), .only(let day, _): day
    case .either(let dayFirst, let monthFirst): order.map { $0 == .dayFirst ? dayFirst : monthFirst }
    case .serial(let serial): Day(serial: serial, from1904: from1904)
    }
  }
}
