import CadreFormats
import CadreModel
internal import Glibc

/// The files of one framework as somebody names them: files, folders and archives.
struct FrameworkInputs {
  private enum Input {
    case file(InputFile, isOneOfFolder: Bool)
    case archive(FrameworkArchive)
  }

  /// Those that have bytes of their own, for a digest.
  private(set) var sources: [InputFile] = []
  private var inputs: [Input] = []
  private let language: String

  /// - Parameter language: of files whose name does not say.
  init(_ named: [InputFile], language: String) throws {
    self.language = language
    for input in named {
      let inner = try input.filesWithin()
      for file in inner ?? [input] {
        sources.append(file)
        let archive = try file.refusing { try Self.archive(file) }
        inputs.append(archive.map { .archive($0) } ?? .file(file, isOneOfFolder: inner != nil))
      }
    }
  }

  private static func archive(_ file: InputFile) throws -> FrameworkArchive? {
    guard file.canBeReadAgain, try file.open()()?.starts(with: [0x50, 0x4B, 0x03, 0x04]) == true else { return nil }
    return try FrameworkArchive(file.contents())
  }

  /// Opened anew; of a folder or an archive, those in the wanted language first, for their texts are shown.
  func files() throws -> [FrameworkFile] {
    var files: [FrameworkFile] = []
    for input in inputs {
      switch input {
      case .file(let file, let isOneOfFolder):
        files.append(
          FrameworkFile(
            name: file.name, language: language(of: file.name), isOneOfFolder: isOneOfFolder, bytes: try file.open()))
      case .archive(let archive): files += try archive.files(language: language(of:))
      }
    }
    guard files.contains(where: \.isOneOfFolder) else { return files }
    return files.filter { $0.language == language } + files.filter { $0.language != language }
  }

  /// The language is that of the name, as in `skills_fr.csv`.
  private func language(of name: String) -> String {
    let stem = name.split(separator: ".").first ?? ""
    let suffix = stem.split(separator: "_").last.map(String.init) ?? ""
    let isLanguage = suffix.utf8.count == 2 && suffix.utf8.allSatisfy { (0x61...0x7A).contains($0) } && suffix.count < stem.count
    return isLanguage ? suffix : language
  }

  // MARK: Their format

  /// What the files are, those of them that are it, and what is to be said of that.
  /// - Throws: `FormatError` where they are nothing that is a framework.
  func recognised(
    options: TableOptions, isMapped: Bool
  ) throws -> (format: FrameworkFormat, files: [FrameworkFile], remarks: [Finding]) {
    var (formats, remarks, failure) = ([FrameworkFormat?](), [Finding](), FormatError?.none)
    for file in try files() {
      do {
        let (format, remark) = try FrameworkFormat.recognise(file, options: options, isMapped: isMapped)
        formats.append(format)
        remarks += [remark].compactMap(\.self)
      } catch let error as FormatError {
        // A file of a set may look like any table; then another one tells.
        guard error.isOfKind || file.isOneOfFolder else { throw error }
        failure = failure ?? error
        formats.append(nil)
      }
    }
    let known = formats.compactMap(\.self)
    guard let format = Self.chosen(of: known) else { throw failure ?? .empty }
    let files = try files()
    let isWhole = format.isSet || !files.contains(where: \.isOneOfFolder)
    let own = isWhole ? files : zip(files, formats).filter { $0.1 == format }.map(\.0)
    return (format, own, format == .spreadsheet ? remarks : [])
  }

  /// What a set is published in, before what a file beside it may look like.
  private static func chosen(of known: [FrameworkFormat]) -> FrameworkFormat? {
    known.first(where: \.isSet) ?? known.first { ![.spreadsheet, .cadre].contains($0) }
      ?? known.first { $0 != .spreadsheet } ?? known.first
  }
}

extension FormatError {
  /// Whether the file is a sound table of something else.
  fileprivate var isOfKind: Bool {
    switch self {
    case .noFrameworkTable, .otherTable: true
    default: false
    }
  }
}

extension InputFile {
  /// The files of a folder by name, without hidden ones and folders within; `nil` where this is no folder.
  fileprivate func filesWithin() throws -> [InputFile]? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return nil }
    guard let folder = opendir(path) else {
      throw InputError.cannotOpen(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    let files = names.sorted().map { InputFile("\(path)/\($0)", named: $0) }.filter(\.canBeReadAgain)
    guard !files.isEmpty else {
      throw InputError.refused(file: name, reason: "is a folder without files. Name the folder that has those of the framework.")
    }
    return files
  }
}
