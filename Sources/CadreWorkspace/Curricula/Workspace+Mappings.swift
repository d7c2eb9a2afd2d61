package import CadreFormats
package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// What a person decided on a course.
  package struct MappingDecision: Sendable {
    package let course: String
    package let competency: String
    package let state: CourseMapping.State
    /// `nil`: as proposed.
    package var levels: (entry: Int?, target: Int)?
    /// `nil`: as the curriculum says.
    package var minutes: Int?

    package init(
      course: String, competency: String, state: CourseMapping.State, levels: (entry: Int?, target: Int)? = nil,
      minutes: Int? = nil
    ) {
      (self.course, self.competency, self.state, self.levels, self.minutes) = (course, competency, state, levels, minutes)
    }
  }

  /// Records a decision; what is confirmed becomes an outcome of the course, which plans may then use.
  ///
  /// - Returns: the course as plans may use it from now on; `nil` where nothing of it is confirmed.
  package func decide(_ decision: MappingDecision, framework text: String?) throws -> Course? {
    try write(.changeCourses, .each("course \(decision.course)")) { writer, grant in
      let held = try mappedCourses(text, writer)
      let (framework, courses) = (held.framework, held.courses)
      let mapping = try Self.mapping(decision, courses, framework)
      try check(courses.filter { $0.course.code == mapping.course }.map(\.course.provider), grant)
      try writer.save([mapping], of: framework.reference)
      return .commit(try offer([mapping.course: decision.minutes], framework, grant, writer).first)
    }
  }

  /// Reads a mapping back in which a person has decided; rows on which nobody has are left as they are.
  package func importMapping(
    _ input: InputFile, framework text: String?, options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> ImportReport {
    let read = try refusing(input) { try readMapping(input.open(), file: input.name, options: options, columns: columns) }
    return try write(.changeCourses, .each("decisions in \(input.name)")) { writer, grant in
      let held = try mappedCourses(text, writer)
      let (framework, courses) = (held.framework, held.courses)
      let rows = read.rows.flatMap { $0.apart(in: framework) }
      let count = read.count + rows.count - read.rows.count
      var (changes, findings) = (Changes(), read.findings)
      var minutes: [Identifier<CurriculumCourse>: Int?] = [:]
      var mappings: [CourseMapping] = []
      for row in rows {
        guard let state = row.state else {
          changes.unchanged += 1
          continue
        }
        do throws(RequestError) {
          let decision = MappingDecision(
            course: row.course, competency: row.competency, state: state, levels: row.levels, minutes: row.minutes)
          let mapping = try Self.mapping(decision, courses, framework)
          let known = courses.first { $0.course.code == mapping.course }
          if state == .confirmed, row.minutes ?? known?.course.minutes == nil { throw .noHours(row.course) }
          minutes.merge([mapping.course: row.minutes]) { $1 ?? $0 }
          if known?.mappings.contains(mapping) == true { changes.unchanged += 1 } else { changes.updated += 1 }
          mappings.append(mapping)
        } catch {
          let isCompetency = if case .unknownCompetency = error { !row.competency.isEmpty } else { false }
          findings.append(
            Finding(
              .error, .unknown, file: input.name, line: row.line, column: isCompetency ? "competency" : "course_id",
              value: isCompetency ? row.competency : row.course, error.phrase))
        }
      }
      let changed = Set(mappings.map(\.course))
      try check(courses.filter { changed.contains($0.course.code) }.map(\.course.provider), grant)
      changes.refused = count - changes.rows
      let report = ImportReport(
        file: input.name, format: read.format, unit: .decisions, rows: count, changes: changes,
        findings: FindingLog(findings), mode: mode)
      return try importing(input.source(.mappings).for(framework), writer) { _ in
        try writer.save(mappings, of: framework.reference)
        _ = try offer(minutes, framework, grant, writer)
        return report
      }
    }
  }

  /// Makes courses of which something is confirmed usable by plans.
  ///
  /// - Parameter minutes: by course that was decided on; `nil` where the curriculum or the course that is held says it.
  private func offer(
    _ minutes: [Identifier<CurriculumCourse>: Int?], _ framework: Framework, _ grant: Grant, _ writer: any StoreWriter
  ) throws -> [Course] {
    let held = Dictionary(uniqueKeysWithValues: try writer.courses(of: framework.reference).map { ($0.code, $0) })
    let usable = try mappedCourses("\(framework.reference)", writer).courses
      .filter { mapped in minutes.keys.contains(mapped.course.code) && mapped.mappings.contains { $0.state == .confirmed } }
      .compactMap { mapped in
        try Identifier<Course>(mapped.course.code.code).map {
          try mapped.usable($0, over: held[$0], minutes: minutes[mapped.course.code] ?? nil)
        }
      }
    // A course of that code may be held already, and be another provider's.
    try check(usable.compactMap { held[$0.code]?.provider }, grant)
    _ = try writer.save(usable, of: framework.reference)
    return usable
  }

  private static func mapping(
    _ decision: MappingDecision, _ courses: [MappedCourse], _ framework: Framework
  ) throws(RequestError) -> CourseMapping {
    guard let mapped = courses.first(where: { $0.course.code.code == decision.course }) else {
      throw .unknownCurriculumCourse(
        decision.course, nearest: nearestMatch(to: decision.course, among: courses.map(\.course.code.code)))
    }
    let competency = try find(decision.competency, in: framework).competency
    let known = mapped.mappings.first { $0.competency == competency.code }
    guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
    let levels =
      decision.levels ?? known.map { ($0.entry, $0.target) } ?? MappingProposer.levels(of: mapped.course, on: scale)
    for rank in [levels.entry, levels.target].compactMap({ $0 }) where !scale.ranks.contains(rank) {
      throw RequestError.badLevel("\(rank)", range: scale.ranks)
    }
    return CourseMapping(
      course: mapped.course.code, competency: competency.code, entry: levels.entry, target: levels.target,
      score: known?.score, method: known?.method, words: known?.words ?? [], state: decision.state)
  }
}

extension MappingRow {
  /// A row for each competency, where the cell names several with commas between them. Names of competencies may have commas, too.
  fileprivate func apart(in framework: Framework) -> [MappingRow] {
    func isKnown(_ text: String) -> Bool { (try? Workspace.find(text, in: framework)) != nil }
    let parts = competency.split(separator: ",").map(\.trimmed)
    guard parts.count > 1, !isKnown(competency), parts.allSatisfy(isKnown) else { return [self] }
    return parts.map { with(competency: $0) }
  }
}

extension MappedCourse {
  /// What plans may use: the curriculum's course with the outcomes that were confirmed. A session counts where its days and
  /// seats are known.
  fileprivate func usable(_ code: Identifier<Course>, over held: Course?, minutes: Int?) throws -> Course {
    guard let minutes = minutes ?? course.minutes ?? held?.minutes else { throw RequestError.noHours(code.code) }
    let known = course.sessions.compactMap { session in
      session.first.flatMap { first in
        session.seats.map {
          Session(code: session.identifier, first: first, last: session.last ?? first, place: session.place ?? "", seats: $0)
        }
      }
    }
    let sessions = known.isEmpty ? held?.sessions ?? [] : Session.joined(known)
    // What the source calls live stays live, though its sessions are not known yet. Sessions of several kinds are attended where
    // the course is, as far as any is.
    let isAttended = course.sessions.contains { $0.mode == .inPerson || $0.mode == .hybrid }
    let online: TrainingProblem.Mode = sessions.isEmpty ? .selfPaced : .onlineLive
    let unsaid = isAttended ? .inPerson : online
    let mode = course.mode ?? held?.mode ?? unsaid
    let isPriced = course.price != nil
    return Course(
      code: code, title: course.title.text(), provider: course.provider, minutes: minutes,
      price: isPriced ? course.price : held?.price, currency: (isPriced ? course.currency : held?.currency) ?? "",
      mode: mode, languages: course.languages,
      outcomes: mappings.filter { $0.state == .confirmed }.map {
        Course.Outcome(competency: $0.competency, entry: $0.entry, target: $0.target)
      }, prerequisites: held?.prerequisites ?? [], sessions: sessions)
  }
}

extension Session {
  /// In the order of their days. Groups that begin on the same day at the same place are one session with the seats of all.
  fileprivate static func joined(_ sessions: [Session]) -> [Session] {
    var joined: [Session] = []
    for session in sessions.sorted() {
      guard let held = joined.last, held.first == session.first, held.place == session.place else {
        joined.append(session)
        continue
      }
      joined[joined.count - 1] = Session(
        code: held.code, first: held.first, last: max(held.last, session.last), place: held.place,
        seats: held.seats + session.seats, minimum: held.minimum, fixedCost: held.fixedCost)
    }
    return joined
  }
}
