package import CadreFormats
import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Imports courses: our own file, whose columns name outcomes, or any other curriculum.
  package func importTraining(
    _ input: InputFile, framework: String?, options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> ImportReport {
    let kind = try refusing(input) { detectCurriculum(try input.open()() ?? []) }
    switch kind {
    case .calendar: return try importCalendar(input, framework: framework, mode: mode)
    case .jsonLD, .xcri: break
    case .catalogue, nil:
      let isOwn = try refusing(input) { try isCourseFile(input.open(), options: options, columns: columns) }
      if isOwn { return try importCourses(input, framework: framework, options: options, columns: columns, mode: mode) }
    }
    let read = try refusing(input) { () -> Imported<[CurriculumCourse]> in
      switch kind {
      case .jsonLD: try readCourseJSONLD(input.contents(), file: input.name)
      case .xcri: try readXCRI(input.contents(), file: input.name)
      default: try readCatalogue(input.open(), file: input.name, options: options, columns: columns)
      }
    }
    return try importCurriculum(read, of: input, framework: framework, mode: mode)
  }

  /// Keeps the courses of a curriculum, and proposes what each of them teaches.
  private func importCurriculum(
    _ read: Imported<[CurriculumCourse]>, of input: InputFile, framework: String?, mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeCourses, .each("courses in \(input.name)")) { writer, grant in
      let framework = try writer.resolveFramework(framework)
      let codes = Set(read.value.map(\.code))
      let held = try writer.curriculum(of: framework.reference).filter { codes.contains($0.code) }
      try check((read.value + held).map(\.provider), grant)
      return try importing(input.source(.curriculum).for(framework), writer) { _ in
        var changes = try writer.save(read.value, of: framework.reference)
        changes.refused =
          Set(read.findings.lazy.filter { $0.severity == .error }.map { "\($0.line ?? 0) \($0.column ?? "")" }).count
        let proposals = try MappingProposer(framework, related: related(to: framework, writer), matcher)
          .proposals(for: read.value)
        try writer.save(proposals.mappings, of: framework.reference)
        return ImportReport(
          file: input.name, format: proposals.format, unit: .courses, rows: changes.rows, changes: changes,
          findings: FindingLog(read.findings + proposals.findings(file: input.name, framework)), mode: mode)
      }
    }
  }

  /// The texts of that to which alignments and stored crosswalks lead from each competency, as far as it is stored, and the
  /// crosswalks' own notes.
  private func related(to framework: Framework, _ reader: any StoreReader) throws -> [Identifier<Competency>: [String]] {
    var texts: [Identifier<Competency>: [String]] = [:]
    var others: [FrameworkReference: Framework?] = [:]
    func text(_ code: String, of reference: FrameworkReference) throws -> String {
      let other = try others[reference] ?? reader.framework(reference)
      others[reference] = other
      let competency = other?.competencies.first { $0.code.code == code }
      return competency.map { "\($0.name.text()) \($0.definition?.text() ?? "")" } ?? ""
    }
    for crosswalk in try reader.crosswalks() where crosswalk.from == framework.reference {
      for link in try reader.crosswalk(from: crosswalk.from, to: crosswalk.to)?.links ?? [] {
        texts[link.from, default: []] += [try text(link.to.code, of: crosswalk.to), link.note]
      }
    }
    let stored = try reader.frameworks().map(\.reference)
    for competency in framework.competencies {
      // Short titles of the Goals are about everything, and would be found by every course.
      for alignment in competency.alignments where alignment.framework != "sdg" {
        guard let reference = stored.last(where: { $0.slug == alignment.framework }) else { continue }
        texts[competency.code, default: []].append(try text(alignment.code, of: reference))
      }
    }
    return texts
  }

  /// The courses of curricula with what they are said to teach.
  package func mappedCourses(framework: String?) throws -> MappedCourses {
    try read(.readCatalogue, .named("courses")) { reader, _ in try mappedCourses(framework, reader) }
  }

  /// - Throws: `PermissionError` where one of the courses is another provider's.
  func check(_ providers: some Sequence<String>, _ grant: Grant) throws {
    if providers.contains(where: { !grant.covers(provider: $0) }) { throw outside(.changeCourses, grant) }
  }

  func mappedCourses(_ text: String?, _ reader: any StoreReader) throws -> MappedCourses {
    let framework = try reader.resolveFramework(text)
    let mappings = Dictionary(grouping: try reader.mappings(of: framework.reference), by: \.course)
    let courses = try reader.curriculum(of: framework.reference).map {
      MappedCourse(course: $0, mappings: mappings[$0.code] ?? [])
    }
    return MappedCourses(framework: framework, courses: courses)
  }
}
