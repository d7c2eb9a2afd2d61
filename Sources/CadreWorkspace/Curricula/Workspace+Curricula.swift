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
    case .page, .xcri: break
    case .catalogue, .json, nil:
      let isOwn = try refusing(input) {
        do {
          return try isCourseFile(input.open(), options: options, columns: columns)
        } catch is FormatError where kind == .json {
          // It is no list of objects, which a curriculum need not be.
          return false
        }
      }
      if isOwn { return try importCourses(input, framework: framework, options: options, columns: columns, mode: mode) }
    }
    let read = try refusing(input) {
      try readCurriculum(input.open, file: input.name, options: options, columns: columns)
    }
    return try importCurriculum(read, of: input, framework: framework, mode: mode)
  }

  /// Keeps the courses of a curriculum, and proposes what each of them teaches.
  private func importCurriculum(
    _ read: CurriculumFile, of input: InputFile, framework: String?, mode: ImportMode
  ) throws -> ImportReport {
    try write(.changeCourses, .each("courses in \(input.name)")) { writer, grant in
      let framework = try writer.resolveFramework(framework)
      var (courses, findings) = (read.value, read.findings)
      if let told = Self.own(&courses, grant, file: input.name) { findings.append(told) }
      if let format = read.format { findings.insert(Self.told(format, file: input.name), at: 0) }
      let codes = Set(courses.map(\.code))
      let held = try writer.curriculum(of: framework.reference).filter { codes.contains($0.code) }
      try check((courses + held).map(\.provider), grant)
      return try importing(input.source(.curriculum).for(framework), writer) { _ in
        var changes = try writer.save(courses, of: framework.reference)
        (changes.refused, changes.joined) = (read.refused, read.joined)
        let proposals = try propose(for: courses, framework, writer)
        return ImportReport(
          file: input.name, format: proposals.format, unit: .courses, rows: changes.rows + read.left, changes: changes,
          findings: FindingLog(findings + proposals.findings(file: input.name, framework)), mode: mode)
      }
    }
  }

  /// Stores what each course may teach.
  func propose(
    for courses: [CurriculumCourse], _ framework: Framework, _ writer: any StoreWriter
  ) throws -> MappingProposer.Proposals {
    let proposals = try MappingProposer(framework, related: related(to: framework, writer), matcher).proposals(for: courses)
    try writer.save(proposals.mappings, of: framework.reference)
    return proposals
  }

  /// Courses of which the file names no provider are those of the institute that brings them, where it speaks for one only.
  static func own(_ courses: inout [CurriculumCourse], _ grant: Grant, file: String) -> Finding? {
    guard !grant.isEverywhere, grant.providers.count == 1, let provider = grant.providers.first else { return nil }
    let count = courses.count { $0.provider.isEmpty }
    if count == 0 { return nil }
    courses = courses.map { $0.provider.isEmpty ? $0.with(provider: provider) : $0 }
    return Finding(
      .note, .assumed, file: file, value: provider,
      .counted(
        count, one: "the file names no provider of \(count) course; it was stored as yours.",
        other: "the file names no provider of \(count) courses; they were stored as yours."), rows: count)
  }

  static func told(_ format: Phrase, file: String) -> Finding { Finding(.note, .assumed, file: file, "read as \(format).") }

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
    let mapped = try read(.readCatalogue, .named("courses")) { reader, _ in try mappedCourses(framework, reader) }
    return MappedCourses(
      framework: mapped.framework,
      courses: mapped.courses.map { mapped in
        MappedCourse(
          course: mapped.course, mappings: mapped.mappings, language: MappingProposer.language(of: mapped.course))
      })
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
