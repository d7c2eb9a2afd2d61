package import CadreModel

/// What any store must do. It speaks use cases, not tables; engine-specific words never cross this port.
package protocol Store: Sendable {
  /// Reads in one consistent view.
  func read<Result>(_ body: (any StoreReader) throws -> Result) throws -> Result
  /// Brings everything into the store's main file, so that it can be copied as it is.
  func checkpoint() throws
  /// Writes the store's files anew, so that nothing is in them that was erased.
  /// - Returns: whether that is done; not where others read what was there before.
  /// - Complexity: O(everything that is held).
  func clearErased() throws -> Bool
  /// Notes in the store that a server works on it, until `endServing`: a copy that lacks what was written last is found out by it.
  func beginServing() throws
  func endServing() throws
  /// Copies everything as it is at one moment into a new file, while others go on writing.
  /// - Throws: `StoreError.exists` where the file is there already.
  func backup(to path: String) throws
  /// Writes everything or nothing.
  func write<Result>(_ body: (any StoreWriter) throws -> Decision<Result>) throws -> Result
}

/// What becomes of the writes of one transaction.
package enum Decision<Value> {
  case commit(Value)
  /// Nothing stays; the value tells what would have been.
  case rollback(Value)
}

/// What can be asked of a store.
package protocol StoreReader: AccessReader, ReleaseReader, ConsentReader, ImportReader, PrivacyReader {
  func ratingRule() throws -> RatingRule

  func frameworks() throws -> [FrameworkSummary]
  /// How often frameworks, their roles and states were changed, whoever did it.
  func frameworkPoint() throws -> Int
  /// With every role profile that was imported for it. `nil` where there is no such framework.
  func framework(_ reference: FrameworkReference) throws -> Framework?

  /// The organisation tree; a parent stands before its children, siblings in the order of their names.
  func units() throws -> [StoredUnit]
  /// How people stood until days after the given one, where that was otherwise than afterwards: of each the latest first.
  /// - Parameter person: whose key; `nil` for everybody.
  func pastRecords(after day: Day, of person: Int64?) throws -> [PastRecord]
  /// What roles of a framework required until days after the given one; the latest first.
  func pastRequirements(of framework: FrameworkReference, after day: Day) throws -> [PastRequirements]
  /// Since when roles of a framework are retired, as far as they are.
  func retirements(of framework: FrameworkReference) throws -> [Identifier<Role>: Day]
  /// Where units hung, and how they were called, until days after the given one; the latest first.
  func pastUnits(after day: Day) throws -> [PastUnit]
  /// The sets of roles that people hold or held, by key.
  func roleSets() throws -> [Int: [Identifier<Role>]]
  func attributes() throws -> [Attribute]

  func person(_ number: Identifier<Person>) throws -> Person?
  /// The person of that number with the key.
  func heldPerson(_ number: Identifier<Person>) throws -> (key: Int64, person: Person)?
  func personKey(_ number: Identifier<Person>) throws -> Int64?
  /// The number of people, those who have left included.
  func personCount() throws -> Int
  /// Gives people in service in the order of their numbers, one at a time, as long as `body` wants more.
  /// - Parameter number: only those behind it.
  func forEachPerson(
    inUnits units: Set<Int>?, on day: Day, after number: Identifier<Person>?, _ body: (Person) throws -> Bool
  ) throws
  /// The numbers and names of people, in the order of the keys given; a key that nobody has is passed over.
  func names(ofPeople keys: [Int]) throws -> [PersonName]
  /// Every HR number with the person's key.
  func personNumbers() throws -> (table: CodeTable, keys: [Int64])

  /// Everything ever said about a person under a framework, superseded statements included, oldest first; without what undone
  /// imports said.
  func assessments(of person: Identifier<Person>, in framework: FrameworkReference) throws -> [Assessment]
  /// How many statements the journal holds.
  func assessmentCount() throws -> Int

  /// The highest key of a person. Keys count from 1 without large holes.
  func lastPerson() throws -> Int
  /// Gives what analyses need of everybody who was ever in service, in runs: the first one's key, and a record each.
  func forEachStaffBlock(_ body: (Int, UnsafeBufferPointer<StaffRecord>) -> Void) throws
  /// Gives everybody's value of an attribute: the person's key and the value's number. Who has declared none is left out.
  /// - Returns: the values by number, or `nil` where there is no such attribute.
  /// - Complexity: O(people).
  func forEachValue(of attribute: String, _ body: (Int, Int) -> Void) throws -> [Int: String]?
  /// Gives the profiles as of a day, in runs of neighbouring people; everybody else is unassessed.
  ///
  /// Profiles that do not hold on that day are computed from the journal: person by person where they are few, else in
  /// one scan of it.
  /// - Complexity: O(people × competencies) at close to the speed of copying; with the scan, O(journal).
  func forEachProfileRun(of framework: FrameworkReference, on day: Day, _ body: (ProfileRun) -> Void) throws

  /// Gives what was said about each person that may count on some day, people ascending, in one scan of the journal:
  /// levels that are not superseded.
  /// - Complexity: O(journal).
  func forEachHistory(of framework: FrameworkReference, _ body: (Int, [Rating]) -> Void) throws

  /// Gives the same of some people, in the order of the keys given, without those of whom nothing was said.
  /// - Complexity: O(people × statements of each).
  func forEachHistory(of framework: FrameworkReference, people keys: [Int], _ body: (Int, [Rating]) -> Void) throws

  /// Gives the statements under some frameworks that stand, which no later one supersedes, in one scan of the journal: in
  /// runs of whole people, ascending. While a run is looked at, statements may be appended.
  /// - Complexity: O(journal); the memory of a run.
  func forEachStandingRun(of frameworks: [FrameworkReference], _ body: ([StandingStatement]) throws -> Void) throws

  /// The crosswalks that are held, by their ends.
  func crosswalks() throws -> [CrosswalkSummary]
  func crosswalk(from: FrameworkReference, to: FrameworkReference) throws -> Crosswalk?
  /// What carried ratings from one framework version to another, oldest first, with those that were undone.
  func migrations() throws -> [FrameworkMigration]

  /// The state of the store that this view shows.
  func changePoint() throws -> ChangePoint
  /// Gives the profiles that changed since a point, as they are on a day; one that changed again is given again.
  ///
  /// - Returns: `false` where more changed than the store tells: then everything must be loaded anew, whatever was given.
  /// - Complexity: O(changes).
  func forEachProfileChange(
    of framework: FrameworkReference, since point: ChangePoint, on day: Day, _ body: (ProfileRun) -> Void
  ) throws -> Bool

  /// The courses of a framework, by code.
  func courses(of framework: FrameworkReference) throws -> [Course]
  /// The courses of curricula that were imported for a framework, by code.
  func curriculum(of framework: FrameworkReference) throws -> [CurriculumCourse]
  /// What those courses teach, as proposed or decided: course by course, the best proposal first.
  func mappings(of framework: FrameworkReference) throws -> [CourseMapping]
  /// Every plan, by number.
  func plans() throws -> [Plan]
  /// The people in the lines of plans, with the keys of their units today.
  func plannedPeople() throws -> [Identifier<Person>: Int]
  /// How many seats of each session are taken, by course code and session; those of nobody are left out.
  func seatsTaken(in framework: FrameworkReference) throws -> [Identifier<Course>: [Session: Int]]

  /// Bytes.
  func size() throws -> Int
  /// Checks the store against itself.
  func check() throws -> [StoreProblem]
}

/// What can be done to a store.
package protocol StoreWriter: StoreReader, AccessWriter, ReleaseWriter, ConsentWriter, ImportWriter, PrivacyWriter {
  func setRatingRule(_ rule: RatingRule) throws

  /// Adds a framework version or brings it up to date. Competencies keep their identity by code.
  /// - Throws: `StoreRefusal` where that would change what ratings were given on.
  /// - Parameter day: since when its roles require what they do; before, what they required until now.
  func save(_ framework: Framework, since day: Day) throws -> FrameworkChanges
  func save(_ roles: [Role], of framework: FrameworkReference, since day: Day) throws -> Changes
  /// Retires a role from a day on, or takes that back. Who holds it goes on holding it.
  func retire(_ role: Identifier<Role>, of framework: FrameworkReference, since day: Day?) throws
  func setStatus(_ status: Framework.Status, of framework: FrameworkReference) throws

  func declare(_ attributes: [Attribute]) throws
  /// Adds people, or replaces what is held. The caller has compared.
  /// - Parameter day: since when they stand so. Where unit and roles are others, or somebody comes back, it is kept how they stood
  ///   before.
  func save(_ people: [Person], since day: Day) throws
  /// Hangs a unit elsewhere or gives it another name, from a day on. The caller has looked for another one of that name.
  func place(unit key: Int, at place: UnitPlace, since day: Day) throws
  /// Marks people as having left on a day: those in service whose keys are not among the given numbers.
  /// - Returns: who.
  func retireAll(except seen: CodeTable, on day: Day) throws -> [Identifier<Person>]

  /// Appends statements to the journal and brings the profiles of their people up to date.
  ///
  /// The same statement again is unchanged; another level for the same person, competency, source, day and assessor
  /// supersedes the earlier one if it came with another import, and is a conflict if it came with this one.
  func append(_ batch: AssessmentBatch, import key: ImportKey) throws -> AppendResult

  /// Adds courses, or replaces what is held of them. Sessions keep their identity by their code, else by first day and place;
  /// lines of plans stay when their session moves or goes, and are marked for somebody to decide.
  /// - Returns: what became of the courses, and the lines that were disturbed.
  /// - Throws: `StoreRefusal` where a session would shrink below the seats that are taken.
  func save(_ courses: [Course], of framework: FrameworkReference) throws -> (changes: Changes, disturbed: [DisturbedLine])
  /// Adds courses of a curriculum, or replaces what is held of them.
  func save(_ courses: [CurriculumCourse], of framework: FrameworkReference) throws -> Changes
  /// Replaces what is held of a course and competency by each of the mappings; those that are only proposed give way to a
  /// decision that is held.
  func save(_ mappings: [CourseMapping], of framework: FrameworkReference) throws
  /// Adds a plan under the next number. - Returns: the number.
  func add(_ plan: Plan) throws -> Int
  /// Gives lines of a plan another state.
  /// - Throws: `StoreRefusal.sessionFull` where a line takes a seat that there is not.
  func setState(_ state: Plan.Line.State, of lines: [Plan.Line], in plan: Int) throws
  /// Puts a line in the place of the plan's line for the same person and course.
  func exchange(_ line: Plan.Line, in plan: Plan) throws

  /// Adds a crosswalk, or replaces the one between the same framework versions. - Returns: what became of its links.
  func save(_ crosswalk: Crosswalk) throws -> Changes
  /// Notes a migration, with the roles that it added. - Returns: its number.
  @discardableResult
  func add(_ migration: FrameworkMigration, roles: [Identifier<Role>]) throws -> Int
  /// Removes the roles that a migration added and nobody changed since.
  /// - Returns: the roles that are gone, and those that stay because they were changed.
  func removeRoles(of migration: FrameworkMigration) throws -> (
    removed: [Identifier<Role>], kept: [Identifier<Role>]
  )

  /// Derives anew what analyses read: profiles from the journal, columns from the staff. - Returns: how many differed.
  func rebuildColumns() throws -> Int
}
