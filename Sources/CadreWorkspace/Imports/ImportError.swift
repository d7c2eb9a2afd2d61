package import CadreModel
package import CadreStore

/// Why an import cannot be taken back, or a record cannot be deleted.
package enum ImportError: Refusal, Hashable {
  case unknown(Int, last: Int?)
  case undoneBefore(Int, on: Day, by: String)
  /// - examples: of what rests on it, as far as the principal may see it; `count`: of all.
  case undoBlocked(Int, examples: [ImportObstacle], count: Int)
  case deletionBlocked(String, examples: [ImportObstacle], count: Int)
  /// What was there before cannot come back, because what it needs is gone.
  case cannotRestore(Int)
  case unknownProfile(String, known: [String])
  case profileOfOtherKind(String, ImportRecord.Kind)
  case profileExists(String, on: Day, by: String)
  case badProfileName(String)
  /// A file that cannot be told for anything that is imported.
  case unrecognised(String)

  /// So many are told.
  static let shown = 10

  package var kind: RefusalKind {
    switch self {
    case .unknown, .unknownProfile: .missing
    case .badProfileName, .unrecognised, .profileOfOtherKind: .refused
    case .profileExists, .undoneBefore, .undoBlocked, .deletionBlocked, .cannotRestore: .conflict
    }
  }

  package var phrase: Phrase {
    switch self {
    case .unknown(let number, nil): "there is no import \(line: number). None was carried out yet."
    case .unknown(let number, let last?):
      "there is no import \(line: number). They go from 1 to \(line: last): \(action: "import list")."
    case .unknownProfile, .profileOfOtherKind, .profileExists, .badProfileName: profilePhrase
    case .unrecognised(let file):
      "\(file) is like nothing that is imported. If it is all the same, say what it holds with \(option: "kind")."
    case .undoneBefore(let number, let day, let principal):
      "import \(line: number) was undone on \(day) by \(principal). Nothing was changed."
    case .undoBlocked(let number, let examples, let count):
      .sentences(
        .sentences("import \(line: number) cannot be undone, because later work rests on it.", Self.list(examples, of: count)),
        "Take that back first; nothing was changed.")
    case .deletionBlocked(let what, let examples, let count):
      .sentences(
        .sentences("\(what) cannot be deleted, because something rests on it.", Self.list(examples, of: count)),
        "Nothing was changed.")
    case .cannotRestore(let number):
      .sentences(
        "import \(line: number) cannot be undone: what it replaced refers to something that is gone since.",
        "Nothing was changed.")
    }
  }

  private var profilePhrase: Phrase {
    switch self {
    case .unknownProfile(let name, []): "there is no profile “\(name)”. None was saved yet: \(option: "save-profile") saves one."
    case .unknownProfile(let name, let known):
      .sentences(
        "there is no profile “\(name)”.",
        .suggestion(nearestMatch(to: name, among: known), else: "There are: \(known.map { "“\($0)”" })."))
    case .profileOfOtherKind(let name, let kind): "the profile “\(name)” is for files of another kind: \(kind.phrase)."
    case .profileExists(let name, let day, let principal):
      """
      there is a profile “\(name)”, saved on \(day) by \(principal). Choose another name, or name it with \(option: "profile"), too, to \
      replace it.
      """
    case .badProfileName(let name):
      "“\(name)” is no name of a profile. Take 1 to \(ImportProfile.longestName) letters, digits, spaces, hyphens and the like."
    default: ""
    }
  }

  private static func list(_ examples: [ImportObstacle], of count: Int) -> Phrase? {
    let told = examples.dropFirst().reduce(examples.first?.phrase) { .sentences($0 ?? "", $1.phrase) }
    let rest = count - examples.count
    guard rest > 0 else { return told }
    let more: Phrase = .counted(rest, one: "There is \(rest) more.", other: "There are \(rest) more.")
    return told.map { .sentences($0, more) } ?? more
  }
}

extension ImportObstacle {
  package var phrase: Phrase {
    switch self {
    case .changed(let thing, let number?): "Import \(line: number) changed \(thing.phrase)."
    case .changed(let thing, nil): "Since then, \(thing.phrase) was changed."
    case .repeated(let thing, let number): "Import \(line: number) says the same of \(thing.phrase)."
    case .statements(let count, let number):
      .counted(
        count, one: "Import \(line: number) repeats, withdraws or carries \(count) assessment of it.",
        other: "Import \(line: number) repeats, withdraws or carries \(count) assessments of it.")
    case .assessed(let thing, let count):
      .counted(
        count, one: "There is \(count) assessment of \(thing.phrase).",
        other: "There are \(count) assessments of \(thing.phrase).")
    case .needed(let thing, let other): "What rests on \(thing.phrase): \(other.phrase)."
    }
  }
}

extension ImportObstacle.Thing {
  package var phrase: Phrase {
    switch noun {
    case .person: "person \(name)"
    case .role: "role \(name)"
    case .framework: "framework \(name)"
    case .competency: "competency \(name)"
    case .area: "area \(name)"
    case .course: "course \(name)"
    case .crosswalk: "crosswalk \(name)"
    case .plan: "plan \(name)"
    case .release: "release \(name)"
    case .account: "account \(name)"
    case .migration: "migration \(name)"
    case .consent: "the agreement to be found for “\(name)”"
    }
  }
}
