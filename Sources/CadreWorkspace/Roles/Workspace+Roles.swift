package import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports role profiles for a framework from YAML, JSON, CSV or XLSX.
  package func importRoles(
    _ input: InputFile, framework: String?, options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeFrameworks, .named("roles in \(input.name)")) { writer, _ in
      let framework = try writer.resolveFramework(framework)
      let read = try refusing(input) {
        try readRoleProfiles(
          input.open(), file: input.name, framework: framework, options: options, columns: columns)
      }
      let findings = FindingLog(read.findings)
      let changes = requirementChanges(read.value, in: framework, refused: findings.errors)
      return try importing(input.source(.roles).for(framework), writer) { _ in
        _ = try writer.save(read.value, of: framework.reference, since: today)
        return ImportReport(
          file: input.name, format: "role profiles for \(framework.reference)", unit: .requirements, rows: changes.rows,
          changes: changes, findings: findings, mode: mode)
      }
    }
  }

  /// Counted by requirement, as the rows of a table are.
  private func requirementChanges(_ roles: [Role], in framework: Framework, refused: Int) -> Changes {
    let held = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code, $0) })
    var changes = Changes()
    for role in roles {
      switch held[role.code] {
      case nil: changes.added += role.requirements.count
      case role: changes.unchanged += role.requirements.count
      default: changes.updated += role.requirements.count
      }
    }
    changes.refused = refused
    return changes
  }

  /// The roles of a framework, and how many people hold each: `nil` for whoever may not see live figures of everybody.
  package func roles(framework text: String?) throws -> RoleList {
    try read(.readCatalogue, .named("roles")) { reader, _ in
      let framework = try reader.resolveFramework(text)
      let mayCount = principal.grant(for: .analyseGaps).isEverywhere
      let people = mayCount ? try peopleInService(reader) : nil
      return RoleList(
        framework: framework.reference,
        rows: framework.roles.map { role in RoleList.Row(role: role, people: people.map { $0[role.code] ?? 0 }) })
    }
  }

  /// How many people hold each role today.
  private func peopleInService(_ reader: any StoreReader) throws -> [Identifier<Role>: Int] {
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
    let framework = try framework(text)
    return RoleReading(framework: framework, role: try framework.role(called: code))
  }
}
