import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

struct DateColumnTests {
  static func staff(_ days: [String], order: DateOrder? = nil, title: String = "hired_on") throws -> StaffFile {
    var options = StaffOptions()
    options.table.dateOrder = order
    let rows = days.enumerated().map { "\($0.offset),U,\($0.element)\n" }.joined()
    return try StaffFile("person_id,unit,\(title)\n" + rows, options: options)
  }

  static func refusal(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    (["1/9/2012", "7/13/2011"], "2012-01-09"), (["1/9/2012", "13/7/2011"], "2012-09-01"),
    (["1/9/2012", "5/5/2011", "2/28/2013 0:00"], "2012-01-09"), (["1.9.2012", "2012-03-04", "31.12.2011"], "2012-09-01"),
  ])
  func `a column has the order that its own cells tell`(days: [String], first: String) throws {
    let file = try Self.staff(days)
    #expect(file.people.map { $0.hiredOn != nil } == days.map { _ in true })
    #expect(file.people.first?.hiredOn?.description == first)
    #expect(file.refused.isEmpty)
  }

  @Test func `how a column was read is said`() throws {
    let file = try Self.staff(["1/9/2012", "7/13/2011", "10/21/2011"])
    #expect(
      file.reader.notes.map(\.message.description) == [
        "“hired_on” is read month first: 2 cells can only be read so, such as 7/13/2011 on line 3."
      ])
  }

  @Test func `a column that contradicts itself is refused`() {
    #expect(
      Self.refusal { _ = try Self.staff(["1/9/2012", "7/13/2011", "14/2/2010"]) }
        == "contradicts itself in column “hired_on”: 14/2/2010 on line 4 can only be read day first, 7/13/2011 on line 3 only "
        + "month first. Export the column as 2026-11-22; or say --date-order dmy or mdy, and the cells of the other order are "
        + "refused one by one.")
  }

  @Test func `a column that nothing tells is refused`() {
    #expect(
      Self.refusal { _ = try Self.staff(["5/5/2012", "1/9/2012", "2012-01-09"]) }
        == "does not tell whether the days of column “hired_on” are day first or month first, as 1/9/2012 on line 3. Say "
        + "--date-order dmy or --date-order mdy, or export the column as 2026-11-22.")
  }

  @Test(arguments: [(DateOrder.dayFirst, "2012-09-01"), (.monthFirst, "2012-01-09")])
  func `the caller decides, and a cell of the other order is refused`(order: DateOrder, first: String) throws {
    let file = try Self.staff(["1/9/2012", "2/28/2013", "28/2/2013"], order: order)
    #expect(file.people.map { $0.hiredOn?.description } == [first, "2013-02-28"])
    #expect(
      file.refused.map(\.sentence) == [
        "there is no such day where the column is read \(order.phrase). Write days as 2026-11-22."
      ])
  }

  @Test func `columns have their own orders`() throws {
    let file = try StaffFile(
      "person_id,unit,hired_on,left_on\n1,U,1/9/2012,2/1/2014\n2,U,7/13/2011,31/1/2014\n", options: .init())
    #expect(file.people.map { $0.hiredOn?.description } == ["2012-01-09", "2011-07-13"])
    #expect(file.people.map { $0.leftOn?.description } == ["2014-01-02", "2014-01-31"])
  }

  @Test func `days that a spreadsheet counts are read, and said`() throws {
    let file = try Self.staff(["40787", "2012-01-09", "40788"])
    #expect(file.people.map { $0.hiredOn?.description } == ["2011-09-01", "2012-01-09", "2011-09-02"])
    #expect(
      file.reader.notes.map(\.message.description) == [
        "“hired_on” is read as a spreadsheet counts days where it holds a number: 40787 is 2011-09-01 (2 cells)."
      ])
  }

  @Test(arguments: [
    "DateofTermination", "Termination Date", "date_left", "Separation Date", "Last Working Day", "End of Service",
    "Date de départ", "Fecha de baja",
  ])
  func `a day of leaving ends a service, whatever it is called`(title: String) throws {
    let file = try Self.staff(["2020-01-31"], title: title)
    #expect(file.people.first?.leftOn?.description == "2020-01-31")
  }

  @Test func `what looks like a day of leaving and is not read as one is said`() throws {
    let file = try Self.staff(["2020-01-31"], title: "Retirement effective date")
    #expect(
      file.reader.warnings.map(\.description) == [
        "“Retirement effective date” is kept as an attribute. If it ends a service, say --column left_on=\"Retirement effective date\"."
      ])
    #expect(try Self.staff(["x"], title: "TermReason").reader.warnings.isEmpty)
  }

  @Test func `assessments and catalogues follow the same rule`() throws {
    let head = "person_id,competency,level,source,assessed_on\n"
    let told = try AssessmentFile(head + "P1,DG-1,2,test,1/9/2025\nP2,DG-1,2,test,12/31/2024\n")
    #expect(told.entries.map(\.on) == ["2025-01-09", "2024-12-31"])
    #expect(Self.refusal { _ = try AssessmentFile(head + "P1,DG-1,2,test,1/9/2025\n") }?.contains("--date-order") == true)
    let catalogue = "code,title,start,end\nA,First,2/3/2027,2/4/2027\nB,Second,2/15/2027,2/16/2027\n"
    let courses = try readCatalogue(source(catalogue), file: "c.csv").value
    #expect(courses.map { $0.sessions.first?.first?.description } == ["2027-02-03", "2027-02-15"])
    #expect(
      Self.refusal { _ = try readCatalogue(source("code,title,start\nA,First,2/3/2027\n"), file: "c.csv") }?
        .contains("“start”") == true)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a random column written in one order reads back`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let order = Bool.random(using: &random) ? DateOrder.dayFirst : .monthFirst
    let days = (0..<40).map { _ in Day(number: Int32.random(in: 0...20_000, using: &random)) }
    let texts = days.map { day -> String in
      let (year, month, date) = day.civil
      return order == .dayFirst ? "\(date)/\(month)/\(year)" : "\(month)/\(date)/\(year)"
    }
    #expect(try Self.staff(texts).people.map(\.hiredOn) == days)
  }
}
