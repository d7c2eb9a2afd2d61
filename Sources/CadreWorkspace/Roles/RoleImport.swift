import CadreFormats
import CadreModel
import CadreResults
import CadreStore

/// What a file of roles changes, and what of it cannot be.
struct RoleImport {
  /// The roles to store.
  private(set) var roles: [Role] = []
  private(set) var findings: FindingLog
  private(set) var changes = Changes()
  private let file: String

  /// - Parameters:
  ///   - since: the first day on which the roles require what the file says.
  ///   - later: the days after it on which roles came to require what they do.
  init(_ read: ReadRoles, file: String, framework: Framework, since: Day, later: [Identifier<Role>: Day]) {
    self.file = file
    findings = FindingLog(read.findings)
    changes.refused = read.refused
    let held = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code, $0) })
    for role in read.value {
      let before = held[role.code]
      if let day = later[role.code], let before, before.requirements != role.requirements {
        refuse(role, changedOn: day)
        continue
      }
      count(role, over: before)
      roles.append(role)
      if let before { tellDropped(role, over: before) }
    }
  }

  /// By requirement, as the rows of a table are.
  private mutating func count(_ role: Role, over before: Role?) {
    switch before {
    case nil: changes.added += role.requirements.count
    case role: changes.unchanged += role.requirements.count
    default: changes.updated += role.requirements.count
    }
  }

  private mutating func refuse(_ role: Role, changedOn day: Day) {
    changes.refused += role.requirements.count
    findings.add([
      Finding(
        .error, .contradiction, file: file, value: role.code.code,
        """
        that this role came to require what it does on \(day) is held already. Say \(option: "since") with that day or a later one.
        """)
    ])
  }

  /// A file that says less than is held takes something away, and may have been meant to add.
  private mutating func tellDropped(_ role: Role, over before: Role) {
    let kept = Set(role.requirements.map(\.competency))
    let dropped = before.requirements.map(\.competency).filter { !kept.contains($0) }
    if dropped.isEmpty { return }
    let codes = dropped.map(\.code).joined(separator: ", ")
    findings.add([
      Finding(
        .warning, .change, file: file, value: role.code.code,
        .counted(
          dropped.count, one: "the file says nothing of \(codes); this role requires it no longer.",
          other: "the file says nothing of \(codes); this role requires them no longer."))
    ])
  }
}
