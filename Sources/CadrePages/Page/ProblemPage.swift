import CadreModel

extension Page {
  /// What went wrong, in the place of the page that was asked for.
  /// - Parameters:
  ///   - problemStatus: of HTTP.
  ///   - detail: what, where, and what to do next.
  package init(problemStatus: Int, detail: String) {
    let title: Phrase =
      switch problemStatus {
      case 403: "You may not do this"
      case 404: "There is no such page"
      case 405: "This page is not for that"
      case 413: "That is too large"
      case 429: "Too much at once"
      case 503: "The server is busy"
      case 500...599: "Something went wrong in the server"
      default: "That did not work"
      }
    self.init(title)
    sections = [
      Section("problem", nil, [.paragraph(.verbatim(detail.beginningLarge)), .actions([Link("Go to the start page", .start)])])
    ]
  }
}

extension String {
  /// With a large first letter, as sentences of their own begin.
  package var beginningLarge: String { prefix(1).uppercased() + dropFirst() }
}
