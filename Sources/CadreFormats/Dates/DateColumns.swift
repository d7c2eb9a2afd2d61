import CadreModel

/// Reads the date cells of a table. Each column has one order of day and month: the caller's, else the one that its own
/// cells tell.
///
/// The table is read a second time where a cell first needs the order, and only then.
/// - Complexity: O(1) a cell; O(bytes) once where dates are not ISO 8601.
struct DateColumns {
  /// Rows from the first behind the header, one a call; `false` at the end.
  typealias Rows = (inout Record) throws -> Bool

  private let titles: [Int: String]
  private let header: [String]
  private let given: DateOrder?
  private let isFrom1904: Bool
  private let open: () throws -> Rows
  private var survey: [Int: DateSurvey]?
  private var serials: [Int: (count: Int, first: Int)] = [:]

  /// - Parameters:
  ///   - fields: those that hold days.
  ///   - given: the order that the caller names, for all of them.
  ///   - open: gives the rows from the beginning.
  init(
    _ columns: ColumnMap, fields: [String], given: DateOrder?, isFrom1904: Bool = false, open: @escaping () throws -> Rows
  ) {
    let found = fields.compactMap { columns[$0] }
    titles = Dictionary(found.map { ($0, columns.header[$0]) }, uniquingKeysWith: { first, _ in first })
    header = columns.header
    self.given = given
    self.isFrom1904 = isFrom1904
    self.open = open
  }

  /// The day in a cell that is not empty. - Returns: `nil` where it holds none.
  /// - Throws: `FormatError` where the column contradicts itself, or nothing tells its order.
  mutating func day(_ record: Record, _ column: Int) throws(FormatError) -> Day? {
    switch record.withField(column, { DateText($0) }) {
    case .day(let day): return day
    case .only(let day, let own): return try order(of: column) == own ? day : nil
    case .either(let dayFirst, let monthFirst): return try order(of: column) == .monthFirst ? monthFirst : dayFirst
    case .serial(let serial):
      serials[column] = ((serials[column]?.count ?? 0) + 1, serials[column]?.first ?? serial)
      return Day(serial: serial, from1904: isFrom1904)
    case nil: return nil
    }
  }

  /// The day in a cell, day first where it does not tell: near enough where the year is what matters.
  func roughDay(_ record: Record, _ column: Int) -> Day? {
    switch record.withField(column, { DateText($0) }) {
    case .day(let day): day
    case .only(let day, _): day
    case .either(let dayFirst, _): dayFirst
    case .serial(let serial): Day(serial: serial, from1904: isFrom1904)
    case nil: nil
    }
  }

  /// What to do about a cell that holds no day.
  func advice(_ column: Int?) -> Phrase {
    guard let column, let order = given ?? survey?[column]?.order else {
      return "there is no such day. Write days as 2026-11-22."
    }
    return "there is no such day where the column is read \(order.phrase). Write days as 2026-11-22."
  }

  /// How the cells were read that do not tell it themselves.
  var notes: [Phrase] {
    let orders = (survey ?? [:]).sorted { $0.key < $1.key }.compactMap { column, survey in
      survey.order.flatMap { survey.note(titles[column] ?? "", $0) }
    }
    let numbers = serials.sorted { $0.key < $1.key }.map { column, serial -> Phrase in
      let day = Day(serial: serial.first, from1904: isFrom1904)
      let title = titles[column] ?? ""
      return .counted(
        serial.count,
        one: """
          “\(title)” is read as a spreadsheet counts days where it holds a number: \(.name("\(serial.first)")) is \(.name("\(day)")) \
          (\(serial.count) cell).
          """,
        other: """
          “\(title)” is read as a spreadsheet counts days where it holds a number: \(.name("\(serial.first)")) is \(.name("\(day)")) \
          (\(serial.count) cells).
          """)
    }
    return orders + numbers
  }

  private mutating func order(of column: Int) throws(FormatError) -> DateOrder {
    if let given { return given }
    if survey == nil { survey = try surveyed() }
    return try survey?[column]?.decided(titles[column] ?? "") ?? .dayFirst
  }

  private func surveyed() throws(FormatError) -> [Int: DateSurvey] {
    var surveys = titles.mapValues { _ in DateSurvey() }
    do {
      let next = try open()
      var record = Record()
      while try next(&record) {
        // The cells of such a row may have shifted.
        if record.finding(file: "", header: header) != nil { continue }
        for column in titles.keys {
          guard let text = record.withField(column, { DateText($0) }) else { continue }
          surveys[column]?.take(text, line: record.line, text: record.text(column))
        }
      }
    } catch let error as FormatError {
      throw error
    } catch {
      throw .unreadable(reason: Phrase(wording: error))
    }
    return surveys
  }
}
