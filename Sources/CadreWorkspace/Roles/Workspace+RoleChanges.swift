package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Gives a role another title; its code stays, for people hold it by that. A title has no history: past days show the new one, too.
  ///
  /// - Parameter language: whose title; `nil` for the one that is shown where no other is asked for.
  package func renameRole(
    _ code: String, to title: String, language: String? = nil, framework: String?, isDryRun: Bool = false
  ) throws -> RoleList.Row {
    try changeRole(code, framework, .named("role \(code) renamed to \(title)"), isDryRun) { order in
      guard let titles = order.role.title.with(title, in: language) else { throw RequestError.noRoleTitle }
      try order.refuseTaken(title, but: order.role.code)
      return try order.save(order.role.called(order.role.code, titles))
    }
  }

  /// Makes a role that requires what another one does.
  package func copyRole(
    _ code: String, as new: String, title: String, framework: String?, isDryRun: Bool = false
  ) throws -> RoleList.Row {
    try changeRole(code, framework, .named("role \(code) copied as \(new)"), isDryRun) { order in
      guard let code = Identifier<Role>(new), let titles = LocalizedText(title, language: order.language) else {
        throw RequestError.noRoleTitle
      }
      try order.refuseTaken(code.code, but: nil)
      try order.refuseTaken(title, but: nil)
      return try order.save(order.role.called(code, titles))
    }
  }

  /// Retires a role: nobody new is given it. Who holds it goes on holding it, and past days know it.
  ///
  /// - Parameter since: the first such day, which may be to come; `nil` for today.
  package func retireRole(
    _ code: String, since: Day? = nil, framework: String?, isDryRun: Bool = false
  ) throws -> RoleList.Row {
    try changeRole(code, framework, .named("role \(code) retired"), isDryRun) { order in
      try order.writer.retire(order.role.code, of: order.framework.reference, since: since ?? today)
      return order.role
    }
  }

  /// Brings a retired role back.
  package func restoreRole(_ code: String, framework: String?, isDryRun: Bool = false) throws -> RoleList.Row {
    try changeRole(code, framework, .named("role \(code) brought back"), isDryRun) { order in
      guard try order.writer.retirements(of: order.framework.reference)[order.role.code] != nil else {
        throw RequestError.roleNotRetired(order.role.code.code)
      }
      try order.writer.retire(order.role.code, of: order.framework.reference, since: nil)
      return order.role
    }
  }

  private func changeRole(
    _ code: String, _ framework: String?, _ resource: Resource, _ isDryRun: Bool, _ change: (RoleOrder) throws -> Role
  ) throws -> RoleList.Row {
    try write(.changeFrameworks, resource) { writer, _ in
      let framework = try writer.resolveFramework(framework)
      let order = RoleOrder(writer: writer, framework: framework, role: try framework.role(called: code), today: today)
      let role = try change(order)
      let mayCount = principal.grant(for: .analyseGaps).isEverywhere
      let people = mayCount ? try peopleInService(writer)[role.code] ?? 0 : nil
      let row = RoleList.Row(
        role: role, people: people, retiredOn: try writer.retirements(of: framework.reference)[role.code])
      return isDryRun ? .rollback(row) : .commit(row)
    }
  }
}

/// A role that is to change.
private struct RoleOrder {
  let writer: any StoreWriter
  let framework: Framework
  let role: Role
  let today: Day

  var language: String { framework.header.languages.first ?? "en" }

  /// - Parameter code: the role that may be called so.
  func refuseTaken(_ name: String, but code: Identifier<Role>?) throws {
    if let other = try? framework.role(called: name), other.code != code {
      throw RequestError.roleExists(name, other.code.code)
    }
  }

  func save(_ role: Role?) throws -> Role {
    guard let role else { throw RequestError.noRoleTitle }
    _ = try writer.save([role], of: framework.reference, since: today)
    return role
  }
}

extension Role {
  fileprivate func called(_ code: Identifier<Role>, _ title: LocalizedText) -> Role? {
    Role(code: code, title: title, description: description, family: family, requirements: requirements)
  }
}
