package import CadreFormats
package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports what roles require, from YAML or JSON documents, lists and matrices.
  ///
  /// - Parameter since: the first day on which the roles require it; before, what they required until now.
  package func importRoles(
    _ input: InputFile, framework: String?, options: RoleOptions = .init(), since: Day? = nil, mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeFrameworks, .named("roles in \(input.name)")) { writer, _ in
      let since = since ?? today
      if since > today { throw RequestError.futureDay(since, today: today) }
      let framework = try writer.resolveFramework(framework)
      let read = try refusing(input) {
        try readRoleProfiles(input.open(), file: input.name, framework: framework, options: options)
      }
      let later = try writer.pastRequirements(of: framework.reference, after: since).map { ($0.role, $0.until) }
      let result = RoleImport(
        read, file: input.name, framework: framework, since: since,
        later: Dictionary(later, uniquingKeysWith: { latest, _ in latest }))
      return try importing(input.source(.roles).for(framework), writer) { _ in
        _ = try writer.save(result.roles, of: framework.reference, since: since)
        let format: Phrase = "role profiles for \(framework.reference)"
        return ImportReport(
          file: input.name, format: read.shape.map { "\(format), \($0)" } ?? format, unit: .requirements,
          rows: result.changes.rows, changes: result.changes, findings: result.findings, mode: mode)
      }
    }
  }

  /// The roles of a framework, and how many people hold each: `nil` for whoever may not see live figures of everybody.
  package func roles(framework text: String?) throws -> RoleList {
    try read(.readCatalogue, .named("roles")) { reader, _ in
      let framework = try reader.resolveFramework(text)
      let mayCount = principal.grant(for: .analyseGaps).isEverywhere
      let people = mayCount ? try peopleInService(reader) : nil
      let retired = try reader.retirements(of: framework.reference)
      let rows = framework.roles.map { role in
        RoleList.Row(role: role, people: people.map { $0[role.code] ?? 0 }, retiredOn: retired[role.code])
      }
      return RoleList(framework: framework.reference, rows: rows)
    }
  }

  /// How many people hold each role today.
  func peopleInService(_ reader: any StoreReader) throws -> [Identifier<Role>: Int] {
    let sets = try reader.roleSets()
    var people: [Identifier<Role>: Int] = [:]
    try reader.forEachStaffBlock { _, records in
      for record in records where record.isInService(on: today) {
        for role in sets[Int(record.roleSet)] ?? [] { people[role, default: 0] += 1 }
      }
    }
    return people
  }

  package func role(_ code: String, framework text: String?) throws -> RoleReading {
    try read(.readCatalogue, .named("role \(code)")) { reader, _ in
      let framework = try reader.resolveFramework(text)
      let role = try framework.role(called: code)
      let retired = try reader.retirements(of: framework.reference)[role.code]
      return RoleReading(framework: framework, role: role, retiredOn: retired)
    }
  }

  /// What every role of a framework requires, to be changed in a spreadsheet and imported again.
  package func roleSheet(framework text: String?, shape: RoleSheet.Shape) throws -> RoleSheet {
    try read(.readCatalogue, .named("roles")) { reader, _ in
      RoleSheet(framework: try reader.resolveFramework(text), shape: shape)
    }
  }
}
