import CadreModel

/// What a table says of roles, gathered cell by cell, whichever way round it stands.
///
/// A role with a cell that cannot be read is refused whole: a part of it would require less than was meant.
struct RoleDrafts {
  /// Where something stands.
  struct Place: Hashable {
    let line: Int?
    let column: String
  }

  private struct Draft {
    let code: Identifier<Role>
    let held: Role?
    let place: Place
    /// What stands in the file for it.
    let text: String
    var title = ""
    var family = ""
    var requirements: [(competency: Identifier<Competency>, level: Level?, weight: Weight?)] = []
    var places: [Identifier<Competency>: (place: Place, index: Int)] = [:]
    /// Requirements that were refused themselves.
    var lost = 0
    var isRefused = false
  }

  let file: String
  let framework: Framework
  let names: RoleNaming
  private(set) var findings: [Finding] = []
  private var drafts: [Draft] = []
  private var indices: [Identifier<Role>: Int] = [:]
  private let held: [Identifier<Role>: Role]
  /// Requirements of no role, and those that stand twice.
  private var lost = 0
  private var repeated: (count: Int, first: Place)?
  /// A mistyped competency mostly stands in many rows.
  private var hints: [String: Phrase] = [:]
  /// New roles for which it was looked whether another one is called nearly so.
  private var compared = 0
  private static let mostCompared = 100

  init(file: String, framework: Framework, names: RoleNaming) {
    self.file = file
    self.framework = framework
    self.names = names
    held = Dictionary(framework.roles.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func complain(
    _ severity: Finding.Severity, _ code: Finding.Code, _ place: Place, _ value: String?, _ message: Phrase
  ) {
    let shown = value.flatMap { $0.isEmpty ? nil : $0 }
    findings.append(Finding(severity, code, file: file, line: place.line, column: place.column, value: shown, message))
  }

  mutating func add(_ more: [Finding]) { findings += more }

  /// Which competency may be meant, or where to look.
  mutating func hint(for text: String) -> Phrase {
    let hint = hints[text] ?? CompetencyCells.suggestion(text, framework)
    hints[text] = hint
    return hint
  }

  // MARK: Roles

  /// The role that is called so; where there is none, it is a new one.
  ///
  /// - Parameter title: what a column of titles says of it.
  /// - Returns: `nil` where nothing, or several roles, are called so.
  mutating func role(_ text: String, title: String = "", at place: Place) -> Int? {
    let name = text.isEmpty ? title : text
    guard let code = code(of: name, title: text.isEmpty ? "" : title, at: place) else { return nil }
    if let index = indices[code] { return index }
    let draft = Draft(code: code, held: held[code], place: place, text: name)
    if draft.held == nil { warn(ofNew: draft, title: title) }
    indices[code] = drafts.count
    drafts.append(draft)
    return drafts.count - 1
  }

  private mutating func code(of name: String, title: String, at place: Place) -> Identifier<Role>? {
    if name.isEmpty {
      complain(.error, .missing, place, name, "a role code is missing. Fill it in.")
      return nil
    }
    switch names.find(name) {
    case .role(let code): return code
    case .several(let codes):
      complain(
        .error, .unclear, place, name,
        "several roles are called so: \(codes.joined(separator: ", ")). Name the one that is meant by its code.")
      return nil
    case .none: break
    }
    // A name with spaces is a title: people hold roles by codes.
    let isCode = !title.isEmpty || !name.contains(where: \.isWhitespace)
    let made = isCode ? name : CadreFormats.code(from: name, else: "") { _ in false }
    guard let code = Identifier<Role>(made) else {
      complain(.error, .malformed, place, name, "this can be no role's code: it is too long, or holds no letters. Shorten it.")
      return nil
    }
    return code
  }

  private mutating func warn(ofNew draft: Draft, title: String) {
    compared += 1
    if compared <= Self.mostCompared, let nearest = names.nearest(to: draft.text) {
      complain(
        .warning, .assumed, draft.place, draft.text,
        .sentences("no role is called so, and a new one is made of it.", .suggestion(nearest)))
    } else if !title.isEmpty, case .role(let other) = names.find(title) {
      complain(
        .warning, .duplicate, draft.place, title,
        "role “\(other)” is called so, too. Where people come with their job title only, it will mean neither.")
    }
  }

  /// What columns beside the requirements say; what stands first counts.
  mutating func describe(_ role: Int, title: String, family: String) {
    if drafts[role].title.isEmpty { drafts[role].title = title }
    if drafts[role].family.isEmpty { drafts[role].family = family }
  }

  func code(of role: Int) -> Identifier<Role> { drafts[role].code }
  var roleCount: Int { drafts.count }

  // MARK: Requirements

  mutating func require(
    _ competency: Identifier<Competency>, _ level: Level?, _ weight: Weight?, of role: Int, at place: Place
  ) {
    guard let other = drafts[role].places[competency] else {
      drafts[role].places[competency] = (place, drafts[role].requirements.count)
      drafts[role].requirements.append((competency, level, weight))
      return
    }
    let said = drafts[role].requirements[other.index]
    if said.level == level, said.weight == weight {
      repeated = ((repeated?.count ?? 0) + 1, repeated?.first ?? place)
      return
    }
    complain(
      .error, .contradiction, place, competency.code,
      "role “\(drafts[role].code)” already requires this competency on line \(line: other.place.line ?? 1). Keep one of the rows."
    )
    refuse(role)
  }

  /// Refuses a role, because of requirements of it that cannot be stored.
  /// - Parameter role: `nil` where they are of none.
  mutating func refuse(_ role: Int?, requirements: Int = 1) {
    guard let role else { return lost += requirements }
    drafts[role].lost += requirements
    drafts[role].isRefused = true
  }

  // MARK: The end

  mutating func end(shape: Phrase?) -> ReadRoles {
    if let repeated {
      let message: Phrase = .counted(
        repeated.count, one: "\(repeated.count) requirement stands twice with the same level; it is read once.",
        other: "\(repeated.count) requirements stand twice with the same level; they are read once.")
      complain(.note, .duplicate, repeated.first, nil, message)
    }
    let roles = drafts.compactMap { role($0) }
    let refused = lost + drafts.reduce(0) { $0 + $1.lost + ($1.isRefused ? $1.requirements.count : 0) }
    return ReadRoles(value: roles, findings: findings, refused: refused, shape: shape)
  }

  private mutating func role(_ draft: Draft) -> Role? {
    let count = draft.requirements.count
    if draft.isRefused {
      guard count > 0 else { return nil }
      findings.append(
        Finding(
          .error, .dependent, file: file, line: draft.place.line, column: draft.place.column, value: draft.text,
          .counted(
            count, one: "something else of this role was refused, and with it the whole role: \(count) further requirement.",
            other: "something else of this role was refused, and with it the whole role: \(count) further requirements."),
          rows: count))
      return nil
    }
    if count == 0, draft.held.map({ !$0.requirements.isEmpty }) ?? true {
      complain(
        .warning, .missing, draft.place, draft.text,
        draft.held != nil
          ? "no level stands there for this role. What it requires stays as it is."
          : "no level stands there for this role, so it requires nothing.")
    }
    return finished(draft)
  }

  /// What the table has no column for stays as the framework holds it.
  private func finished(_ draft: Draft) -> Role? {
    let before = draft.held?.requirements ?? []
    let weights = Dictionary(before.map { ($0.competency, $0.weight) }, uniquingKeysWith: { first, _ in first })
    let order = Dictionary(before.enumerated().map { ($1.competency, $0) }, uniquingKeysWith: { first, _ in first })
    let said = draft.requirements.enumerated().sorted { left, right in
      let (last, first) = (order.count, order[left.element.competency])
      return (first ?? last, left.offset) < (order[right.element.competency] ?? last, right.offset)
    }
    let requirements = said.map { _, new in
      Requirement(competency: new.competency, level: new.level, weight: new.weight ?? weights[new.competency] ?? .one)
    }
    guard let title = title(of: draft) else { return nil }
    return Role(
      code: draft.code, title: title, description: draft.held?.description,
      family: draft.family.isEmpty ? draft.held?.family : draft.family, requirements: said.isEmpty ? before : requirements)
  }

  /// A title of the file is one in the framework's language; those in other languages stay.
  private func title(of draft: Draft) -> LocalizedText? {
    guard let held = draft.held?.title else {
      return LocalizedText(draft.title.isEmpty ? draft.text : draft.title, language: framework.header.languages.first ?? "en")
    }
    if draft.title.isEmpty || held.byLanguage.values.contains(draft.title) { return held }
    return held.with(draft.title)
  }
}
