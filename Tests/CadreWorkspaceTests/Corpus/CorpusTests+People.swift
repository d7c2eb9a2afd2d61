import CadreFormats
import CadreModel
import CadreWorkspace

/// What exports say of people.
extension CorpusTests {
  static let people: [CorpusFile] = [
    CorpusFile(
      "names in parts", utf8("Staff No,First Name,Middle Name,Last Name,Department", "10,Ann,B.,Cole,HR"), rows: 1,
      who("10", "Ann B. Cole", "HR"), attributes: [:]),
    CorpusFile(
      "family name under “Name”", utf8("Matricule;Nom;Prénom;Service", "10;Martin;Zoé;Budget"), rows: 1,
      who("10", "Zoé Martin", "Budget")),
    CorpusFile(
      "full name beside the first name", utf8("Staff No,Name,First Name,Department", "10,Ann Cole,Ann,HR"), rows: 1,
      who("10", "Ann Cole", "HR")),
    CorpusFile(
      "Spanish", utf8("Legajo;Apellidos;Nombre;Departamento;Puesto", "10;García;Ana;Compras;Jefa"), rows: 1,
      who("10", "Ana García", "Compras"),
      attributes: ["puesto": "Jefa"]),
    CorpusFile(
      "job titles that are roles",
      utf8("Staff No,Name,Department,Job Title", "10,Ann,HR,DATA  ANALYST", "11,Bob,IT,policy officer"),
      rows: 2, who("10", "Ann", "HR"), roles: ["data-analyst"]),
    CorpusFile(
      "job titles that are no roles", utf8("Staff No,Name,Department,Position", "10,Ann,HR,Gardener", "11,Bob,IT,Data Analyst"),
      rows: 2,
      who("10", "Ann", "HR"), attributes: ["position": "Gardener"]),
    CorpusFile(
      "a row for each role",
      utf8("Staff No,Name,Department,Role", "10,Ann,HR,data-analyst", "11,Bob,IT,policy-officer", "10,Ann,HR,policy-officer"),
      rows: 3, people: 2, who("10", "Ann", "HR"), roles: ["data-analyst", "policy-officer"]),
    CorpusFile(
      "a row for each post",
      utf8("Staff No,Name,Department,Post", "10,Ann,HR,Gardener", "10,Ann,HR,Data analyst", "11,Bob,IT,Driver"),
      rows: 3, people: 2, who("10", "Ann", "HR"), roles: ["data-analyst"], attributes: ["post": "Gardener; Data analyst"]),
    CorpusFile(
      "a row that stands twice", utf8("Staff No,Name,Department", "10,Ann,HR", "11,Bob,IT", "10,Ann,HR"), rows: 3, people: 2,
      who("10", "Ann", "HR")),
    CorpusFile(
      "dates of birth", utf8("Staff No;Name;Department;Date of birth", "10;Ann;HR;03.04.1985", "11;Bob;IT;31.12.1960"), rows: 2,
      who("10", "Ann", "HR"), attributes: ["age_band": "40–49"]),
    CorpusFile(
      "ages", utf8("Staff No,Name,Department,Age", "10,Ann,HR,29", "11,Bob,IT,30"), rows: 2, who("10", "Ann", "HR"),
      attributes: ["age_band": "18–29"]),
    CorpusFile(
      "what a skills file has no need of",
      utf8(
        "Staff No,Name,Department,Salary,Pay Grade,Home Address,Mobile,Work e-mail,IBAN,National ID,Sick days,Grade",
        "10,Ann,HR,50000,G5,1 High Street,0123,a@b.c,DE00,AB12,3,5"), rows: 1, who("10", "Ann", "HR"),
      attributes: ["pay_grade": "G5", "grade": "5"]),
    CorpusFile(
      "a column that is kept though it looks private, and one that is not",
      utf8("Staff No,Name,Department,Salary,Remarks", "10,Ann,HR,50000,x"), rows: 1, who("10", "Ann", "HR"),
      attributes: ["remarks": "x"]),
    CorpusFile(
      "working time with units", utf8("Staff No;Name;Department;FTE", "10;Ann;HR;0,8 FTE", "11;Bob;IT;80 %", "12;Cy;IT;1,00"),
      rows: 3,
      who("10", "Ann", "HR")),
    CorpusFile(
      "several languages in a cell", utf8("Staff No,Name,Department,Languages,Duty station", "10,Ann,HR,\"en; fr\",Rome"),
      rows: 1,
      who("10", "Ann", "HR")),
    CorpusFile(
      "no numbers of people", utf8("Name,Department", "Ann,HR", "Bob,IT"), rows: 2, who("ROW-1", "Ann", "HR"),
      then: [.saying("--number-rows") { $0.reading.numbersRows = true }]),
    CorpusFile(
      "roles that nobody knows", utf8("Staff No,Name,Department,Role", "10,Ann,HR,gardner", "11,Bob,IT,gardner"), rows: 2,
      who("10", "Ann", "HR"), roles: ["gardner"], then: [.saying("--accept-unknown-roles") { $0.acceptsUnknownRoles = true }]),
    CorpusFile(
      "days that may be read either way", utf8("Staff No,Name,Department,Hire date", "10,Ann,HR,1/9/2020", "11,Bob,IT,2/9/2020"),
      rows: 2,
      who("10", "Ann", "HR"), then: [.saying("--date-order") { $0.reading.table.dateOrder = .dayFirst }]),
  ]
}
