package import CadreFormats
package import CadreModel
package import CadreResults
import CadreStore

/// What importing a framework did.
package struct FrameworkImport: Sendable {
  /// `nil` where the document was refused.
  package let framework: Framework?
  package let competencies: ImportReport
  package let roles: ImportReport
}

extension Workspace {
  /// Imports a framework from the files of a format.
  ///
  /// - Parameters:
  ///   - inputs: files, folders or archives.
  ///   - format: `nil` where the bytes decide.
  package func importFramework(
    _ inputs: [InputFile], as format: FrameworkFormat?, named naming: FrameworkNaming, language: String,
    options: TableOptions, columns: [String: [String]], mode: ImportMode
  ) throws -> FrameworkImport {
    let first = inputs[0]
    let named = try FrameworkInputs(inputs, language: language)
    let (format, files, remarks) = try refusing(first) {
      try format.map { ($0, try named.files(), []) } ?? named.recognised(options: options, isMapped: !columns.isEmpty)
    }
    let read = try refusing(first) { try format.read(files, named: naming, options: options, columns: columns) }
    let source = try ImportSource(.framework, named.sources)
    return try store(
      Imported(read.value, findings: remarks + read.findings),
      from: ImportSource(.framework, file: first.name, digest: source.digest),
      format: Self.title(of: format, files: files.count), mode: mode)
  }

  private static func title(of format: FrameworkFormat, files count: Int) -> Phrase {
    guard count > 1 else { return format.title }
    return .counted(count, one: "\(format.title), \(count) file", other: "\(format.title), \(count) files")
  }

  /// What is wrong with a CASE package by its schema and beyond.
  package static func lintCASEPackage(_ input: InputFile, version: CASEVersion?) throws -> [Finding] {
    try input.refusing {
      let bytes = try input.contents()
      let findings = try lintCASE(bytes, file: input.name, schemaVersion: version)
      guard isCASEFailure(bytes) else { return findings }
      return findings + [
        Finding(
          .error, .malformed, file: input.name,
          "this is a provider's answer that something failed, and no package. Fetch it again.")
      ]
    }
  }

  /// A framework's bytes in a format, and what the format cannot hold.
  package func exportFramework(
    _ text: String, as output: FrameworkOutput, baseURI: String?, changed: String?
  ) throws -> Imported<FrameworkOutput.Written?> {
    let framework = try framework(text)
    let setting = FrameworkOutput.Setting(
      baseURI: baseURI ?? "https://cadre.invalid", changed: changed ?? "\(today)T00:00:00Z")
    do {
      return try output.write(framework, setting)
    } catch {
      throw InputError.refused(file: "\(framework.reference)", reason: "cannot be written: \(Phrase(wording: error))")
    }
  }

  /// Reads a document and says what is wrong with it, without a database.
  package static func lintFramework(_ input: InputFile) throws -> Imported<Framework?> {
    let read = try input.refusing { try readFramework(input.contents(), file: input.name) }
    guard let framework = read.value else { return read }
    return Imported(framework, findings: read.findings + lint(framework, file: input.name))
  }

  private func store(
    _ read: Imported<Framework?>, from source: ImportSource, format: Phrase, mode: ImportMode
  ) throws -> FrameworkImport {
    let file = source.file
    var changes = FrameworkChanges()
    var losses = FrameworkLosses()
    if let framework = read.value {
      (changes, losses) = try write(.changeFrameworks, .named("framework \(framework.reference)")) { writer, _ in
        let losses = FrameworkLosses(of: framework, over: try writer.framework(framework.reference), file: file, mode)
        let key = try begin(source.for(framework), writer)
        let changes = try writer.save(framework, since: today)
        try writer.finish(key, rows: changes.competencies.rows + changes.roles.rows, changes: changes.all)
        let isSound = losses.excess.isEmpty && (mode.acceptsPartial || !read.findings.contains { $0.severity == .error })
        return mode.isDryRun || !isSound ? .rollback((changes, losses)) : .commit((changes, losses))
      }
    }
    func report(_ unit: ImportReport.Unit, _ changes: Changes, _ findings: [Finding] = []) -> ImportReport {
      ImportReport(
        file: file, format: format, unit: unit, rows: changes.rows, changes: changes, findings: FindingLog(findings),
        mode: read.value == nil ? ImportMode(isDryRun: mode.isDryRun) : mode, isHeldBack: !losses.excess.isEmpty)
    }
    return FrameworkImport(
      framework: read.value, competencies: report(.competencies, changes.competencies, read.findings + losses.findings),
      roles: report(.roles, changes.roles))
  }

  package func frameworks() throws -> [FrameworkSummary] {
    try read(.readCatalogue, .named("frameworks")) { reader, _ in try reader.frameworks() }
  }

  package func framework(_ text: String?) throws -> Framework {
    try read(.readCatalogue, .named("framework \(text ?? "")")) { reader, _ in try reader.resolveFramework(text) }
  }

  /// Adopts a version; versions of the same framework that were adopted before are retired.
  /// - Returns: the adopted one, and those retired.
  package func adopt(_ text: String) throws -> (adopted: FrameworkReference, retired: [FrameworkReference]) {
    try write(.changeFrameworks, .named("framework \(text)")) { writer, _ in
      let framework = try writer.resolveFramework(text)
      let others = try writer.frameworks().filter {
        $0.reference.slug == framework.reference.slug && $0.reference != framework.reference && $0.status == .adopted
      }
      for other in others { try writer.setStatus(.retired, of: other.reference) }
      try writer.setStatus(.adopted, of: framework.reference)
      return .commit((framework.reference, others.map(\.reference)))
    }
  }

  /// The competency of that code or name, and its place in `Framework.competencies`.
  package static func find(_ text: String, in framework: Framework) throws(RequestError) -> (
    position: Int, competency: Competency
  ) {
    let wanted = text.trimmed.lowercased()
    let all = framework.competencies
    if let position = all.firstIndex(where: { $0.code.code.lowercased() == wanted || $0.name.text().lowercased() == wanted }) {
      return (position, all[position])
    }
    let nearest = nearestMatch(to: text, among: all.map(\.code.code) + all.map { $0.name.text() })
    throw .unknownCompetency(
      text, framework: framework.reference, nearest: nearest)
  }

  /// - Parameter profile: that with which the file is read.
  func refusing<Result>(_ input: InputFile, profile: String? = nil, _ body: () throws -> Result) throws -> Result {
    do {
      return try input.refusing(body)
    } catch InputError.refused(let file, let reason) {
      let hint: Phrase? = profile.map { "It was read with the profile “\($0)”." }
      throw InputError.refused(file: file, reason: .sentences(reason, hint))
    }
  }

  /// What a careful reader would object to in a well-formed framework.
  static func lint(_ framework: Framework, file: String) -> [Finding] {
    var findings: [Finding] = []
    func warn(_ code: Finding.Code, _ place: String, _ message: Phrase) {
      findings.append(Finding(.warning, code, file: file, column: place, message))
    }
    if framework.header.licence.isEmpty { warn(.missing, "licence", "the framework states no licence. Say who may use it how.") }
    if framework.header.publisher.isEmpty { warn(.missing, "publisher", "the framework states no publisher.") }
    var names: [String: String] = [:]
    for competency in framework.competencies {
      let (code, name) = (competency.code.code, competency.name.text())
      if let other = names.updateValue(code, forKey: name.lowercased()) {
        warn(.duplicate, code, "“\(name)” is also the name of \(other). Two competencies of one name cannot be told apart.")
      }
      guard let scale = framework.scale else { continue }
      let missing = scale.steps.filter { step in !competency.descriptors.keys.contains { $0.rank == step.rank } }
      if !missing.isEmpty, missing.count < scale.steps.count {
        warn(.missing, code, "“\(name)” does not describe level \(missing.map { "\($0.rank)" }.joined(separator: ", ")).")
      }
      let texts = competency.descriptors.values.map { $0.text().lowercased() }
      if Set(texts).count < texts.count { warn(.duplicate, code, "“\(name)” describes two levels with the same words.") }
    }
    for role in framework.roles where role.requirements.isEmpty {
      warn(.missing, role.code.code, "the role “\(role.title.text())” requires nothing.")
    }
    return findings
  }
}

extension InputFile {
  /// Puts the file's name before what the formats say about it.
  func refusing<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as FormatError {
      throw InputError.refused(file: name, reason: error.phrase)
    } catch let error as StaffError {
      throw InputError.refused(file: name, reason: error.phrase)
    } catch let error as AssessmentFileError {
      throw InputError.refused(file: name, reason: error.phrase)
    }
  }
}
