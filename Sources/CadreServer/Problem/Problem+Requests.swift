import CadreModel

/// What is wrong with a request, where no schema says it.
extension Problem {
  static let noTable = Problem(.badRequest, "send a table as the body.")
  static let noFile = Problem(.badRequest, "send a file as the body.")
  static let noFormat = Problem(.invalidParameter, "“as” names no format.")
  static let unwritable = Problem(.failed, "the framework cannot be written.")
  static let unholdable: Phrase = "the format cannot hold this framework."
  static let changed = Problem(.changedSince, "it has changed since it was read. Read it again, and decide anew.")
  static let foreignCursor = Problem(.refused, "query/cursor: this is none of ours. Take it from “Link”.")
  static let noColumnPair = Problem(.refused, "query/column: write FIELD=HEADER, such as person_id=Employee No.")
  static let noLevelPair = Problem(.refused, "query/level: write WORD=LEVEL, such as Expert=4.")
  static let badCrossing = Problem(.invalidBody, "crossings: each names two attributes.")
  static let noHours = Problem(
    .invalidBody, "body/hours: write the hours as a number of at most 10000, such as 7.5.")
  static let unknownSource = wrong("/source", "there is no such source.")
  static let unitAndPerson = wrong("/person", "give a unit or a person, not both.")
  static let badObjective = wrong("/objective", "write most, cheapest or cheapest-for=SHARE.")
  static let badFairness = wrong("/fairness", "write none, max-min or floor=SHARE.")
  static let noFairGroups = wrong("/fair_by", "a fairness rule compares groups: say which.")

  static func noDay(in field: String) -> Problem { wrong("/\(field)", "this is no day.") }

  static func noUnitPath(in parameter: String) -> Problem {
    Problem(.refused, "query/\(parameter): this is no path of a unit. Write MINISTRY/DEPARTMENT/OFFICE.")
  }

  static func unknownKind(_ name: String) -> Problem { Problem(.notFound, "there is no kind of problem “\(name)”.") }

  static let unknownRetention = Problem(.notFound, "there is no such rule of retention.")

  static func unknownJob(_ name: String) -> Problem { Problem(.notFound, "you have no job “\(name)” of the last day.") }

  static func noRunningJob(_ name: String) -> Problem {
    Problem(.notFound, "you have no job “\(name)” that has not ended.")
  }

  static func unknownSession(_ name: String, list: String) -> Problem {
    Problem(.notFound, "you have no session “\(name)”. See \(list).")
  }

  /// Something of the body, with its place.
  private static func wrong(_ place: String, _ message: Phrase) -> Problem {
    Problem(.invalidBody, "\(place): \(message)", flaws: [Flaw(place: place, message: message)])
  }
}
