import CadreFormats
import CadreModel
import CadreWorkspace

/// How exports say where people belong.
extension CorpusTests {
  static let organisations: [CorpusFile] = [
    CorpusFile(
      "managers by number and no unit",
      utf8("Emp ID,First Name,Last Name,Manager ID,Position", "1,Ada,Boss,,Director", "2,Bob,Mid,1,Head", "3,Cy,Low,2,Clerk"),
      rows: 3,
      who("3", "Cy Low", "Ada Boss/Bob Mid")),
    CorpusFile(
      "managers by name and no unit", utf8("Emp ID,Name,Reports to", "1,Ada,", "2,Bob,Ada", "3,Cy,Bob", "4,Di,Ada"), rows: 4,
      who("4", "Di", "Ada")),
    CorpusFile(
      "two managers of one name", utf8("Emp ID,Name,Manager ID", "1,Ada,", "2,Bob,1", "3,Bob,1", "4,Cy,2", "5,Di,3"), rows: 5,
      who("4", "Cy", "Ada/Bob (2)")),
    CorpusFile(
      "who leads all is their own manager", utf8("Emp ID,Name,Manager ID", "1,Ada,1", "2,Bob,1"), rows: 2, who("2", "Bob", "Ada")),
    CorpusFile(
      "somebody whom nobody manages", utf8("Emp ID,Name,Manager ID", "1,Ada,", "2,Bob,1", "3,Cy,"), rows: 3,
      who("3", "Cy", "Council"),
      then: [.saying("--default-unit") { $0.reading.defaultUnit = Unit(path: ["Council"]) }]),
    CorpusFile(
      "organogram: posts that report to posts",
      utf8(
        "Post Unique Reference,Name,Grade,Job Title,Parent Department,Unit,Contact Phone,Contact E-mail,Reports to Senior Post,FTE,Actual Pay Floor (£)",
        "90115,Ann Cole,SCS2,Director,Cabinet,Digital,0123,a@b.c,XX,1,95000", "90116,N/D,SCS1,Deputy,Cabinet,Digital,,,90115,1,"),
      rows: 2, who("90115", "Ann Cole", "Cabinet/Digital"), attributes: ["grade": "SCS2", "job_title": "Director"]),
    CorpusFile(
      "paths", utf8("Staff No,Name,Org path", "10,Ann,Ministry/HR/Payroll", "11,Bob,Ministry/IT"), rows: 2,
      who("10", "Ann", "Ministry/HR/Payroll")),
    CorpusFile(
      "one office and no unit at all", utf8("Staff No,Name,Grade", "10,Ann,5", "11,Bob,6"), rows: 2,
      who("10", "Ann", "Audit Office"),
      then: [.saying("--default-unit") { $0.reading.defaultUnit = Unit(path: ["Audit Office"]) }]),
  ]

  static let shapes: [CorpusFile] = [
    CorpusFile(
      "headers with marks", utf8("Staff No.*;Name:;Department*", "10;Ann;HR"), rows: 1, who("10", "Ann", "HR")),
    CorpusFile(
      "header in capitals with underscores", utf8("EMPLOYEE_ID,EMPLOYEE_NAME,ORG_UNIT", "10,ANN,HR"), rows: 1,
      who("10", "ANN", "HR")),
    CorpusFile(
      "header on two lines of a cell", utf8("\"Staff", "No\",Name,Department", "10,Ann,HR"), rows: 1, who("10", "Ann", "HR")),
    CorpusFile(
      "somebody called Total", utf8("Name,Staff No,Department,Grade", "Total,10,HR,5", "Sum,11,IT,6"), rows: 2, beside: 0,
      who("10", "Total", "HR")),
    CorpusFile("header only, then one row", utf8("person_id\tname\tunit", "1\tAnn\tHR"), rows: 1, who("1", "Ann", "HR")),
    CorpusFile(
      "Russian", utf8("Табельный номер;ФИО;Отдел;Должность", "10;Иванова А. И.;Бюджет;Аналитик"), rows: 1,
      who("10", "Иванова А. И.", "Бюджет"), attributes: ["должность": "Аналитик"]),
    CorpusFile("Chinese", utf8("工号,姓名,部门,职位", "10,王芳,预算,分析师"), rows: 1, who("10", "王芳", "预算")),
    CorpusFile(
      "Arabic", utf8("الرقم الوظيفي,الاسم الكامل,الإدارة,الراتب", "10,أمل,الموازنة,5000"), rows: 1, who("10", "أمل", "الموازنة"),
      attributes: [:]),
  ]
}
