import CadreFormats
import CadreModel
import CadreResults
import CadreStore

/// Several rows of one person, each with a role or a post of its own.
extension StaffImport {
  /// The role that is called as the post is; a title that no role has is counted.
  mutating func matchTitle(of person: inout Person) {
    guard let attribute = reader.jobTitle, let title = person.attributes[attribute] else { return }
    if let role = roles.role(title) { person.roles = [role] } else { tally.takeUnmatched(title: title) }
  }

  /// A further row of a person: its roles are added where all else agrees.
  mutating func join(_ person: Person, _ line: Int, at index: Int, _ problems: [Finding]) throws {
    let place = places[index]
    guard !problems.contains(where: { $0.severity == .error }) else { return refuse(problems) }
    let first = try taken(index, person.number)
    guard place.outcome != .refused, var joined = first else {
      return refuse([duplicate(person, line, of: Int(place.line), in: units[Int(place.unit)])])
    }
    var alike = reader.merge(person, over: joined)
    alike.roles = joined.roles
    let isFurtherPost = takePost(of: person, into: &joined)
    if let title = reader.jobTitle { alike.attributes[title] = joined.attributes[title] }
    guard alike == joined else {
      return refuse([duplicate(person, line, of: Int(place.line), in: units[Int(place.unit)])])
    }
    findings.add(problems)
    findings.add([
      finding(
        .note, .duplicate, line, "person_id", person.number.code,
        "this person stands already on line \(line: Int(place.line)); the rows are read together, with the roles of both.")
    ])
    changes.joined += 1
    let added = person.roles.filter { !joined.roles.contains($0) }
    let held = added.isEmpty || isFirst ? [] : try writer.heldPerson(person.number)?.person.roles ?? []
    if let reason = retiredRole(of: person, but: held, line) { return refuse([reason]) }
    if added.isEmpty, !isFurtherPost { return }
    if joined.roles.isEmpty, !added.isEmpty { tally.takeBackMissingRole() }
    joined.roles = (joined.roles + added).sorted()
    try replace(joined, at: index)
  }

  /// Adds the title of a further post to those of a person. - Returns: whether it was not there.
  private func takePost(of person: Person, into joined: inout Person) -> Bool {
    guard let attribute = reader.jobTitle, let title = person.attributes[attribute] else { return false }
    let posts = Self.posts(joined.attributes[attribute])
    if posts.contains(title) { return false }
    joined.attributes[attribute] = (posts + [title]).joined(separator: "; ")
    return true
  }

  private static func posts(_ text: String?) -> [String] {
    (text ?? "").split(separator: ";").map(\.trimmed).filter { !$0.isEmpty }
  }

  /// A person of this file as it is to be stored so far.
  private func taken(_ index: Int, _ number: Identifier<Person>) throws -> Person? {
    if let person = waiting[index]?.merged { return person }
    if let position = pendingIndices.lastIndex(of: index) { return pending[position] }
    return try writer.person(number)
  }

  private mutating func replace(_ person: Person, at index: Int) throws {
    if waiting[index] != nil {
      waiting[index]?.merged = person
    } else if let position = pendingIndices.lastIndex(of: index) {
      pending[position] = person
    } else {
      if places[index].outcome == .unchanged {
        changes.unchanged -= 1
        changes.updated += 1
        places[index].outcome = .updated
      }
      try store(person, at: index)
    }
  }

  /// Those who were said to lose roles and no further row gave them again.
  mutating func storeWaiting() throws {
    for (index, person) in waiting.sorted(by: { $0.key < $1.key }) {
      if person.held == person.merged {
        changes.unchanged += 1
        if let key = try writer.personKey(person.held.number) { try writer.noteUnchanged(people: [key]) }
      } else {
        changes.updated += 1
        try store(person.merged, at: index)
      }
    }
    waiting.removeAll()
  }

  private func duplicate(_ person: Person, _ line: Int, of first: Int, in unit: Unit) -> Finding {
    if unit == person.unit {
      return finding(
        .error, .duplicate, line, "person_id", person.number.code,
        "this person stands already on line \(line: first). Keep one row; several roles go into one cell, separated by “;”.")
    }
    return finding(
      .error, .duplicate, line, "unit", person.unit.display,
      """
      person \(person.number) stands already on line \(line: first), in “\(unit.display)”. A person belongs to one unit; keep the \
      row that is right.
      """)
  }

  /// Whether nothing but roles and posts is lost, which further rows may give again.
  func losesOnly(_ held: Person, _ merged: Person) -> Bool {
    guard merged.roles.allSatisfy(held.roles.contains) else { return false }
    var same = merged
    same.roles = held.roles
    if let attribute = reader.jobTitle {
      let posts = Self.posts(held.attributes[attribute])
      guard Self.posts(merged.attributes[attribute]).allSatisfy(posts.contains) else { return false }
      same.attributes[attribute] = held.attributes[attribute]
    }
    return same == held
  }

  /// Why somebody cannot have the roles: nobody is given one that is retired.
  func retiredRole(of person: Person, but held: [Identifier<Role>], _ line: Int) -> Finding? {
    guard let (role, day) = roles.retired(among: person.roles, but: held) else { return nil }
    return finding(
      .error, .contradiction, line, "roles", role.code,
      """
      this role is retired since \(day), and nobody new is given it. Name another one, or bring it back with \
      \(action: "role restore").
      """)
  }

  mutating func resolve(_ role: Identifier<Role>, _ line: Int, _ problems: inout [Finding]) throws -> Identifier<Role> {
    if let known = roles.role(role.code) { return known }
    let suggestion = try roles.suggestion(for: role.code)
    let message: Phrase =
      options.acceptsUnknownRoles
      ? .sentences("no framework has a profile for this role, so it requires nothing.", suggestion)
      : .sentences(
        .sentences("no framework has a profile for this role.", suggestion),
        "Import its profile with \(action: "role import"), or say \(option: "accept-unknown-roles").")
    problems.append(finding(options.acceptsUnknownRoles ? .warning : .error, .unknown, line, "roles", role.code, message))
    return role
  }
}
