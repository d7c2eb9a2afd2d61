package import CadreModel
import CadreStore

extension Workspace {
  /// How files are read, by name: of the kinds that the principal may import.
  package func importProfiles() throws -> [ImportProfile] {
    try read(.readImports, .named("import profiles")) { reader, _ in try profiles(reader) }
  }

  package func importProfile(_ name: String) throws -> ImportProfile {
    try read(.readImports, .named("import profile \(name)")) { reader, _ in try profile(name, reader) }
  }

  /// Deletes a profile. What was imported with it stays.
  package func deleteImportProfile(_ name: String) throws {
    try write(.changeProfiles, .named("import profile \(name)")) { writer, grant in
      let profile = try profile(name, writer)
      try requireOwn(profile, grant)
      try writer.deleteProfile(named: profile.name)
      return .commit(())
    }
  }

  private func profiles(_ reader: any StoreReader) throws -> [ImportProfile] {
    try reader.importProfiles().filter { !principal.grant(for: $0.kind.action).isEmpty }
  }

  private func profile(_ name: String, _ reader: any StoreReader) throws -> ImportProfile {
    let all = try profiles(reader)
    guard let profile = all.first(where: { $0.name == name.trimmed }) else {
      throw ImportError.unknownProfile(name, known: all.map(\.name))
    }
    return profile
  }

  /// The profile that an import names, with what it says; `nil` where it names none.
  func profile(_ name: String?, for kind: ImportRecord.Kind, _ reader: any StoreReader) throws -> ImportProfile? {
    guard let name else { return nil }
    let profile = try profile(name, reader)
    guard profile.kind == kind else { throw ImportError.profileOfOtherKind(name, profile.kind) }
    return profile
  }

  /// The profiles of a kind that were saved for files with the same columns.
  ///
  /// - Parameter header: gives the columns of the file as a profile reads it.
  func profiles(
    like header: (ImportProfile) throws -> [String], kind: ImportRecord.Kind, _ reader: any StoreReader
  ) throws -> [ImportProfile] {
    try profiles(reader).filter { profile in
      try profile.kind == kind && profile.fingerprint == ImportProfile.fingerprint(header(profile))
    }
  }

  /// - Parameter used: the profile that the import itself names: it may be replaced.
  /// - Throws: where nothing can be saved under the name.
  func checkProfile(named name: String, replacing used: String?, _ reader: any StoreReader) throws {
    let grant = principal.grant(for: .changeProfiles)
    guard !grant.isEmpty else { throw refusal(of: .changeProfiles, grant) }
    let isName = (1...ImportProfile.longestName).contains(name.trimmed.count) && name == name.shortened(to: .max)
    guard isName else { throw ImportError.badProfileName(name.shortened(to: ImportProfile.longestName)) }
    guard let held = try reader.importProfiles().first(where: { $0.name == name.trimmed }) else { return }
    guard used?.trimmed == held.name else {
      throw ImportError.profileExists(held.name, on: held.savedOn, by: held.principal)
    }
    try requireOwn(held, grant)
  }

  func profile(named name: String, _ kind: ImportRecord.Kind, _ settings: ImportSettings, header: [String]) -> ImportProfile {
    ImportProfile(
      name: name.trimmed, kind: kind, settings: settings, header: header, savedOn: today, principal: principal.name)
  }

  /// Saves a profile with an entry of its own in the audit trail.
  func save(_ profile: ImportProfile, _ writer: any StoreWriter) throws {
    try writer.save(profile)
    try writer.append([entry(.changeProfiles, .named("import profile \(profile.name)"), .done)])
  }

  private func requireOwn(_ profile: ImportProfile, _ grant: Grant) throws {
    guard grant.isEverywhere || profile.principal == principal.name else {
      throw PermissionError.profile(profile.name, by: profile.principal)
    }
  }
}
