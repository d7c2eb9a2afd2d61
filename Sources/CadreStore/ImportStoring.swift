package import CadreModel

/// What a store keeps of imports: which there were, and what takes each of them back.
package protocol ImportReader {
  /// By number, undone ones too.
  func imports() throws -> [ImportRecord]
  /// How files are read, by name.
  func importProfiles() throws -> [ImportProfile]
}

package protocol ImportWriter: ImportReader {
  /// Opens an import under the next number. What is written until `finish` belongs to it, and is noted so that it can be undone.
  func beginImport(_ source: ImportSource, on day: Day, by principal: String) throws -> ImportKey
  /// Ends an import: keeps what it wrote and how much that was.
  func finish(_ key: ImportKey, rows: Int, changes: Changes) throws
  /// Notes people whom the open import found as it would have left them: it rests on whoever brought them.
  func noteUnchanged(people keys: [Int64]) throws
  /// Notes that statements of an import were made of those of others.
  func note(_ key: ImportKey, restsOn others: [ImportKey: Int]) throws

  /// Takes back what an import wrote, and marks it; statements stay in the journal and no longer count.
  /// - Throws: `ImportObstacles` where later work rests on it, and `ImportNotRestorable`; the transaction must not be committed then.
  func undo(_ key: ImportKey, on day: Day, by principal: String) throws -> UndoneImport
  /// Deletes something on which nothing rests. - Returns: whether it was there.
  /// - Throws: `ImportObstacles` where something does; the transaction must not be committed then.
  func delete(_ record: DeletableRecord) throws -> Bool

  /// Adds a profile, or replaces the one of its name.
  func save(_ profile: ImportProfile) throws
  func deleteProfile(named name: String) throws
}

/// What an import was found to have written when it was taken back.
package struct UndoneImport: Hashable, Sendable {
  /// People, roles, courses, … that are gone; those whose earlier state is back; and statements that no longer count.
  package var removed = 0
  package var restored = 0
  package var statements = 0
  /// The units of the people whom it concerned, as they were before and after, and the providers of the courses.
  package var units: Set<Unit> = []
  package var providers: Set<String> = []

  package init() {}
}

extension ImportRecord {
  package var key: ImportKey { ImportKey(raw: Int64(number)) }
}

/// A record that may be deleted where nothing rests on it.
package enum DeletableRecord: Hashable, Sendable {
  case person(Identifier<Person>)
  case role(Identifier<Role>, FrameworkReference)
  case course(Identifier<Course>, FrameworkReference)
  case framework(FrameworkReference)
}

/// Why something cannot be taken back or deleted: what rests on it.
package struct ImportObstacles: Error, Hashable {
  package let all: [ImportObstacle]

  package init(all: [ImportObstacle]) { self.all = all }
}

/// What an import replaced cannot come back, because what it refers to is gone.
package struct ImportNotRestorable: Error {
  package init() {}
}

/// One thing that stands in the way.
package enum ImportObstacle: Hashable, Sendable {
  /// What something is, and how it is called.
  package struct Thing: Hashable, Sendable {
    package enum Noun: String, Sendable {
      case person, role, framework, competency, area, course, crosswalk, plan, release, account, migration, consent
    }

    package let noun: Noun
    package let name: String

    package init(_ noun: Noun, _ name: String) {
      self.noun = noun
      self.name = name
    }
  }

  /// Changed since, by an import or otherwise.
  case changed(Thing, by: Int?)
  /// A later import found it as this one left it.
  case repeated(Thing, by: Int)
  /// A later import repeats statements, withdraws them or was made of them.
  case statements(Int, by: Int)
  case assessed(Thing, statements: Int)
  case needed(Thing, by: Thing)
}
