internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteWriter {
  func save(_ framework: Framework, since day: Day) throws -> FrameworkChanges {
    try noteFrameworks()
    var changes = FrameworkChanges()
    let stored = try self.framework(framework.reference)
    let before = Dictionary(uniqueKeysWithValues: (stored?.competencies ?? []).map { ($0.code, $0) })
    for competency in framework.competencies {
      switch before[competency.code] {
      case nil: changes.competencies.added += 1
      case competency: changes.competencies.unchanged += 1
      default: changes.competencies.updated += 1
      }
    }
    if let stored { try refuseUnsafe(framework, over: stored) }
    let dropped = Set(before.keys).subtracting(framework.competencies.map(\.code))
    changes.competencies.retired = dropped.count
    let id = try saveHeader(framework)
    try saveScale(framework.scale, of: id)
    try saveTree(framework, of: id, dropped: dropped)
    changes.roles = try save(framework.roles, of: framework.reference, since: day)
    try self.changes.noteEverything()
    return changes
  }

  private func refuseUnsafe(_ new: Framework, over old: Framework) throws {
    let reference = old.reference
    let (oldCodes, newCodes) = (Set(old.competencies.map(\.code)), Set(new.competencies.map(\.code)))
    if old.header.status != .draft, let other = oldCodes.symmetricDifference(newCodes).min() {
      throw StoreRefusal.adoptedFrameworkChanges(reference, competency: other.code)
    }
    for code in oldCodes.subtracting(newCodes).sorted() where try hasAssessments(code, of: reference) {
      throw StoreRefusal.competencyHasAssessments(reference, competency: code.code)
    }
    for course in try courses(of: reference) {
      for outcome in course.outcomes {
        let isKept = newCodes.contains(outcome.competency) && new.scale?.ranks.contains(outcome.target) ?? false
        guard isKept else { throw StoreRefusal.courseWouldBreak(reference, course: course.code.code) }
      }
    }
    let restated = Set(new.roles.map(\.code))
    for role in old.roles where !restated.contains(role.code) {
      do {
        try Framework.check(role, against: newCodes, on: new.scale)
      } catch {
        throw StoreRefusal.roleWouldBreak(reference, role: role.code.code)
      }
    }
    if old.scale?.ranks != new.scale?.ranks, try hasAssessments(nil, of: reference) {
      throw StoreRefusal.scaleChanges(reference)
    }
  }

  private func hasAssessments(_ code: Identifier<Competency>?, of reference: FrameworkReference) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM competency JOIN assessment ON competency_id = competency.id
          WHERE framework_id = ? AND (?2 IS NULL OR code = ?2) AND \(JournalReading.holds))
        """, arguments: [try frameworkID(reference), code?.code]) ?? false
  }

  private func saveHeader(_ framework: Framework) throws -> Int64 {
    let header = framework.header
    try database.execute(
      sql: """
        INSERT INTO framework (slug, version, title, description, publisher, licence, languages, status, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (slug, version) DO UPDATE SET title = excluded.title, description = excluded.description,
          publisher = excluded.publisher, licence = excluded.licence, languages = excluded.languages,
          origin = excluded.origin
        """,
      arguments: [
        header.reference.slug, header.reference.version, try JSONText.encode(header.title),
        try JSONText.encode(header.description), header.publisher, header.licence,
        try JSONText.encode(header.languages), header.status.rawValue, try JSONText.encode(header.origin),
      ])
    guard let id = try frameworkID(header.reference) else { throw StoreRefusal.unknownFramework(header.reference) }
    return id
  }

  private func saveScale(_ scale: Scale?, of framework: Int64) throws {
    try database.execute(sql: "DELETE FROM scale_step WHERE framework_id = ?", arguments: [framework])
    for step in scale?.steps ?? [] {
      try database.execute(
        sql: "INSERT INTO scale_step (framework_id, rank, name, meaning) VALUES (?, ?, ?, ?)",
        arguments: [framework, step.rank, try JSONText.encode(step.name), try JSONText.encode(step.meaning)])
    }
  }

  private func saveTree(_ framework: Framework, of id: Int64, dropped: Set<Identifier<Competency>>) throws {
    for code in dropped {
      let arguments: StatementArguments = [id, code.code]
      // Nothing stands of it: what there is, undone imports said.
      try database.execute(
        sql: """
          DELETE FROM assessment WHERE competency_id = (SELECT id FROM competency WHERE framework_id = ? AND code = ?)
          """, arguments: arguments)
      try database.execute(
        sql: """
          DELETE FROM requirement WHERE competency_id =
            (SELECT id FROM competency WHERE framework_id = ? AND code = ?)
          """, arguments: arguments)
      try database.execute(sql: "DELETE FROM competency WHERE framework_id = ? AND code = ?", arguments: arguments)
    }
    for (ordinal, area) in framework.areas.enumerated() {
      try database.execute(
        sql: """
          INSERT INTO area (framework_id, ordinal, code, parent, name, purpose, origin) VALUES (?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (framework_id, code) DO UPDATE SET ordinal = excluded.ordinal, parent = excluded.parent,
            name = excluded.name, purpose = excluded.purpose, origin = excluded.origin
          """,
        arguments: [
          id, ordinal, area.code.code, area.parent?.code, try JSONText.encode(area.name), try JSONText.encode(area.purpose),
          try JSONText.encode(area.origin),
        ])
      for (position, competency) in area.competencies.enumerated() {
        try save(competency, ordinal: position, area: area.code, framework: id)
      }
    }
    try database.execute(
      sql: """
        DELETE FROM area WHERE framework_id = ?1
          AND NOT EXISTS (SELECT 1 FROM competency WHERE area_id = area.id)
          AND code NOT IN (SELECT value FROM json_each(?2))
        """, arguments: [id, try JSONText.encode(framework.areas.map(\.code.code))])
  }

  private func save(_ competency: Competency, ordinal: Int, area: Identifier<Area>, framework: Int64) throws {
    try database.execute(
      sql: """
        INSERT INTO competency (framework_id, area_id, ordinal, position, code, name, definition, other_names,
          origin)
        VALUES (?1, (SELECT id FROM area WHERE framework_id = ?1 AND code = ?2), ?3,
          (SELECT coalesce(max(position) + 1, 0) FROM competency WHERE framework_id = ?1), ?4, ?5, ?6, ?7, ?8)
        ON CONFLICT (framework_id, code) DO UPDATE SET area_id = excluded.area_id, ordinal = excluded.ordinal,
          name = excluded.name, definition = excluded.definition, other_names = excluded.other_names,
          origin = excluded.origin
        """,
      arguments: [
        framework, area.code, ordinal, competency.code.code, try JSONText.encode(competency.name),
        try JSONText.encode(competency.definition), try JSONText.encode(competency.otherNames),
        try JSONText.encode(competency.origin),
      ])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM competency WHERE framework_id = ? AND code = ?",
      arguments: [framework, competency.code.code])
    try database.execute(sql: "DELETE FROM descriptor WHERE competency_id = ?", arguments: [id])
    for (level, text) in competency.descriptors {
      try database.execute(
        sql: "INSERT INTO descriptor (competency_id, rank, text) VALUES (?, ?, ?)",
        arguments: [id, level.rank, try JSONText.encode(text)])
    }
    try database.execute(sql: "DELETE FROM statement WHERE competency_id = ?", arguments: [id])
    for (ordinal, statement) in competency.statements.enumerated() {
      try database.execute(
        sql: "INSERT INTO statement (competency_id, ordinal, code, kind, rank, text) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [
          id, ordinal, statement.code, statement.kind.rawValue, statement.level?.rank, try JSONText.encode(statement.text),
        ])
    }
    try database.execute(sql: "DELETE FROM alignment WHERE competency_id = ?", arguments: [id])
    for (ordinal, alignment) in competency.alignments.enumerated() {
      try database.execute(
        sql: "INSERT INTO alignment (competency_id, ordinal, framework, code, relation) VALUES (?, ?, ?, ?, ?)",
        arguments: [id, ordinal, alignment.framework, alignment.code, alignment.relation.rawValue])
    }
  }

  func save(_ roles: [Role], of reference: FrameworkReference, since day: Day) throws -> Changes {
    try noteFrameworks()
    guard let framework = try framework(reference), let id = try frameworkID(reference) else {
      throw StoreRefusal.unknownFramework(reference)
    }
    let known = Set(framework.competencies.map(\.code))
    let stored = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code, $0) })
    var changes = Changes()
    for role in roles {
      try Framework.check(role, against: known, on: framework.scale)
      switch stored[role.code] {
      case nil: changes.added += 1
      case role:
        changes.unchanged += 1
        try noteSeen(role.code.code, in: "role", of: id)
        continue
      default: changes.updated += 1
      }
      try save(role, framework: id, before: stored[role.code], since: day)
    }
    try self.changes.noteEverything()
    return changes
  }

  /// Tells the open import of something that it found as it would have left it.
  func noteSeen(_ code: String, in table: String, of framework: Int64) throws {
    guard let recorder = digests.recorder else { return }
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM \(table) WHERE framework_id = ? AND code = ?", arguments: [framework, code])
    if let id { recorder.noteSeen(id, in: table) }
  }

  private func save(_ role: Role, framework: Int64, before old: Role?, since day: Day) throws {
    try database.execute(
      sql: """
        INSERT INTO role (framework_id, code, title, description, family) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (framework_id, code) DO UPDATE SET title = excluded.title, description = excluded.description,
          family = excluded.family
        """,
      arguments: [
        framework, role.code.code, try JSONText.encode(role.title), try JSONText.encode(role.description), role.family,
      ])
    let id = try Int64.fetchOne(
      database, sql: "SELECT id FROM role WHERE framework_id = ? AND code = ?", arguments: [framework, role.code.code])
    if let id, let old, old.requirements != role.requirements { try keepPast(of: old, id, since: day) }
    try database.execute(sql: "DELETE FROM requirement WHERE role_id = ?", arguments: [id])
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO requirement (role_id, ordinal, competency_id, rank, weight_hundredths)
        VALUES (?, ?, (SELECT id FROM competency WHERE framework_id = ? AND code = ?), ?, ?)
        """)
    for (ordinal, requirement) in role.requirements.enumerated() {
      try insert.execute(arguments: [
        id, ordinal, framework, requirement.competency.code, requirement.level?.rank, Int(requirement.weight.hundredths),
      ])
    }
  }

  func setStatus(_ status: Framework.Status, of reference: FrameworkReference) throws {
    try noteFrameworks()
    try database.execute(
      sql: "UPDATE framework SET status = ? WHERE slug = ? AND version = ?",
      arguments: [status.rawValue, reference.slug, reference.version])
    if database.changesCount == 0 { throw StoreRefusal.unknownFramework(reference) }
    try changes.noteEverything()
  }
}
