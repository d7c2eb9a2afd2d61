package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// The imports, by number: all for whoever sees everybody, else the principal’s own.
  ///
  /// - Parameter includesRecords: also single statements that were recorded by hand.
  package func imports(includesRecords: Bool = false) throws -> [ImportRecord] {
    try read(.readImports, .named("imports")) { reader, grant in
      try reader.imports().filter { record in
        (includesRecords || record.source.kind != .record) && sees(record, grant)
      }
    }
  }

  package func importRecord(_ number: Int) throws -> ImportRecord {
    try read(.readImports, .importRecord(number, of: principal.name)) { _, _, record in record }
  }

  private func sees(_ record: ImportRecord, _ grant: Grant) -> Bool { grant.isEverywhere || record.principal == principal.name }

  /// Takes back exactly what an import brought.
  ///
  /// - Throws: `ImportError` where later work rests on it, or it was undone before.
  package func undoImport(_ number: Int, isDryRun: Bool) throws -> ImportUndo {
    try write(.undoImports, .importRecord(number, of: principal.name)) { writer, _, record in
      if let undone = record.undone { throw ImportError.undoneBefore(number, on: undone.day, by: undone.principal) }
      // Whoever may not do it any more may not undo it either.
      let action = record.source.kind.action
      let grant = principal.grant(for: action)
      guard !grant.isEmpty else { throw refusal(of: action, grant) }
      let undone = try takeBack(record, grant, writer)
      guard undone.units.allSatisfy({ grant.covers($0) }), undone.providers.allSatisfy({ grant.covers(provider: $0) }) else {
        throw outside(action, grant)
      }
      let undo = ImportUndo(
        record: record, removed: undone.removed, restored: undone.restored, statements: undone.statements, isDryRun: isDryRun)
      return isDryRun ? .rollback(undo) : .commit(undo)
    }
  }

  private func takeBack(_ record: ImportRecord, _ grant: Grant, _ writer: any StoreWriter) throws -> UndoneImport {
    do {
      guard let migration = try writer.migrations().first(where: { $0.importKey == record.key }) else {
        return try undoing(record.key, writer)
      }
      var (undone, roles) = try takeBack(migration, writer)
      undone.removed += roles.removed.count
      return undone
    } catch ImportError.undoBlocked(let number, let all, let count) {
      throw ImportError.undoBlocked(number, examples: try examples(of: all, grant, writer), count: count)
    }
  }

  func undoing(_ key: ImportKey, _ writer: any StoreWriter) throws -> UndoneImport {
    do {
      return try writer.undo(key, on: today, by: principal.name)
    } catch let obstacles as ImportObstacles {
      throw ImportError.undoBlocked(Int(key.raw), examples: obstacles.all, count: obstacles.all.count)
    } catch is ImportNotRestorable {
      throw ImportError.cannotRestore(Int(key.raw))
    }
  }

  /// The first obstacles that the principal may see.
  private func examples(
    of all: [ImportObstacle], _ grant: Grant, _ reader: any StoreReader
  ) throws -> [ImportObstacle] {
    var shown: [ImportObstacle] = []
    for obstacle in all where shown.count < ImportError.shown {
      if try obstacle.things.allSatisfy({ try isKnown($0, grant, reader) }) { shown.append(obstacle) }
    }
    return shown
  }

  /// Catalogues are known to everybody; people to those who may see them, and what concerns people to those who see everybody.
  private func isKnown(_ thing: ImportObstacle.Thing, _ grant: Grant, _ reader: any StoreReader) throws -> Bool {
    if grant.isEverywhere && principal.grant(for: .readPeople).isEverywhere { return true }
    switch thing.noun {
    case .role, .framework, .competency, .area, .course, .crosswalk: return true
    case .person:
      let person = try Identifier(thing.name).flatMap { try reader.person($0) }
      return person.map { principal.grant(for: .readPeople).covers($0) } ?? false
    case .plan, .release, .account, .migration, .consent: return false
    }
  }
}

extension Workspace {
  /// Deletes somebody who was added by mistake: only where nothing rests on the person.
  package func deletePerson(_ number: String) throws {
    try write(.changePeople, .person(number)) { writer, grant, person in
      try delete(.person(person.number), called: "person \(person.number)", grant, writer)
    }
  }

  package func deleteRole(_ code: String, framework text: String?) throws {
    try write(.changeFrameworks, .named("role \(code)")) { writer, grant in
      let framework = try writer.resolveFramework(text)
      let role = try framework.role(called: code)
      return try delete(.role(role.code, framework.reference), called: "role \(role.code)", grant, writer)
    }
  }

  package func deleteFramework(_ text: String) throws {
    try write(.changeFrameworks, .named("framework \(text)")) { writer, grant in
      let reference = try writer.resolveReference(text)
      return try delete(.framework(reference), called: "framework \(reference)", grant, writer)
    }
  }

  package func deleteCourse(_ code: String, framework text: String?) throws {
    try write(.changeCourses, .each("course \(code)")) { writer, grant in
      let framework = try writer.resolveFramework(text)
      let courses = try writer.courses(of: framework.reference)
      let course = courses[try Self.place(of: code, among: courses)]
      guard grant.covers(provider: course.provider) else { throw outside(.changeCourses, grant) }
      return try delete(.course(course.code, framework.reference), called: "course \(course.code)", grant, writer)
    }
  }

  private func delete(
    _ record: DeletableRecord, called name: String, _ grant: Grant, _ writer: any StoreWriter
  ) throws -> CadreStore.Decision<Void> {
    do {
      _ = try writer.delete(record)
      return .commit(())
    } catch let obstacles as ImportObstacles {
      throw ImportError.deletionBlocked(
        name, examples: try examples(of: obstacles.all, grant, writer), count: obstacles.all.count)
    }
  }
}

extension ImportObstacle {
  fileprivate var things: [Thing] {
    switch self {
    case .changed(let thing, _), .repeated(let thing, _), .assessed(let thing, _): [thing]
    case .needed(let thing, let other): [thing, other]
    case .statements: []
    }
  }
}

extension ImportRecord.Kind {
  /// Who may undo it: whoever may do it.
  var action: Action {
    switch self {
    case .staff: .changePeople
    case .assessments: .importAssessments
    case .record: .assess
    case .plan: .decidePlans
    case .framework, .roles, .crosswalks, .migration: .changeFrameworks
    case .courses, .curriculum, .sessions, .mappings: .changeCourses
    }
  }
}

extension Subject where Record == ImportRecord {
  /// - Parameter name: whose imports there are for whoever may not see all.
  fileprivate static func importRecord(_ number: Int, of name: String) -> Subject {
    Subject("import \(number)") { reader, grant in
      let all = try reader.imports()
      let record = all.first { $0.number == number }
      if grant.isEverywhere {
        guard let record else { throw ImportError.unknown(number, last: all.last?.number) }
        return record
      }
      return record?.principal == name ? record : nil
    }
  }
}
