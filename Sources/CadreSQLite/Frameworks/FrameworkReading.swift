internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func readFrameworks() throws -> [FrameworkSummary] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT slug, version, title, status, languages,
          (SELECT count(*) FROM competency WHERE framework_id = framework.id) AS competencies,
          (SELECT count(*) FROM scale_step WHERE framework_id = framework.id) AS levels,
          (SELECT count(*) FROM role WHERE framework_id = framework.id) AS roles
        FROM framework
        """)
    return try rows.compactMap { row in
      guard let reference = FrameworkReference(slug: row["slug"], version: row["version"]),
        let status = Framework.Status(rawValue: row["status"])
      else { return nil }
      let language = try JSONText.strings(row["languages"]).first ?? "en"
      return FrameworkSummary(
        reference: reference, title: try JSONText.decode(row["title"], language: language)?.text() ?? "",
        status: status, competencies: row["competencies"], levels: row["levels"], roles: row["roles"])
    }
    .sorted { $0.reference < $1.reference }
  }

  func frameworkID(_ reference: FrameworkReference) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM framework WHERE slug = ? AND version = ?"),
      arguments: [reference.slug, reference.version])
  }

  func readFramework(_ reference: FrameworkReference) throws -> Framework? {
    guard let id = try frameworkID(reference),
      let row = try Row.fetchOne(database, sql: "SELECT * FROM framework WHERE id = ?", arguments: [id])
    else { return nil }
    let languages = try JSONText.strings(row["languages"])
    let loader = FrameworkLoader(database: database, id: id, language: languages.first ?? "en")
    guard let title = try JSONText.decode(row["title"], language: loader.language),
      let status = Framework.Status(rawValue: row["status"])
    else { return nil }
    let header = Framework.Header(
      reference: reference, title: title,
      description: try JSONText.decode(row["description"], language: loader.language), publisher: row["publisher"],
      licence: row["licence"], languages: languages, status: status, origin: try JSONText.origin(row["origin"]))
    return try loader.load(header)
  }

  /// For each competency in the order of `Framework.competencies`: its row and its byte in profile vectors.
  func competencyKeys(_ framework: Int64) throws -> [(id: Int64, position: Int)] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT competency.id, position FROM competency JOIN area ON area.id = area_id
        WHERE competency.framework_id = ? ORDER BY area.ordinal, competency.ordinal
        """, arguments: [framework]
    ).map { ($0["id"], $0["position"]) }
  }
}

/// Puts a framework together from its tables.
private struct FrameworkLoader {
  let database: Database
  let id: Int64
  let language: String

  func load(_ header: Framework.Header) throws -> Framework {
    let scale = try scale()
    return try Framework(header: header, scale: scale, areas: areas(scale), roles: roles(scale))
  }

  private func text(_ json: String?) throws -> LocalizedText? { try JSONText.decode(json, language: language) }

  private func scale() throws -> Scale? {
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM scale_step WHERE framework_id = ? ORDER BY rank", arguments: [id])
    return Scale(
      try rows.compactMap { row in
        try text(row["name"]).map { Scale.Step(rank: row["rank"], name: $0, meaning: try text(row["meaning"])) }
      })
  }

  private func areas(_ scale: Scale?) throws -> [Area] {
    let descriptors = try descriptors(scale)
    let statements = try statements(scale)
    let alignments = try alignments()
    let rows = try Row.fetchAll(
      database, sql: "SELECT * FROM competency WHERE framework_id = ? ORDER BY area_id, ordinal", arguments: [id])
    var members: [Int64: [Competency]] = [:]
    for row in rows {
      let key: Int64 = row["id"]
      guard let code = Identifier<Competency>(row["code"] as String), let name = try text(row["name"]) else { continue }
      members[row["area_id"], default: []].append(
        Competency(
          code: code, name: name, otherNames: try JSONText.strings(row["other_names"]),
          definition: try text(row["definition"]), descriptors: descriptors[key] ?? [:], statements: statements[key] ?? [],
          alignments: alignments[key] ?? [], origin: try JSONText.origin(row["origin"])))
    }
    return try Row.fetchAll(
      database, sql: "SELECT * FROM area WHERE framework_id = ? ORDER BY ordinal", arguments: [id]
    ).compactMap { row in
      guard let code = Identifier<Area>(row["code"] as String), let name = try text(row["name"]) else { return nil }
      return Area(
        code: code, parent: (row["parent"] as String?).flatMap { Identifier<Area>($0) }, name: name,
        purpose: try text(row["purpose"]), competencies: members[row["id"]] ?? [],
        origin: try JSONText.origin(row["origin"]))
    }
  }

  private func descriptors(_ scale: Scale?) throws -> [Int64: [Level: LocalizedText]] {
    guard let scale else { return [:] }
    var result: [Int64: [Level: LocalizedText]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT competency_id, rank, text FROM descriptor JOIN competency ON competency.id = competency_id
        WHERE framework_id = ?
        """, arguments: [id])
    while let row = try rows.next() {
      guard let level = Level(rank: row["rank"], on: scale), let text = try text(row["text"]) else { continue }
      result[row["competency_id"], default: [:]][level] = text
    }
    return result
  }

  private func statements(_ scale: Scale?) throws -> [Int64: [CadreModel.Statement]] {
    var result: [Int64: [CadreModel.Statement]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT statement.* FROM statement JOIN competency ON competency.id = competency_id
        WHERE framework_id = ? ORDER BY competency_id, statement.ordinal
        """, arguments: [id])
    while let row = try rows.next() {
      guard let kind = Statement.Kind(rawValue: row["kind"]), let text = try text(row["text"]) else { continue }
      let rank: Int? = row["rank"]
      let level = rank.flatMap { rank in scale.flatMap { Level(rank: rank, on: $0) } }
      result[row["competency_id"], default: []].append(
        Statement(code: row["code"], kind: kind, level: level, text: text))
    }
    return result
  }

  private func alignments() throws -> [Int64: [Alignment]] {
    var result: [Int64: [Alignment]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT competency_id, alignment.framework, alignment.code, relation
        FROM alignment JOIN competency ON competency.id = competency_id
        WHERE framework_id = ? ORDER BY competency_id, alignment.ordinal
        """, arguments: [id])
    while let row = try rows.next() {
      guard let relation = Alignment.Relation(rawValue: row["relation"]) else { continue }
      result[row["competency_id"], default: []].append(
        Alignment(framework: row["framework"], code: row["code"], relation: relation))
    }
    return result
  }

  private func roles(_ scale: Scale?) throws -> [Role] {
    var requirements: [Int64: [Requirement]] = [:]
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT role_id, competency.code AS code, rank, weight_hundredths
        FROM requirement JOIN role ON role.id = role_id JOIN competency ON competency.id = competency_id
        WHERE role.framework_id = ? ORDER BY role_id, requirement.ordinal
        """, arguments: [id])
    while let row = try rows.next() {
      guard let code = Identifier<Competency>(row["code"] as String),
        let weight = Weight(hundredths: row["weight_hundredths"])
      else { continue }
      let rank: Int? = row["rank"]
      let level = rank.flatMap { rank in scale.flatMap { Level(rank: rank, on: $0) } }
      requirements[row["role_id"], default: []].append(Requirement(competency: code, level: level, weight: weight))
    }
    return try Row.fetchAll(database, sql: "SELECT * FROM role WHERE framework_id = ? ORDER BY id", arguments: [id])
      .compactMap { row in
        guard let code = Identifier<Role>(row["code"] as String), let title = try text(row["title"]) else { return nil }
        return Role(
          code: code, title: title, description: try text(row["description"]), family: row["family"],
          requirements: requirements[row["id"]] ?? [])
      }
  }
}
