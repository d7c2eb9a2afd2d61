/// What stands around tables: titles, further headers, totals, remarks.
extension CorpusTests {
  static let titles: [CorpusFile] = [
    CorpusFile(
      "plain", utf8("person_id,name,unit", "1,Ann,HR", "2,Bob,IT"), rows: 2, who("1", "Ann", "HR")),
    CorpusFile(
      "HR system: title, period and blank line above",
      utf8(
        "Ministry of Labour", "Report: active staff, all units", "", "Employee ID;Employee Name;Department", "10;Ann;HR",
        "11;Bob;IT"),
      rows: 2, beside: 2, who("10", "Ann", "HR")),
    CorpusFile(
      "title row padded with separators",
      utf8("Staff list 2026,,,", "as of 1 January,,,", "Staff No,Name,Department,Grade", "10,Ann,HR,5", "11,Bob,IT,6"),
      rows: 2, beside: 2, who("10", "Ann", "HR"), attributes: ["grade": "5"]),
    CorpusFile(
      "total and signature below",
      utf8(
        "Staff No;Name;Department;FTE", "10;Ann;HR;1,0", "11;Bob;IT;0,5", "Total;;;1,5", "", "Printed by HR on 3 May 2026;;;"),
      rows: 2, beside: 2, who("10", "Ann", "HR")),
    CorpusFile(
      "total and signature in the column of row numbers",
      utf8("#;Staff No;Name;Department;Pay", "1;10;Ann;HR;100", "2;11;Bob;IT;90", "Summe;;;;190", "Gedruckt von HR;;;;"), rows: 2,
      beside: 2, who("10", "Ann", "HR")),
    CorpusFile(
      "subtotals between units",
      utf8("Staff No,Name,Department,FTE", "10,Ann,HR,1", "Total HR,,,1", "11,Bob,IT,1", "Total IT,,,1", "Grand total,,,2"),
      rows: 2, beside: 3, who("11", "Bob", "IT")),
    CorpusFile(
      "database tool: number of rows below", utf8("person_id,name,unit", "1,Ann,HR", "2,Bob,IT", "", "(2 rows affected)"),
      rows: 2, beside: 1, who("2", "Bob", "IT")),
    CorpusFile(
      "mainframe: rule and end of report",
      utf8("PERSON_ID|NAME|UNIT", "0001|ANN|HR", "0002|BOB|IT", "*** END OF REPORT ***"), rows: 2, beside: 1,
      who("0001", "ANN", "HR")),
    CorpusFile(
      "header repeated on every page",
      utf8("Staff No,Name,Department", "10,Ann,HR", "Staff No,Name,Department", "11,Bob,IT"), rows: 2, beside: 1,
      who("11", "Bob", "IT")),
    CorpusFile(
      "second header in another language",
      utf8("Employee ID,Full Name,Department", "الرقم الوظيفي,الاسم,القسم", "7,Amal,Budget", "8,Omar,Tax"), rows: 2, beside: 1,
      who("7", "Amal", "Budget")),
    CorpusFile(
      "groups of columns above the header",
      utf8("Person,,Position,,", "Staff No,Name,Department,Code,Grade", "10,Ann,HR,A1,5", "11,Bob,IT,A2,6"), rows: 2, beside: 1,
      who("10", "Ann", "HR"), attributes: ["code": "A1", "grade": "5"]),
    CorpusFile(
      "names twice, told apart by their groups",
      utf8("Person,,Unit,,Position", "Staff No,Name,Department,Code,Code", "10,Ann,HR,U1,P1", "11,Bob,IT,U2,P2"), rows: 2,
      who("10", "Ann", "HR"), attributes: ["unit_code": "U1", "position_code": "P1"]),
    CorpusFile(
      "parts of a group below the header",
      utf8("Staff No,Name,Department,Training,,", ",,,Planned,Done,Open", "10,Ann,HR,3,2,1", "11,Bob,IT,4,4,0"), rows: 2,
      who("10", "Ann", "HR"), attributes: ["training_planned": "3", "training_done": "2", "training_open": "1"]),
    CorpusFile(
      "numbered rows", utf8("#,Staff No,Name,Department", "1,10,Ann,HR", "2,11,Bob,IT", "3,12,Cy,IT"), rows: 3,
      who("10", "Ann", "HR"), attributes: [:]),
    CorpusFile(
      "numbered rows without a name, as data frames are written",
      utf8(",Staff No,Name,Department", "0,10,Ann,HR", "1,11,Bob,IT", "2,12,Cy,IT"), rows: 3, who("12", "Cy", "IT"),
      attributes: [:]),
    CorpusFile(
      "a column without a name", utf8("Staff No,Name,Department,", "10,Ann,HR,seen", "11,Bob,IT,seen", "12,Cy,IT,"), rows: 3,
      who("10", "Ann", "HR"), attributes: [:]),
    CorpusFile(
      "blank lines and rows of separators between rows",
      utf8("Staff No,Name,Department", "10,Ann,HR", ",,", "", "11,Bob,IT", ",,"), rows: 2, who("11", "Bob", "IT")),
    CorpusFile(
      "a title that is longer than the table is wide",
      utf8("Register; as kept by the Secretariat; for internal use; only", "id,name,unit", "1,Ann,HR", "2,Bob,IT", "3,Cy,IT"),
      rows: 3, beside: 1, who("1", "Ann", "HR")),
  ]
}
