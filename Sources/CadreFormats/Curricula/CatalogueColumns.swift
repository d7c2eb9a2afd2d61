import CadreModel

/// The columns of a catalogue.
struct CatalogueColumns {
  static let fields: [ColumnMap.Field] = [
    .init("code", ["course_id", "course code", "id", "shortname", "slug", "course number", "course no"]),
    .init(
      "title",
      ["fullname", "name", "course title", "course name", "course", "titre", "intitulé", "título", "titel", "kurstitel"],
      isRequired: true),
    .init(
      "provider",
      [
        "institute", "institution", "organiser", "organizer", "school", "training provider", "learning provider",
        "learning partner", "partner", "organisme", "proveedor", "anbieter",
      ]),
    .init(
      "summary", ["description", "abstract", "course description", "short description", "content", "descripción", "beschreibung"]),
    .init("outcomes", ["learning outcomes", "learning objectives", "objectives", "objectifs", "objetivos", "lernziele"]),
    .init(
      "keywords",
      ["tags", "subjects", "topics", "category", "categories", "subject", "topic", "theme", "catégorie", "categoría"]),
    .init("level", ["audience", "target audience", "course level", "niveau", "nivel"]),
    .init(
      "hours",
      ["duration hours", "duration", "workload", "duration (hours)", "duration (h)", "length", "durée", "duración", "stunden"]),
    .init("price", ["seat cost", "cost", "fee", "prix", "precio", "preis"]), .init("currency"),
    .init("languages", ["language", "lang", "langue", "idioma", "sprache"]),
    .init("mode", ["modality", "delivery", "delivery mode", "delivery method", "modalité", "modalidad"]),
    .init("url", ["source_url", "link", "website"]),
    .init("prerequisites", ["prerequisite", "requires"]),
    .init("competencies", ["suggested_competencies", "competency", "competency codes", "skills"]),
    .init(
      "session", ["session_id", "session code", "class id", "class code", "offering", "offering id", "event id", "run id"]),
    .init(
      "start",
      [
        "startdate", "first day", "starts", "session date", "course date", "date", "date de début", "fecha de inicio", "beginn",
        "startdatum",
      ]),
    .init("end", ["enddate", "last day", "ends", "date de fin", "fecha de fin", "ende", "enddatum"]),
    .init("place", ["location", "venue", "city", "town", "lieu", "lugar", "ort"]),
    .init("seats", ["capacity", "places", "max participants", "maximum participants", "plazas", "plätze"]),
    .init("status", ["course status", "session status", "statut", "estado"]),
    .init("identifier", ["idnumber", "uuid"]),
  ]

  private static let prefix = "customfield_"

  let map: ColumnMap

  init(header: [String], explicit: [String: [String]]) throws(FormatError) {
    var explicit = explicit
    let keys = Set(header.map(ColumnMap.key))
    for field in Self.fields where explicit[field.name] == nil {
      let names = [field.name] + field.synonyms
      if names.contains(where: { keys.contains(ColumnMap.key($0)) }) { continue }
      let custom = names.map { Self.prefix + $0 }.first { keys.contains(ColumnMap.key($0)) }
      if let custom { explicit[field.name] = [custom] }
    }
    map = try ColumnMap(header: header, fields: Self.fields, explicit: explicit)
  }

  /// Words of the column “status” that say that a course or a session is not held.
  static let idle: Set<String> = [
    "draft", "archived", "cancelled", "canceled", "inactive", "retired", "withdrawn", "deleted", "annulé", "annulée", "archivé",
    "brouillon", "cancelado", "cancelada", "archivado", "borrador", "abgesagt", "entwurf", "archiviert",
  ]

  /// Whether a name says something that only a course has, unlike a title or a summary.
  static func isOfCourses(_ name: String) -> Bool {
    let key = ColumnMap.key(name)
    return key.contains("course") || ofCourses.contains(key)
  }

  private static let ofCourses: Set<String> = {
    let telling: Set = [
      "hours", "price", "mode", "session", "start", "end", "seats", "outcomes", "competencies", "prerequisites",
    ]
    let names = fields.filter { telling.contains($0.name) }.flatMap { [$0.name] + $0.synonyms }
    return Set(names.map(ColumnMap.key)).subtracting(["date", "length"])
  }()
}
