package import CadreModel

/// The two files of the UK Government Digital and Data Profession Capability Framework.
package struct UKGovernmentFiles: Hashable, Sendable {
  package let roles: [UInt8]
  package let skills: [UInt8]
}

/// Writes `roles.csv` and `skills.csv` as they are published, for `readUKGovernmentDigital` to read back.
///
/// The format names skills and roles by their titles alone, and each role level belongs to a role that the model does
/// not hold: its column repeats the title unless the code says more. Cells are not guarded against being read as formulas:
/// the published files are not either.
/// - Returns: `nil` as value where the scale is not that of the format.
package func writeUKGovernmentDigital(_ framework: Framework) -> Imported<UKGovernmentFiles?> {
  let writer = UKGovernmentWriter(framework)
  let findings = writer.findings
  if findings.contains(where: { $0.severity == .error }) { return Imported(nil, findings: findings) }
  let files = UKGovernmentFiles(roles: CSVText.file(writer.roleTable), skills: CSVText.file(writer.skillTable))
  return Imported(files, findings: findings)
}

private struct UKGovernmentWriter {
  private static let levels = ["Awareness", "Working", "Practitioner", "Expert"]
  private static let unused = "NOT IN USE"
  private static let missing = "MISSING"

  private let framework: Framework
  private let competencies: [Identifier<Competency>: Competency]
  /// The roles' titles by the codes that are made of them.
  private let titles: [String: String]

  init(_ framework: Framework) {
    self.framework = framework
    competencies = Dictionary(uniqueKeysWithValues: framework.competencies.map { ($0.code, $0) })
    titles = Dictionary(
      framework.roles.map { (Self.slug($0.title.text()), $0.title.text()) }, uniquingKeysWith: { first, _ in first })
  }

  private static func slug(_ name: String) -> String {
    name.lowercased().split { !($0.isLetter || $0.isNumber) }.joined(separator: "-")
  }

  var skillTable: [[String]] {
    var users: [Identifier<Competency>: [String]] = [:]
    for role in framework.roles {
      for requirement in role.requirements where users[requirement.competency]?.last != group(role) {
        users[requirement.competency, default: []].append(group(role))
      }
    }
    let rows = framework.competencies.map { skill in
      [skill.name.text(), skill.definition?.text() ?? Self.missing]
        + Self.levels.indices.map { text(of: $0 + 1, skill) ?? "" } + [(users[skill.code] ?? []).joined(separator: ", ")]
    }
    return [["Skill Name", "Skill Description"] + Self.levels + ["Roles that require Skill"]] + rows
  }

  var roleTable: [[String]] {
    let header = [
      "Role Family", "Role", "Role Description", "Role Level", "Role Level Description", "Skill Name", "Skill Description",
      "Skill Level", "Skill Level Description", "Role Type",
    ]
    return [header] + framework.roles.flatMap { role in role.requirements.map { row($0, of: role) } }
  }

  private func row(_ requirement: Requirement, of role: Role) -> [String] {
    let skill = competencies[requirement.competency]
    let description = role.description?.text() ?? ""
    let level = requirement.level.flatMap { framework.scale?.name(of: $0) }
    let levelText = requirement.level.flatMap { level in skill.flatMap { text(of: level.rank, $0) } }
    // Chief officers have one level, which is not named, and skills without levels.
    let isChief = role.requirements.allSatisfy { $0.level == nil }
    return [
      role.family ?? "", group(role), isChief ? description : "", isChief ? Self.unused : role.title.text(),
      isChief ? Self.unused : description, skill?.name.text() ?? "", skill?.definition?.text() ?? Self.missing,
      level ?? Self.unused,
      levelText ?? Self.unused, isChief ? "Senior Civil Service" : "",
    ]
  }

  private func text(of rank: Int, _ skill: Competency) -> String? {
    framework.scale.flatMap { Level(rank: rank, on: $0) }.flatMap { skill.descriptors[$0] }?.text()
  }

  /// The role that a role level belongs to, which is before the point of its code where two levels have one title.
  private func group(_ role: Role) -> String {
    let title = role.title.text()
    let suffix = "." + Self.slug(title)
    guard role.code.code.hasSuffix(suffix) else { return title }
    let parent = String(role.code.code.dropLast(suffix.count))
    return titles[parent] ?? parent
  }

  // MARK: What does not come back

  var findings: [Finding] {
    guard framework.scale?.steps.map({ $0.name.text().lowercased() }) == Self.levels.map({ $0.lowercased() }),
      framework.scale?.ranks.lowerBound == 1
    else {
      return [
        finding(
          .error, .notWritten, "scale", nil,
          "the format has the levels \(Self.levels.joined(separator: ", ")). Map yours onto these first.")
      ]
    }
    let weights = framework.roles.reduce(0) { $0 + $1.requirements.count { $0.weight != .one } }
    let isOwn = framework.reference.slug == "uk-gdd"
    let parts: Set<FrameworkPart> =
      isOwn ? [.scale, .descriptors, .roles, .publisher, .licence] : [.scale, .descriptors, .roles]
    // The reader makes two areas: of skills with levels and of those without.
    let areas = framework.areas.count { !["skills", "leadership"].contains($0.code.code) }
    let lost: [(FrameworkPart, Int)] = [(.title, isOwn ? 0 : 1), (.areas, areas), (.weights, weights)]
    return framework.unheld(in: "the UK format", except: parts)
      + lost.compactMap { framework.unheld($0.0, $0.1, in: "the UK format") } + nameFindings + roleFindings
  }

  private func finding(_ severity: Finding.Severity, _ code: Finding.Code, _ column: String, _ value: String?, _ message: Phrase)
    -> Finding
  {
    Finding(severity, code, file: framework.reference.description, column: column, value: value, message)
  }

  private var nameFindings: [Finding] {
    var seen = Set<String>()
    return framework.competencies.compactMap { skill in
      let name = skill.name.text()
      if !seen.insert(Self.slug(name)).inserted {
        return finding(
          .warning, .duplicate, "Skill Name", name,
          "two competencies have this name, and the format tells them apart by nothing else.")
      }
      guard skill.code.code != Self.slug(name) else { return nil }
      return finding(
        .warning, .notWritten, "Skill Name", name, "the code “\(skill.code)” is not written; read back, it is made from the name."
      )
    }
  }

  private var roleFindings: [Finding] {
    framework.roles.compactMap { role in
      if role.requirements.isEmpty {
        return finding(
          .warning, .notWritten, "Role", role.code.code,
          "the role requires nothing and was not written; the format has a row per requirement."
        )
      }
      let own = Self.slug(role.title.text())
      guard role.code.code != own, !role.code.code.hasSuffix("." + own) else { return nil }
      return finding(
        .warning, .notWritten, "Role", role.code.code, "the role's code is not written; read back, it is made from the title.")
    }
  }
}
