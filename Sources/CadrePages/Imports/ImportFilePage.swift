package import CadreModel
import CadreReports

/// What was chosen before a file was sent.
package struct ImportChoice: Hashable, Sendable {
  /// What the reader may import.
  package let kinds: [ImportRecord.Kind]
  package let profiles: [ImportProfile]
  /// `nil`: the file is to tell.
  package var kind: ImportRecord.Kind?
  package var profile: String

  package init(
    kinds: [ImportRecord.Kind], profiles: [ImportProfile], kind: ImportRecord.Kind? = nil, profile: String = ""
  ) {
    (self.kinds, self.profiles, self.kind, self.profile) = (kinds, profiles, kind, profile)
  }
}

extension Page {
  package static func importFile(_ choice: ImportChoice, problem: Phrase? = nil) -> Page {
    var page = Page("Import")
    page.trail = [Link("Start", .start)]
    if let problem { page.notices = [Notice(.problem, "The file was not read", fields: [.init("file", problem)])] }
    var ways = [Link("Imports", Address("imports"), "What was imported, and a way back.")]
    if !choice.profiles.isEmpty {
      ways.append(Link("Saved profiles", Address("import-profiles"), "How files are read, saved under names."))
    }
    page.sections = [
      Section(
        "choose", nil,
        [
          .paragraph("The file is checked first. Nothing is stored before you have seen what would happen."),
          .form(fileForm(choice, problem)),
        ]), Section("further", "What was imported before", [.links(ways)]),
    ]
    return page
  }

  private static func fileForm(_ choice: ImportChoice, _ problem: Phrase?) -> Form {
    let told = Form.Option("", "The file tells", hint: "By its columns. You see what it is taken for before anything is stored.")
    let kinds = choice.kinds.map { Form.Option($0.rawValue, $0.title, hint: $0.hint) }
    var fields = [
      Form.Field(.radios([told] + kinds), "kind", "What is in the file", value: choice.kind?.rawValue ?? ""),
      Form.Field(
        .file([".csv", ".xlsx", ".ods", ".tsv", ".txt", ".json", ".jsonld", ".ndjson", ".jsonl", ".ics", ".html", ".xml"]),
        "file", "The file",
        hint: "CSV, Excel (XLSX), OpenDocument (ODS) or JSON. Choose it, or drop it on the field.",
        error: problem),
    ]
    if !choice.profiles.isEmpty {
      let names = choice.profiles.map { Form.Option($0.name, "\($0.name)") }
      fields.append(
        Form.Field(
          .choice([Form.Option("", "none")] + names), "profile", "Saved profile",
          hint: "Where you know how the file is read. Otherwise profiles for such files are proposed after the check.",
          value: choice.profile))
    }
    return Form(to: Address("import"), fields, [Form.Button("Check the file")])
  }
}

extension ImportRecord.Kind {
  /// As pages call it.
  var title: Phrase {
    switch self {
    case .staff: "Staff"
    case .assessments: "Assessments"
    case .courses: "Courses"
    case .roles: "What roles require"
    default: phrase
    }
  }

  fileprivate var hint: Phrase? {
    switch self {
    case .staff: "Numbers, names, units and roles, as the HR system exports them."
    case .assessments: "Who has which level in what: a row each, or a column for each competency."
    case .courses: "A catalogue, as your institute keeps it: courses with their sessions."
    case .roles: "A list, or a matrix of roles and competencies."
    default: nil
    }
  }
}
