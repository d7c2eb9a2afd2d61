package import CadreModel

/// Why a store cannot be used.
package enum StoreError: Refusal, Hashable {
  case missing(path: String)
  case exists(path: String)
  case notDatabase(path: String)
  case foreign(path: String)
  case newer(path: String)
  case readOnly(path: String)
  case full(path: String)
  case busy(path: String)
  case cannotOpen(path: String, reason: String)
  case damaged(path: String, reason: String)
  case engine(reason: String)

  package var kind: RefusalKind {
    switch self {
    case .busy: .busy
    default: .unavailable
    }
  }

  package var remotePhrase: Phrase {
    switch self {
    case .busy: "the database is being written to. Try again in a moment."
    default: "the database cannot be used at the moment; the server’s log says why."
    }
  }

  package var phrase: Phrase {
    switch self {
    case .missing(let path):
      """
      there is no database \(path). Create it with \(action: "init"), or name yours with \(option: "database") or CADRE_DATABASE.
      """
    case .exists(let path):
      "\(path) exists already. Use it as it is, or choose another name with \(option: "database")."
    case .notDatabase(let path):
      "\(path) is no database. Check the name given with \(option: "database") or CADRE_DATABASE."
    case .foreign(let path):
      "\(path) is a database, but not Cadre's. Choose another file with \(option: "database")."
    case .newer(let path): "\(path) was written by a newer version of Cadre. Update Cadre, then try again; nothing was changed."
    case .readOnly(let path): "\(path) cannot be written to: the file or its folder is read-only. Nothing was changed."
    case .full(let path): "the disk that holds \(path) is full. Free some room and try again; nothing was changed."
    case .busy(let path): "\(path) is being written to by another program. Try again in a moment; nothing was changed."
    case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)."
    case .damaged(let path, let reason):
      "\(path) is damaged (\(reason)). Restore a backup; \(action: "doctor") tells more."
    case .engine(let reason): "the database refused: \(reason)."
    }
  }
}

/// Why a store refuses a change that is well-formed.
package enum StoreRefusal: Refusal, Hashable {
  case unknownFramework(FrameworkReference)
  case adoptedFrameworkChanges(FrameworkReference, competency: String)
  case competencyHasAssessments(FrameworkReference, competency: String)
  case scaleChanges(FrameworkReference)
  case roleWouldBreak(FrameworkReference, role: String)
  case courseWouldBreak(FrameworkReference, course: String)
  case sessionFull(course: String, day: Day, place: String)
  case sessionHasPeople(course: String, day: Day, place: String, people: Int)

  package var kind: RefusalKind {
    switch self {
    case .unknownFramework: .missing
    case .sessionFull, .sessionHasPeople: .conflict
    default: .refused
    }
  }

  package var phrase: Phrase {
    switch self {
    case .unknownFramework(let reference): "there is no framework \(reference). See \(action: "framework list")."
    case .adoptedFrameworkChanges(let reference, let competency):
      """
      \(reference) is adopted, so its competencies are fixed, but the document adds or drops “\(competency)”. Give the \
      document a new version.
      """
    case .competencyHasAssessments(let reference, let competency):
      "people were assessed on “\(competency)” of \(reference), but the document drops it. Give the document a new version."
    case .roleWouldBreak(let reference, let role):
      """
      role “\(role)” of \(reference) requires what the document no longer has. Bring the role into the document, or give the \
      document a new version.
      """
    case .courseWouldBreak(let reference, let course):
      """
      course “\(course)” leads to a competency or level of \(reference) that the document no longer has. Give the document a \
      new version.
      """
    case .sessionFull(let course, let day, let place):
      """
      the session of \(course) on \(day, place: place) has no seat left; nothing was approved. Refuse some lines, or propose a new \
      plan.
      """
    case .sessionHasPeople(let course, let day, let place, let people):
      .counted(
        people,
        one: """
          the session of \(course) on \(day, place: place) has \(people) person in approved plans, and the file leaves them no \
          seat. Keep the session, with a seat for them.
          """,
        other: """
          the session of \(course) on \(day, place: place) has \(people) people in approved plans, and the file leaves them no \
          seat. Keep the session, with seats for them.
          """)
    case .scaleChanges(let reference):
      "the scale of \(reference) differs from the one that is stored, and ratings refer to it. Give the document a new version."
    }
  }
}
