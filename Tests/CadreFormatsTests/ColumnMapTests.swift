import CadreFormats
import CadreModel
import Testing

struct ColumnMapTests {
  static let fields: [ColumnMap.Field] = [
    .init("person_id", ["employee no", "numero de empleado"], isRequired: true),
    .init("unit", ["department", "unité"]), .init("fte"),
  ]

  func map(_ header: [String], explicit: [String: [String]] = [:], hint: Phrase? = nil) throws(FormatError) -> ColumnMap {
    try ColumnMap(header: header, fields: Self.fields, explicit: explicit, hint: hint)
  }

  @Test(arguments: [
    "person_id", "Person ID", "PERSON-ID", " person id ", "personid", "Employee No.", "EMPLOYEE_NO",
    "Número de empleado",
  ])
  func `names and synonyms match without case, accents, spaces and hyphens`(title: String) throws {
    #expect(try map(["x", title])["person_id"] == 1)
  }

  @Test(arguments: ["unité", "Unite", "UNITÉ"])
  func `accents of a synonym do not matter either`(title: String) throws {
    #expect(try map(["person_id", title])["unit"] == 1)
  }

  @Test func `the name counts before its synonyms`() throws {
    let map = try map(["Department", "Unit", "person_id"])
    #expect(map["unit"] == 1)
    #expect(map.others == [0])
    #expect(map.title("unit") == "Unit")
    #expect(map.title("fte") == "fte")
    #expect(map["fte"] == nil)
  }

  @Test func `the caller's word counts before the name`() throws {
    let map = try map(["person_id", "unit", "Ministry", "Office", ""], explicit: ["unit": ["ministry", "OFFICE"]])
    #expect(map.all("unit") == [2, 3])
    #expect(map.others == [1])
    #expect(map["person_id"] == 0)
  }

  @Test func `a column taken by the caller is nobody else's`() {
    #expect(throws: FormatError.self) { try map(["person_id", "x"], explicit: ["fte": ["person_id"]]) }
  }

  @Test func `an unknown column is suggested`() throws {
    let error = #expect(throws: FormatError.self) {
      try map(["person_id", "Department"], explicit: ["unit": ["Departmnet"]])
    }
    #expect(error == .unknownColumn(name: "Departmnet", field: "unit", header: ["person_id", "Department"]))
    #expect(error?.description == "has no column “Departmnet”, which --column unit=… names. Did you mean “Department”?")
    let far = #expect(throws: FormatError.self) { try map(["person_id", "x"], explicit: ["unit": ["Organisation"]]) }
    #expect(far?.description == "has no column “Organisation”, which --column unit=… names. It has: person_id, x.")
  }

  @Test func `an unknown field is suggested`() {
    let error = #expect(throws: FormatError.self) { try map(["person_id", "x"], explicit: ["unti": ["x"]]) }
    #expect(error == .unknownField(name: "unti", fields: ["person_id", "unit", "fte"]))
    #expect(error?.description == "is not read for “unti”, which --column unti=… names. Did you mean “unit”?")
  }

  @Test(arguments: [["person_id", "Person ID", "unit"], ["employee no", "person_id ", "x", "PERSON_ID"]])
  func `two columns of one name are refused`(header: [String]) {
    #expect(throws: FormatError.self) { try map(header) }
  }

  @Test func `a missing column says what was looked for and what to do`() {
    let error = #expect(throws: FormatError.self) { try map(["a", "b"], hint: "Or number the rows.") }
    #expect(
      error?.description == "has no “person_id” column (nor “employee no”, “numero de empleado”). It has: a, b. "
        + "Add it, or map yours with --column person_id=NAME. Or number the rows.")
  }
}
