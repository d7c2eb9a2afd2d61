import CadreFormats
import CadreModel
import CadreResults
import CadreStore

extension Workspace {
  /// Adds the events of a calendar as sessions to the courses of curricula that bear their titles; the same event again
  /// replaces what was known of it. Events of a calendar of courses whose titles nothing bears make courses of their own.
  func importCalendar(_ input: InputFile, framework: String?, mode: ImportMode) throws -> ImportReport {
    let read = try refusing(input) { try readCalendar(input.contents(), file: input.name) }
    return try write(.changeCourses, .each("sessions in \(input.name)")) { writer, grant in
      let framework = try writer.resolveFramework(framework)
      let all = try writer.curriculum(of: framework.reference)
      // Courses of others are not there for whoever may not change them.
      var calendar = CourseCalendar(all.filter { grant.covers(provider: $0.provider) }, file: input.name)
      for event in read.value { calendar.take(event, mayBeCourse: read.saysCourses) }
      var made = calendar.made
      let told = Self.own(&made, grant, file: input.name)
      let codes = Set(made.map(\.code))
      try check((made + all.filter { codes.contains($0.code) }).map(\.provider), grant)
      let source = try input.source(made.isEmpty ? .sessions : .curriculum).for(framework)
      return try importing(source, writer) { _ in
        _ = try writer.save((calendar.changed + made).sorted { $0.code < $1.code }, of: framework.reference)
        var findings = [Self.told("a calendar", file: input.name)] + read.findings + calendar.findings + [told].compactMap(\.self)
        if !made.isEmpty {
          let proposals = try propose(for: made, framework, writer)
          findings += [Self.told(made, file: input.name)] + proposals.findings(file: input.name, framework)
        }
        let refused = read.findings.count { $0.severity == .error }
        var changes = calendar.changes
        changes.refused += refused
        return ImportReport(
          file: input.name, format: .verbatim("iCalendar"), unit: .sessions, rows: changes.rows, changes: changes,
          findings: FindingLog(findings), mode: mode)
      }
    }
  }

  private static func told(_ made: [CurriculumCourse], file: String) -> Finding {
    Finding(
      .note, .assumed, file: file, value: made.prefix(3).map { $0.title.text() }.joined(separator: ", "),
      .counted(
        made.count, one: "\(made.count) course was made from the title of events: no curriculum had it.",
        other: "\(made.count) courses were made from the titles of events: no curriculum had them."), rows: made.count)
  }

  /// The courses of a framework as schema.org JSON-LD, for catalogues of others.
  package func coursesAsJSONLD(framework text: String?) throws -> [UInt8] {
    let list = try courses(framework: text)
    return writeCourseJSONLD(list.rows.compactMap { $0.course.curriculum(list.framework.slug) })
  }
}

extension Course {
  /// The course as an institute would describe it.
  fileprivate func curriculum(_ framework: String) -> CurriculumCourse? {
    guard let code = Identifier<CurriculumCourse>(code.code), let title = LocalizedText(title) else { return nil }
    return CurriculumCourse(
      code: code, title: title, provider: provider, hours: hours, price: price,
      currency: currency.isEmpty ? nil : currency, languages: languages, mode: mode, prerequisites: prerequisites.map(\.code),
      teaches: outcomes.compactMap { .init(framework: framework, code: $0.competency.code) },
      sessions: sessions.map {
        CurriculumSession(first: $0.first, last: $0.last, place: $0.place.isEmpty ? nil : $0.place, seats: $0.seats)
      })
  }
}
