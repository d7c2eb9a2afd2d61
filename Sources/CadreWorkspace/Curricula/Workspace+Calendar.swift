import CadreFormats
import CadreModel
import CadreResults
import CadreStore

extension Workspace {
  /// Adds the events of a calendar as sessions to the courses of curricula that bear their titles; the same event again
  /// replaces what was known of it.
  func importCalendar(_ input: InputFile, framework: String?, mode: ImportMode) throws -> ImportReport {
    let read = try refusing(input) { try readCalendarSessions(input.contents(), file: input.name) }
    return try write(.changeCourses, .each("sessions in \(input.name)")) { writer, grant in
      let framework = try writer.resolveFramework(framework)
      // Courses of others are not there for whoever may not change them.
      let own = try writer.curriculum(of: framework.reference).filter { grant.covers(provider: $0.provider) }
      var courses = Dictionary(own.map { ($0.title.text().lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
      var changed: [Identifier<CurriculumCourse>: CurriculumCourse] = [:]
      var (changes, findings) = (Changes(), read.findings)
      for event in read.value {
        guard let course = courses[event.title.lowercased()] else {
          changes.refused += 1
          findings.append(
            Finding(
              .error, .unknown, file: input.name, column: "SUMMARY", value: event.title,
              "no curriculum has a course of this title. Import the course first, or correct the title."))
          continue
        }
        let known = course.sessions.first { $0.identifier == event.uid }
        // A calendar does not say how many seats there are.
        let merged = CurriculumSession(
          identifier: event.uid, first: event.first, last: event.last, place: event.place, seats: known?.seats)
        if known == nil { changes.added += 1 } else if known == merged { changes.unchanged += 1 } else { changes.updated += 1 }
        let next = course.with(sessions: course.sessions.filter { $0.identifier != event.uid } + [merged])
        courses[event.title.lowercased()] = next
        changed[next.code] = next
      }
      let report = ImportReport(
        file: input.name, format: .verbatim("iCalendar"), unit: .sessions, rows: changes.rows, changes: changes,
        findings: FindingLog(findings), mode: mode)
      return try importing(input.source(.sessions).for(framework), writer) { _ in
        _ = try writer.save(changed.values.sorted { $0.code < $1.code }, of: framework.reference)
        return report
      }
    }
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
