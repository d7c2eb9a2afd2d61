import CadreModel
package import CadreWords

/// How pages call things: a page by its title; what only commands can do, as the command.
package struct PageVocabulary: DoorVocabulary {
  private static let pages: [String: Phrase] = [
    "person import": "the page “Import”", "assessment import": "the page “Import”", "plan propose": "the page “Propose a plan”",
    "person list": "the page “Units”", "plan list": "the page “Plans”", "equity check": "the page “Equity”",
    "account set": "an administrator",
  ]

  private let plain: Writer

  package init(_ language: Language) { plain = Writer(language.written(), door: CommandLineVocabulary()) }

  package func option(_ name: String) -> String { "“\(name.replacing("-", with: "_"))”" }

  package func action(_ name: String) -> String {
    plain.text(Self.pages[name] ?? "the command “cadre \(name)”")
  }
}
