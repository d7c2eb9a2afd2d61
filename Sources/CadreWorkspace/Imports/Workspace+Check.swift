import CadreFormats
package import CadreModel
package import CadreResults
import CadreStore

extension Workspace {
  /// Looks a file through and stores nothing: what it is, how it would be read, what would come of it and what is unclear.
  ///
  /// - Parameters:
  ///   - kind: `nil` where the file is to tell.
  ///   - framework: for assessments.
  ///   - options: how it is read; all but the table and its columns is for a file of staff.
  /// - Throws: `InputError` where it is no file that can be read; `ImportError.unrecognised`.
  package func checkImport(
    _ input: InputFile, as kind: ImportRecord.Kind?, framework: String?, options: StaffImportOptions
  ) throws -> FileCheck {
    let (recognition, held) = try recognise(input, framework, options.reading.table)
    guard let kind = kind ?? recognition?.kind else { throw ImportError.unrecognised(input.name) }
    let told = recognition?.kind == kind ? recognition : nil
    let taken = FileCheck.Taken(
      for: kind, isSaid: told == nil, known: told?.known ?? [], document: told?.document, others: told?.others ?? [])
    if kind == .staff { return try checkStaff(input, options, taken) }
    var check = FileCheck(file: input.name, taken: taken, settings: options.settings)
    if taken.document != nil { return check }
    let glance = try refusing(input) {
      try TableGlance(
        kind, options: options.reading.table, columns: options.reading.columns, framework: held, open: input.open)
    }
    check.take(glance)
    if kind == .assessments { try checkAssessments(input, framework, options.reading, into: &check) }
    if kind == .roles, !principal.grant(for: .changeFrameworks).isEmpty {
      try checkRoles(input, framework, options.reading, into: &check)
    }
    if kind.isOfCourses, !principal.grant(for: .changeCourses).isEmpty {
      try checkCourses(input, framework, options.reading, into: &check)
    }
    return check
  }

  private func recognise(
    _ input: InputFile, _ framework: String?, _ options: TableOptions
  ) throws -> (FileRecognition?, Framework?) {
    try read(.readImports, .named("file \(input.name)")) { reader, _ in
      let framework = try? reader.resolveFramework(framework)
      let recognition = try refusing(input) {
        try FileRecognition.of(options: options, framework: framework, open: input.open)
      }
      return (recognition, framework)
    }
  }

  private func checkAssessments(
    _ input: InputFile, _ framework: String?, _ reading: StaffOptions, into check: inout FileCheck
  ) throws {
    var options = AssessmentOptions()
    (options.table, options.columns) = (reading.table, reading.columns)
    do {
      check.report = try importAssessments(
        input, framework: framework, options: options, mode: ImportMode(isDryRun: true))
    } catch let error as InputError {
      check.obstacle = error.phrase
    }
  }

  private func checkRoles(
    _ input: InputFile, _ framework: String?, _ reading: StaffOptions, into check: inout FileCheck
  ) throws {
    var options = RoleOptions()
    (options.table, options.columns, options.ignored) = (reading.table, reading.columns, reading.ignored)
    do {
      check.report = try importRoles(input, framework: framework, options: options, mode: ImportMode(isDryRun: true))
    } catch let error as InputError {
      check.obstacle = error.phrase
    }
  }

  private func checkCourses(
    _ input: InputFile, _ framework: String?, _ reading: StaffOptions, into check: inout FileCheck
  ) throws {
    do {
      check.report = try importTraining(
        input, framework: framework, options: reading.table, columns: reading.columns, mode: ImportMode(isDryRun: true))
    } catch let error as InputError {
      check.obstacle = error.phrase
    }
  }

  private func checkStaff(_ input: InputFile, _ said: StaffImportOptions, _ taken: FileCheck.Taken) throws -> FileCheck {
    try write(.changePeople, .each("people in \(input.name)")) { writer, grant in
      if said.isComplete, !grant.isEverywhere { throw outside(.changePeople, grant) }
      var options = try said.over(profile(said.profile, for: .staff, writer))
      options.mode.isDryRun = true
      let glance = try refusing(input, profile: options.profile) {
        try TableGlance(staff: options.reading, open: input.open)
      }
      var check = FileCheck(file: input.name, taken: taken, settings: options.settings)
      check.take(glance)
      check.fields = TableGlance.staffFields
      check.profile = options.profile
      check.profiles = try profiles(like: { header(input, $0, glance, options) }, kind: .staff, writer)
      _ = try begin(input.source(.staff), writer)
      do {
        let outcome = try refusing(input, profile: options.profile) {
          try StaffImport(writer: writer, input: input, options: options, today: today, grant: grant, matcher).run()
        }
        check.report = outcome.report
        check.people = .init(first: outcome.firstPeople, attributes: outcome.attributes)
      } catch let error as InputError {
        check.obstacle = error.phrase
      }
      return .rollback(check)
    }
  }

  /// The columns of the file as a profile reads it.
  private func header(
    _ input: InputFile, _ profile: ImportProfile, _ glance: TableGlance, _ options: StaffImportOptions
  ) -> [String] {
    let reading = StaffImportOptions(profile.settings).reading
    let layout: [ImportSettings.Name] = [.sheet, .headerRow, .encoding, .delimiter, .column]
    if layout.allSatisfy({ profile.settings[$0] == options.settings[$0] }) { return glance.header }
    return (try? TableGlance(staff: reading, open: input.open).header) ?? []
  }
}

extension FileCheck {
  fileprivate mutating func take(_ glance: TableGlance) {
    layout = Layout(
      format: glance.format, sheet: glance.sheets?.name, sheets: glance.sheets?.all ?? [], headerLine: glance.headerLine,
      header: glance.header, rows: glance.rows)
    columns = glance.uses
  }
}
