import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

@Suite struct TrainingProblemReaderTests {
  private static let good = """
    {"format": "tp1", "travel_cost": 120, "budget": 500, "fairness": {"attribute": "sex", "relative_floor_percent": 90},
     "competencies": [{"id": "D1", "weight": 2}],
     "courses": [{"id": 0, "hours": 8, "effects": [{"comp": "D1", "entry": 0, "target": 2}], "prereq": []},
                 {"id": 1, "hours": 4, "effects": [], "prereq": [0]}],
     "sessions": [{"id": 7, "course": 0, "start": 3, "end": 4, "mode": "hybrid", "region": "north", "language": "fr",
                   "capacity": 10, "min_enrol": 2, "fixed_cost": 100, "seat_cost": 20}],
     "people": [{"id": 11, "sex": "F", "region": "south", "languages": ["en", "fr"], "travel": true, "online_ok": false,
                 "hours": 40, "completed": [], "current": [1], "required": [3]}]}
    """

  private static func read(_ text: String) throws -> Imported<TrainingProblem?> {
    try readTrainingProblem(Array(text.utf8), file: "p.json")
  }

  @Test func `a problem is read whole`() throws {
    let problem = try #require(try Self.read(Self.good).value)
    #expect(problem.groups == ["F"])
    #expect(problem.sessions[0].days == 3...4 && problem.sessions[0].mode == .hybrid && problem.sessions[0].minimum == 2)
    #expect(problem.courses[1].prerequisites == [0])
    let person = problem.people[0]
    #expect(person.id == "11" && person.current == [1] && person.required == [3])
    #expect(problem.seatCost(of: problem.sessions[0], for: person) == 140, "by travelling, in French")
    #expect(problem.deficit(of: person) == 4)
  }

  @Test(arguments: [
    (#""budget": 500"#, #""budget": -1"#, "budget", "this is negative"),
    (#""prereq": []"#, #""prereq": [1]"#, "courses", "these courses are prerequisites of each other, so none can be taken"),
    (#""prereq": [0]"#, #""prereq": [9]"#, "courses[1].prereq[0]", "there is no such course"),
    (#""end": 4"#, #""end": 2"#, "sessions[0]", "the session ends before it starts"),
    (#""min_enrol": 2"#, #""min_enrol": 11"#, "sessions[0].min_enrol", "the minimum enrolment is above the 10 seats"),
    (#""mode": "hybrid""#, #""mode": "by post""#, "sessions[0].mode", "this is no delivery mode"),
    (#""course": 0"#, #""course": 5"#, "sessions[0].course", "there is no such course"),
    (#""target": 2"#, #""target": 0"#, "courses[0].effects[0]", "the target level must be above the entry level"),
    (#""comp": "D1""#, #""comp": "D2""#, "courses[0].effects[0].comp", "there is no such competency"),
    (#""current": [1]"#, #""current": [1, 1]"#, "people[0].current", "there must be one level for each of the 1 competencies"),
    (#""current": [1]"#, #""current": [-1]"#, "people[0].current", "a level must lie between 0 and 254"),
    (#""id": 1,"#, #""id": 0,"#, "courses[1].id", "this identifier stands twice"),
    (#""hours": 40"#, #""hours": -4"#, "people[0].hours", "this is negative"),
  ])
  func `what contradicts itself is refused, with its place`(
    part: String, wrong: String, place: String, message: String
  ) throws {
    let imported = try Self.read(Self.good.replacingFirst(part, with: wrong))
    #expect(imported.value == nil)
    let finding = try #require(imported.findings.first { $0.severity == .error })
    #expect(finding.column == place)
    #expect(finding.sentence.hasPrefix(message))
  }

  @Test(arguments: [
    ("{", "line 1: this is no JSON"),
    (#"{"format": "tp2"}"#, "the document is of the form “tp2”"),
    (#"{"format": "tp1", "travel_cost": 1}"#, "the document has no “budget”. Add it."),
    (good.replacingFirst(#""hours": 40"#, with: #""hours": "many""#), "“people[0].hours” must be a whole number."),
    (good.replacingFirst(#""travel": true, "#, with: ""), "“people[0]” has no “travel”. Add it."),
    (good.replacingFirst(#""sex": "F", "#, with: ""), "“people[0]” has no “sex”. Add it."),
  ])
  func `what is no such document is told what is wrong and where`(text: String, message: String) {
    do {
      _ = try Self.read(text)
      Issue.record("this was read")
    } catch {
      #expect("\(error)".hasPrefix(message), "\(error)")
    }
  }
}

extension String {
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with other: String) -> String {
    self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
