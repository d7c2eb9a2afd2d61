package import CadreModel

/// What to call a framework whose files do not say.
package struct FrameworkNaming: Sendable {
  package var slug: String?
  package var version: String?
  package var title: String?

  package init(slug: String? = nil, version: String? = nil, title: String? = nil) {
    (self.slug, self.version, self.title) = (slug, version, title)
  }

  /// For formats that state neither: the file's name makes the slug, and the version is 1.0.
  func reference(for file: FrameworkFile) throws(FormatError) -> FrameworkReference {
    let stem = file.name.split(separator: ".").dropLast().joined(separator: ".")
    let words = (stem.isEmpty ? file.name : stem).lowercased().split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    let (slug, version) = (slug ?? String(words.joined(separator: "-").prefix(60)), version ?? "1.0")
    guard let reference = FrameworkReference(slug: slug, version: version) else {
      throw .document(
        line: nil,
        reason: "“\(slug)@\(version)” is no name of a framework. Give \(option: "slug") lower-case letters, digits and hyphens.")
    }
    return reference
  }
}

extension FrameworkFormat {
  /// Reads a framework from the files of its format.
  ///
  /// - Throws: `FormatError` where the bytes are no such format at all, or there are too many or too few files of it.
  package func read(
    _ files: [FrameworkFile], named naming: FrameworkNaming, options: TableOptions = .init(), columns: [String: [String]] = [:]
  ) throws -> Imported<Framework?> {
    let read = try readFiles(files, naming, options, columns)
    guard let framework = read.value else { return read }
    return Imported(
      framework, findings: read.findings + LanguageCheck.findings(framework, file: files.first?.name ?? ""))
  }

  private func readFiles(
    _ files: [FrameworkFile], _ naming: FrameworkNaming, _ options: TableOptions, _ columns: [String: [String]]
  ) throws -> Imported<Framework?> {
    switch self {
    case .digcomp: return try readDigComp(files, version: naming.version ?? "3.0")
    case .esco: return readESCO(files, slug: naming.slug ?? "esco", version: naming.version ?? "1.2")
    case .nice: return readNICE(files, slug: naming.slug ?? "nice", version: naming.version ?? "1.0")
    case .direct: return readDIRECT(files, slug: naming.slug ?? "direct", version: naming.version ?? "1.0")
    case .ukGovernment:
      guard files.count == 2 else {
        throw FormatError.document(
          line: nil, reason: "is one of two files of the UK Government framework. Give both: roles.csv, then skills.csv.")
      }
      return try readUKGovernmentDigital(
        roles: files[0].bytes, rolesFile: files[0].name, skills: files[1].bytes, skillsFile: files[1].name,
        version: naming.version ?? "1.0")
    case .onet: return readONET(files, slug: naming.slug ?? "onet", version: naming.version ?? "1.0")
    case .cadre, .casePackage, .ctdl, .moodle, .osmt, .spreadsheet, .skos, .inloc, .openSALT:
      guard let file = files.first, files.count == 1 else {
        throw FormatError.document(line: nil, reason: "is a \(title), which is one file. Import the others by themselves.")
      }
      return try readOne(file, naming, options, columns)
    }
  }

  private func readOne(
    _ file: FrameworkFile, _ naming: FrameworkNaming, _ options: TableOptions, _ columns: [String: [String]]
  ) throws -> Imported<Framework?> {
    switch self {
    case .casePackage:
      return try readCASE(file.contents(), file: file.name, slug: naming.slug, version: naming.version)
    case .moodle:
      return try readMoodleFramework(
        file.bytes, file: file.name, reference: naming.reference(for: file), language: file.language)
    case .ctdl: return try readCTDL(file.contents(), file: file.name, reference: naming.reference(for: file))
    case .skos: return try readSKOS(file, named: naming)
    case .inloc: return try readInLOC(file, named: naming)
    case .openSALT: return try readOpenSALT(file.contents(), file: file.name, slug: naming.slug, version: naming.version)
    case .spreadsheet, .osmt:
      let reference = try naming.reference(for: file)
      guard let title = LocalizedText(naming.title ?? reference.slug, language: file.language) else {
        throw FormatError.document(line: nil, reason: "the title is empty. Give one with \(option: "title").")
      }
      if self == .osmt {
        return try readOSMT(
          file.bytes, file: file.name, reference: reference, title: title, isTitleGiven: naming.title != nil)
      }
      return try readFrameworkSpreadsheet(
        file.bytes, file: file.name, reference: reference, title: title, options: options, columns: columns)
    default: return try readFramework(file.contents(), file: file.name)
    }
  }
}

extension FrameworkFile {
  func contents() throws -> [UInt8] {
    var contents: [UInt8] = []
    while let piece = try bytes() { contents += piece }
    return contents
  }
}
