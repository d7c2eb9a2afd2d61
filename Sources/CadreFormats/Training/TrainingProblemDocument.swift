import CadreModel

/// The shape of a `tp1` document. Identifiers are texts, or numbers as they are written.
struct TrainingProblemDocument {
  struct Competency {
    let id: String
    let weight: Int
  }

  struct Effect {
    let comp: String
    let entry: Int
    let target: Int
  }

  struct Course {
    let id: String
    let hours: Int
    let effects: [Effect]
    let prereq: [String]
  }

  struct Session {
    let id: String
    let course: String
    let start: Int
    let end: Int
    let mode: String
    let region: String
    let language: String
    let capacity: Int
    let min_enrol: Int
    let fixed_cost: Int
    let seat_cost: Int
    /// Whether other agencies' people sit in it, too.
    let national: Bool
  }

  struct Person {
    let id: String
    let region: String
    let languages: [String]
    let travel: Bool
    let online_ok: Bool
    let hours: Int
    let completed: [String]
    let current: [Int]
    let required: [Int]
  }

  let travel_cost: Int
  let budget: Int
  let competencies: [Competency]
  let courses: [Course]
  let sessions: [Session]
  let people: [Person]
  /// By person, the value of the attribute that the fairness rule looks at; empty where there is no rule.
  let groups: [String]
}

extension TrainingProblemDocument {
  /// - Throws: `FormatError` where the bytes are no such document: what is wrong with it, and where in it.
  init(_ bytes: [UInt8]) throws(FormatError) {
    let json = try JSONValue.document(bytes)
    do throws(JSONShapeError) {
      if let format: String = try json.memberIfPresent("format"), format != "tp1" {
        throw JSONShapeError("is of the form “\(format)”; a training problem is “tp1”.")
      }
      try self.init(json: json)
    } catch {
      throw error.formatError
    }
  }
}

extension TrainingProblemDocument: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    travel_cost = try json.member("travel_cost")
    budget = try json.member("budget")
    competencies = try json.member("competencies")
    courses = try json.member("courses")
    sessions = try json.member("sessions")
    people = try json.member("people")
    guard let rule: JSONValue = try json.memberIfPresent("fairness") else {
      groups = []
      return
    }
    let attribute: String
    do { attribute = try rule.member("attribute") } catch { throw error.within("fairness") }
    var groups: [String] = []
    for (index, person) in (json["people"]?.items ?? []).enumerated() {
      do { groups.append(try person.member(attribute)) } catch { throw error.within("people[\(index)]") }
    }
    self.groups = groups
  }
}

extension TrainingProblemDocument.Competency: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    id = try json.member("id")
    weight = try json.member("weight")
  }
}

extension TrainingProblemDocument.Effect: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    comp = try json.member("comp")
    entry = try json.member("entry")
    target = try json.member("target")
  }
}

extension TrainingProblemDocument.Course: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    id = try json.member("id")
    hours = try json.member("hours")
    effects = try json.member("effects")
    prereq = try json.member("prereq")
  }
}

extension TrainingProblemDocument.Session: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    id = try json.member("id")
    course = try json.member("course")
    start = try json.member("start")
    end = try json.member("end")
    mode = try json.member("mode")
    region = try json.member("region")
    language = try json.member("language")
    capacity = try json.member("capacity")
    min_enrol = try json.member("min_enrol")
    fixed_cost = try json.member("fixed_cost")
    seat_cost = try json.member("seat_cost")
    national = try json.memberIfPresent("national") ?? false
  }
}

extension TrainingProblemDocument.Person: JSONShaped {
  init(json: JSONValue) throws(JSONShapeError) {
    id = try json.member("id")
    region = try json.member("region")
    languages = try json.member("languages")
    travel = try json.member("travel")
    online_ok = try json.member("online_ok")
    hours = try json.member("hours")
    completed = try json.memberIfPresent("completed") ?? []
    current = try json.member("current")
    required = try json.member("required")
  }
}

/// A plan as far as its lines go: `{"assignments": [[person, session], …]}`.
struct AssignmentsDocument: JSONShaped {
  let lines: [(person: String, session: String)]

  init(json: JSONValue) throws(JSONShapeError) {
    let pairs: [[String]] = try json.member("assignments")
    if let place = pairs.firstIndex(where: { $0.count != 2 }) {
      throw JSONShapeError(at: "assignments[\(place)]", "must be a person and a session.")
    }
    lines = pairs.map { ($0[0], $0[1]) }
  }
}
