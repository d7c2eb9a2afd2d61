internal import ArgumentParser
internal import CadreReports

/// Where a result goes as files; the ending of each name says the form.
struct PublicationOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "Write it to a file: .html, .pdf, .xlsx, .md or .csv; of a plan also .ics, of all that is held about a person .json. Repeatable.",
      valueName: "file"))
  var output: [String] = []

  @Option(help: "The sheets of a PDF: a4 or letter.")
  var paper = Paper.a4

  func validate() throws {
    for path in output where Publication.Form(ofFile: path) == nil {
      let endings = Publication.Form.allCases.map { ".\($0.rawValue)" }.joined(separator: ", ")
      throw ValidationError("“\(path)” ends in none of \(endings): the ending says what to write.")
    }
  }

  /// Writes every file, and prints where.
  ///
  /// - Parameter path: what is written where no file is named.
  func write(_ publication: Publication, otherwise path: String? = nil) throws {
    for path in output.isEmpty ? [path].compactMap(\.self) : output {
      guard let form = Publication.Form(ofFile: path), publication.forms.contains(form) else {
        throw ValidationError("“\(path)”: there is no such form of this result.")
      }
      try OutputFile.write(try publication.bytes(as: form, Terminal.current.writer, paper: paper), to: path)
      Terminal.current.write("\(path)\n")
    }
  }
}

extension Paper: ExpressibleByArgument {}
