package import CadreModel

/// What saving a framework did to its parts.
package struct FrameworkChanges: Hashable, Sendable {
  package var competencies = Changes()
  package var roles = Changes()

  package init() {}
}

/// A unit with its key in the store.
package struct StoredUnit: Hashable, Sendable {
  package let key: Int
  package let parent: Int?
  package let unit: Unit

  package init(key: Int, parent: Int?, unit: Unit) {
    self.key = key
    self.parent = parent
    self.unit = unit
  }
}

/// What analyses need of one person. Stores may keep it as these sixteen bytes.
package struct StaffRecord: Hashable, Sendable, BitwiseCopyable {
  /// Stands in the place of a key that nobody has.
  package static let nobody = StaffRecord(unit: 0, roleSet: 0, hiredOn: nil, leftOn: nil)

  /// The keys of the unit and of the set of roles.
  package var unit: Int32
  package var roleSet: Int32
  /// Days; the extreme numbers where none is known.
  private var firstDay: Int32
  private var lastDay: Int32

  package init(unit: Int32, roleSet: Int32, hiredOn: Day?, leftOn: Day?) {
    self.unit = unit
    self.roleSet = roleSet
    firstDay = hiredOn?.number ?? .min
    lastDay = leftOn?.number ?? .max
  }

  /// The days of an ascending list, by index, on which the person is in service.
  package func service(within days: [Day]) -> Range<Int> {
    guard unit > 0 else { return 0..<0 }
    let first = days.firstIndex { $0.number >= firstDay } ?? days.count
    return first..<max(first, days.firstIndex { $0.number > lastDay } ?? days.count)
  }

  /// The time in service that had ended when somebody who left is back, and since when they are: since they are hired anew, else since
  /// the day on which that was said. Where only the day of leaving is another one, it was put right: `nil`.
  package func endedService(before new: StaffRecord, since day: Day) -> (service: PastRecord.Service, back: Day)? {
    guard lastDay < day.number, new.lastDay > lastDay else { return nil }
    let service = PastRecord.Service(hiredOn: firstDay == .min ? nil : Day(number: firstDay), leftOn: Day(number: lastDay))
    if new.firstDay > lastDay { return (service, Day(number: new.firstDay)) }
    return new.lastDay == .max ? (service, day) : nil
  }

  /// Whether the person left before a day.
  package func hasLeft(by day: Day) -> Bool { lastDay < day.number }

  /// The last day in service, past or to come; `nil` where none is known.
  package var leftOn: Day? { lastDay == .max ? nil : Day(number: lastDay) }

  /// Whole years of 365 days from the day of hiring; `nil` where that is not known.
  package func yearsOfService(on day: Day) -> Int? {
    firstDay == .min ? nil : (Int(day.number) - Int(firstDay)) / 365
  }

  /// Somebody is still in service on the day of leaving.
  @inlinable package func isInService(on day: Day) -> Bool {
    unit > 0 && firstDay <= day.number && lastDay >= day.number
  }
}

/// How a person is called, by key.
package struct PersonName: Hashable, Sendable {
  package let key: Int
  package let number: Identifier<Person>
  package let name: String

  package init(key: Int, number: Identifier<Person>, name: String) {
    self.key = key
    self.number = number
    self.name = name
  }
}

/// The profiles of people with successive keys.
package struct ProfileRun {
  package let firstPerson: Int
  package let count: Int
  /// Bytes for each person: one per competency in the order of `Framework.competencies`, perhaps fewer; what is missing
  /// is unassessed.
  package let width: Int
  /// 0 is unassessed, else the rank plus one. Valid during the call only.
  package let levels: UnsafeRawBufferPointer

  package init(firstPerson: Int, count: Int, width: Int, levels: UnsafeRawBufferPointer) {
    self.firstPerson = firstPerson
    self.count = count
    self.width = width
    self.levels = levels
  }
}

/// A state of the store; later ones are greater.
package struct ChangePoint: Hashable, Sendable {
  package let raw: Int64

  package init(raw: Int64) { self.raw = raw }
}

package struct ImportKey: Hashable, Sendable {
  package let raw: Int64

  package init(raw: Int64) { self.raw = raw }
}

/// Statements about many people under one framework, recorded on one day.
package struct AssessmentBatch: Sendable {
  package struct Row: Sendable {
    package var person: Int64
    /// The position in `Framework.competencies`.
    package var competency: Int32
    package var source: Source
    /// A rank, or a code of the journal for a statement without a level.
    package var level: JournalLevel
    package var assessedOn: Day
    package var expiresOn: Day?
    package var assessor: String
    package var evidence: String
    /// Where the row stands in its file.
    package var line: Int

    package init(
      person: Int64, competency: Int32, source: Source, level: JournalLevel, assessedOn: Day, expiresOn: Day? = nil,
      assessor: String = "", evidence: String = "", line: Int = 0
    ) {
      self.person = person
      self.competency = competency
      self.source = source
      self.level = level
      self.assessedOn = assessedOn
      self.expiresOn = expiresOn
      self.assessor = assessor
      self.evidence = evidence
      self.line = line
    }
  }

  package let framework: FrameworkReference
  package let recordedOn: Day
  package var rows: [Row]

  package init(framework: FrameworkReference, recordedOn: Day, rows: [Row]) {
    self.framework = framework
    self.recordedOn = recordedOn
    self.rows = rows
  }
}

/// What appending did, row by row.
package struct AppendResult: Sendable {
  package var added = 0
  package var updated = 0
  package var unchanged = 0
  /// Lines whose statement contradicts another of the same import.
  package var conflicts: [Int] = []
  /// How many statements of earlier imports these repeat or withdraw.
  package var rests: [ImportKey: Int] = [:]

  package init() {}
}

/// A line of a plan whose session was moved or cancelled.
package struct DisturbedLine: Hashable, Sendable {
  package let plan: Int
  package let person: Identifier<Person>
  package let course: Identifier<Course>
  /// The session's first day and place before.
  package let first: Day
  package let place: String
  package let trouble: Plan.Line.Trouble

  package init(
    plan: Int, person: Identifier<Person>, course: Identifier<Course>, first: Day, place: String, trouble: Plan.Line.Trouble
  ) {
    (self.plan, self.person, self.course) = (plan, person, course)
    (self.first, self.place, self.trouble) = (first, place, trouble)
  }
}

/// Something a store found wrong with itself.
package struct StoreProblem: Hashable, Sendable {
  package enum Check: Sendable {
    case integrity, references, profiles, columns
  }

  package let check: Check
  package let detail: Phrase
  /// Whether rebuilding profiles mends it.
  package let isRepairable: Bool

  package init(check: Check, detail: Phrase, isRepairable: Bool) {
    self.check = check
    self.detail = detail
    self.isRepairable = isRepairable
  }
}
