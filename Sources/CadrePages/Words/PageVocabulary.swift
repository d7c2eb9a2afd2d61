import CadreModel
package import CadreWords

/// How pages call things: a page by its title; what only commands can do, as the command.
package struct PageVocabulary: DoorVocabulary {
  private static let pages: [String: Phrase] = [
    "person import": "the page “Import”", "assessment import": "the page “Import”", "plan propose": "the page “Propose a plan”",
    "person list": "the page “Units”", "plan list": "the page “Plans”", "equity check": "the page “Equity”",
    "account set": "an administrator", "import list": "the page “Imports”",
  ]
  /// Settings of an import, as its form calls them.
  private static let settings: [String: Phrase] = [
    "sheet": "Sheet", "header-row": "Line of the header", "encoding": "Encoding", "delimiter": "What separates columns",
    "date-order": "Order of days", "column": "How it is read", "unit-separator": "What separates the parts of a unit",
    "organisation-by": "What units follow from", "default-unit": "Unit where none is named",
    "default-role": "Role where none is named", "number-rows": "Number the rows",
    "accept-unknown-roles": "Store unknown roles, too",
    "keep": "Kept as it is", "ignore": "Left out", "complete": "The file lists everybody", "profile": "Saved profile",
    "save-profile": "Keep how it is read under a name", "kind": "What is in the file",
  ]

  private let plain: Writer

  package init(_ language: Language) { plain = Writer(language.written(), door: CommandLineVocabulary()) }

  package func option(_ name: String) -> String {
    let words = Self.settings[name].map { plain.text($0) }
    return "“\(words ?? name.replacing("-", with: "_"))”"
  }

  package func action(_ name: String) -> String {
    plain.text(Self.pages[name] ?? "the command “cadre \(name)”")
  }
}
