import CadreModel

/// What a file of assessments may say besides competencies, and how its columns are called.
enum AssessmentFields {
  static let all: [ColumnMap.Field] =
    [
      .init(
        "person_id", ["person number"] + staff("person_id") + ["رقم الشخص", "número de persona", "numéro de la personne", "人员编号"]),
      .init(
        "email",
        [
          "e-mail", "mail", "email address", "e-mail address", "mail address", "work email", "user email", "courriel",
          "adresse e-mail", "correo", "correo electrónico", "электронная почта", "البريد الإلكتروني", "邮箱",
        ]),
      .init(
        "name", ["staff member", "team member", "colleague", "participant", "person name", "имя/название", "名称"] + staff("name")),
      .init("given_name", staff("given_name")),
      .init("middle_name", staff("middle_name")),
      .init("family_name", staff("family_name")),
      .init(
        "competency",
        ["competency code", "competency name", "competence", "skill", "skill name", "compétence", "competencia", "kompetenz"]),
      .init(
        "level",
        ["proficiency level", "rating", "score", "attained", "proficiency", "skill level", "current level", "niveau", "nivel"]),
      .init("source", ["assessment source", "assessed by type", "type", "method", "fuente", "источник", "المصدر", "来源"]),
      .init(
        "assessed_on",
        [
          "date", "day", "assessment date", "assessed on", "date assessed", "rated on", "timestamp", "completion time",
          "date of assessment", "fecha", "evaluado el", "évalué le", "datum", "дата", "дата оценки", "التاريخ", "تاريخ التقييم",
          "评估日期",
        ]),
      .init("assessor", ["assessed by", "rater", "assessor id"]),
      .init("evidence", ["note", "notes", "comment", "comments", "remarks", "proof", "link"]),
      .init("expires_on", ["expiry", "expiry date", "valid until", "expires"]),
    ] + beside

  /// What matrices say of people besides: it is no competency, and nothing is read from it.
  private static let beside: [ColumnMap.Field] = [
    .init("roles", ["role", "role code", "job role", "الدور", "función", "rôle", "роль", "岗位"]), .init("unit", staff("unit")),
    .init("job_title", staff("job_title")),
    .init("grade", ["band", "pay grade"]),
  ]

  /// Any of these tells whom a row is about.
  static let people: Set = ["person_id", "email", "name", "family_name"]

  /// As staff exports call it.
  private static func staff(_ name: String) -> [String] { StaffFields.all.first { $0.name == name }?.synonyms ?? [] }

  /// Without names that are those of competencies.
  static func all(but headers: CompetencyHeaders) -> [ColumnMap.Field] {
    all.map { field in ColumnMap.Field(field.name, field.synonyms.filter { headers.place(of: $0) == nil }) }
  }

  /// A name of the file’s own form counts its answers: it is nobody’s number.
  static func ignored(_ header: [String]) -> [String] {
    let keys = Set(header.map(ColumnMap.key))
    return keys.isSuperset(of: ["starttime", "completiontime", "id"]) ? ["id"] : []
  }
}
