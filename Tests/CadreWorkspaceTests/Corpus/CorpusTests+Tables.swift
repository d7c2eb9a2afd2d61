import Foundation

/// Encodings, workbooks and other kinds of files.
extension CorpusTests {
  static let tables: [CorpusFile] = [
    CorpusFile(
      "semicolons in Windows-1252",
      encoded(.windowsCP1252, "Personalnummer;Nachname;Vorname;Abteilung", "10;Müller;Jürgen;Öffentlichkeit", "11;Groß;Zoé;Büro"),
      rows: 2, who("10", "Jürgen Müller", "Öffentlichkeit")),
    CorpusFile(
      "spreadsheet’s own first line", utf8("sep=;", "Staff No;Name;Department", "10;Ann;HR", "11;Bob;IT"), rows: 2, beside: 1,
      who("10", "Ann", "HR")),
    CorpusFile(
      "header that ends with a separator", utf8("Staff No;Name;Department;", "10;Ann;HR", "11;Bob;IT"), rows: 2,
      who("11", "Bob", "IT"),
      attributes: [:]),
    CorpusFile(
      "rows that end with a separator", utf8("Staff No;Name;Department", "10;Ann;HR;", "11;Bob;IT;"), rows: 2,
      who("11", "Bob", "IT")),
    CorpusFile(
      "tabs in UTF-16", encoded(.utf16, "Staff No\tName\tDepartment", "10\tÁnn\tHR", "11\tBob\tIT"), rows: 2,
      who("10", "Ánn", "HR")),
    CorpusFile(
      "commas within names, semicolons between",
      utf8("Staff No;Name;Department", "10;Doe, Ann;HR", "11;Roe, Bob;IT"), rows: 2, who("10", "Doe, Ann", "HR")),
    CorpusFile(
      "quoted cells over two lines", utf8("Staff No,Name,Department", "10,Ann,\"HR", "Payroll\"", "11,Bob,IT"), rows: 2,
      who("11", "Bob", "IT")),
    CorpusFile(
      "workbook with a title in merged cells",
      xlsx(
        [["Staff of the Ministry"], [], ["Staff No", "Name", "Department"], ["10", "Ann", "HR"], ["11", "Bob", "IT"]],
        merged: ["A1:C1"]), rows: 2, beside: 1, who("10", "Ann", "HR")),
    CorpusFile(
      "workbook whose units are merged downwards",
      xlsx(
        [["Department", "Staff No", "Name"], ["HR", "10", "Ann"], ["", "11", "Bob"], ["IT", "12", "Cy"], ["", "13", "Di"]],
        merged: ["A2:A3", "A4:A5"]), rows: 4, who("11", "Bob", "HR")),
    CorpusFile(
      "workbook with two header rows, merged both ways",
      xlsx(
        [
          ["Staff No", "Name", "Post", "", "Department"], ["", "", "Code", "Grade", ""], ["10", "Ann", "P1", "5", "HR"],
          ["11", "Bob", "P2", "6", "IT"],
        ], merged: ["A1:A2", "B1:B2", "C1:D1", "E1:E2"]), rows: 2, beside: 1,
      who("11", "Bob", "IT"), attributes: ["code": "P2", "grade": "6"]),
    CorpusFile(
      "workbook whose first sheet is a cover",
      xlsx(sheets: [
        ("Cover", [["Ministry"], ["Staff export"]]), ("Staff", [["Staff No", "Name", "Department"], ["10", "Ann", "HR"]]),
        ("Codes", [["Code", "Meaning"], ["HR", "Human resources"]]),
      ]), rows: 1, who("10", "Ann", "HR")),
    CorpusFile(
      "workbook with a total below and a remark",
      xlsx([
        ["Staff No", "Name", "Department", "FTE"], ["10", "Ann", "HR", "1"], ["11", "Bob", "IT", "1"], ["Total", "", "", "2"], [],
        ["Source: payroll, May 2026"],
      ]), rows: 2, beside: 2, who("10", "Ann", "HR")),
    CorpusFile(
      "workbook with a blank first column and a blank first row",
      xlsx([[], ["", "Staff No", "Name", "Department"], ["", "10", "Ann", "HR"], ["", "11", "Bob", "IT"]]), rows: 2,
      who("10", "Ann", "HR")),
    CorpusFile(
      "workbook with remarks in a column without a name",
      xlsx([["Staff No", "Name", "Department", ""], ["10", "Ann", "HR", ""], ["11", "Bob", "IT", "check"]]), rows: 2,
      who("11", "Bob", "IT"), attributes: [:]),
    CorpusFile(
      "OpenDocument", ods(("Staff", [["Staff No", "Name", "Department"], ["10", "Ann", "HR"], ["11", "Bob", "IT"]])), rows: 2,
      who("11", "Bob", "IT")),
    CorpusFile(
      "OpenDocument with a cover, a title and a total",
      ods(
        ("Cover", [["Ministry"]]),
        (
          "Staff",
          [
            ["Staff list"], [], ["Staff No", "Name", "Department"], ["10", "Ann", "HR"], ["11", "Bob", "IT"], ["Total", "", "2"],
          ]
        )),
      rows: 2, beside: 2, who("10", "Ann", "HR")),
    CorpusFile(
      "JSON, a list of objects",
      utf8(
        #"[{"employee_id": 10, "name": "Ann", "department": "HR", "languages": ["en", "fr"]},"#,
        #"{"employee_id": 11, "name": "Bob", "department": "IT"}]"#),
      rows: 2, who("10", "Ann", "HR"), attributes: [:]),
    CorpusFile(
      "JSON with the list within",
      utf8(
        #"{"count": 2, "employees": [{"id": "10", "name": "Ann", "department": "HR", "manager": {"id": "11"}},"#,
        #"{"id": "11", "name": "Bob", "department": "IT", "manager": null}]}"#),
      rows: 2, who("10", "Ann", "HR"), attributes: [:]),
    CorpusFile(
      "NDJSON, with a name that only a later line has",
      utf8(
        #"{"id": "10", "name": "Ann", "department": "HR"}"#, "", #"{"id": "11", "name": "Bob", "department": "IT", "grade": 6}"#),
      rows: 2, who("11", "Bob", "IT"), attributes: ["grade": "6"]),
  ]
}
