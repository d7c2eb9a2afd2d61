import CadreModel

/// What a staff export may say, and how its columns are called.
enum StaffFields {
  static let all: [ColumnMap.Field] = [
    .init(
      "person_id",
      [
        "person", "employee id", "employee no", "employee number", "employee #", "employee code", "emp id", "emp no", "emplid",
        "staff id", "staff no", "staff number", "personnel number", "personnel no", "pernr", "hr number", "hr id",
        "payroll number",
        "worker id", "service number", "post unique reference", "matricule", "numero matricule", "numero d'agent", "id agent",
        "id",
        "numero de empleado", "id empleado", "legajo", "matricula", "personalnummer", "personal nr", "pers nr",
        "mitarbeiternummer",
        "mitarbeiter id", "numero dipendente", "табельный номер", "таб номер", "الرقم الوظيفي", "رقم الموظف", "工号", "员工编号",
      ]),
    .init(
      "name",
      [
        "full name", "employee name", "employee", "display name", "staff name", "name of employee", "nom", "nom complet",
        "nom et prenom", "nom prenom", "nombre", "nombre completo", "nombre y apellidos", "apellidos y nombre", "nome",
        "nome completo",
        "name vorname", "фио", "الاسم", "اسم الموظف", "الاسم الكامل", "姓名",
      ]),
    .init(
      "given_name",
      [
        "first name", "firstname", "given name", "given names", "forename", "forenames", "vorname", "prenom", "primeiro nome",
        "имя", "الاسم الأول", "名",
      ]),
    .init(
      "family_name",
      [
        "last name", "lastname", "surname", "family name", "nachname", "familienname", "nom de famille", "apellidos", "apellido",
        "sobrenome", "cognome", "фамилия", "اسم العائلة", "اللقب", "姓",
      ]),
    .init("middle_name", ["middle names", "second name", "отчество", "اسم الأب"]),
    .init(
      "unit",
      [
        "org unit", "organisation", "organization", "org path", "organisation unit", "organizational unit", "organisational unit",
        "department", "office", "team", "division", "service", "unite", "unidad", "directorate", "section", "dept", "dept name",
        "department name", "business unit", "abteilung", "organisationseinheit", "dienststelle", "referat", "direction",
        "departement", "departamento", "dipartimento", "ufficio", "подразделение", "отдел", "департамент", "القسم", "الإدارة",
        "الوحدة",
        "部门", "单位",
      ]),
    .init("parent_unit", ["parent unit", "parent", "parent org", "parent department", "reports to unit"]),
    .init("roles", ["role", "role code", "job role", "role codes"]),
    .init(
      "job_title",
      [
        "job title", "position", "position title", "post title", "title of post", "post", "job", "job name", "designation",
        "occupation",
        "function", "poste", "fonction", "intitule du poste", "emploi", "puesto", "cargo", "puesto de trabajo", "stelle",
        "stellenbezeichnung", "funktion", "dienstposten", "tatigkeit", "qualifica", "mansione", "должность", "المسمى الوظيفي",
        "الوظيفة",
        "职位", "岗位",
      ]),
    .init(
      "fte", ["full time equivalent", "full-time equivalent", "working time", "etp", "vza", "vzae", "employment percentage"]),
    .init("languages", ["language", "langues", "idiomas", "sprachen", "langue", "idioma", "языки", "اللغات", "语言"]),
    .init(
      "location",
      [
        "place", "site", "city", "duty station", "work location", "workplace", "ort", "standort", "dienstort", "lieu",
        "lieu de travail",
        "ville", "lugar", "lugar de trabajo", "ciudad", "sede", "город", "الموقع", "المدينة", "地点",
      ]),
    .init(
      "hired_on",
      [
        "hire date", "hired", "start date", "date of hire", "entry date", "date joined", "joining date", "date of joining",
        "original hire date", "date of appointment", "appointment date", "date d'embauche", "date d'entree", "fecha de alta",
        "fecha de ingreso", "eintrittsdatum", "eintritt", "data di assunzione", "дата приема", "تاريخ التعيين", "入职日期",
      ]),
    .init(
      "left_on",
      [
        "leaving date", "date of leaving", "leave date", "date left", "end date", "termination date", "date of termination",
        "date terminated", "terminated on", "separation date", "date of separation", "exit date", "date of exit",
        "departure date", "date of departure", "resignation date", "date of resignation", "last working day", "last day",
        "end of service", "end of employment", "employment end date", "date de sortie", "date de depart", "fecha de baja",
        "fecha de salida", "fecha de cese", "austrittsdatum", "austritt",
      ]),
    .init(
      "manager",
      [
        "manager id", "line manager", "supervisor", "supervisor id", "reports to", "manager no", "manager number",
        "manager employee id",
        "line manager id", "line manager number", "reports to senior post", "reporting to", "superior", "vorgesetzter",
        "vorgesetzter personalnummer", "personalnummer vorgesetzter", "responsable", "responsable hierarchique",
        "matricule responsable",
        "jefe", "jefe directo", "руководитель", "المدير", "المدير المباشر", "上级",
      ]),
    .init(
      "born_on",
      [
        "birth date", "birthdate", "date of birth", "dob", "birthday", "born", "geburtsdatum", "geboren am", "date de naissance",
        "fecha de nacimiento", "data de nascimento", "data di nascita", "дата рождения", "تاريخ الميلاد", "出生日期",
      ]),
    .init("age", ["age in years", "current age", "age years", "alter", "edad", "idade", "eta", "возраст", "العمر", "年龄"]),
  ]
}
