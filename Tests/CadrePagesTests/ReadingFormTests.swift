import CadreModel
import CadreResults
import Testing

@testable import CadrePages

/// How a file is read, as a form asks it and takes the answers.
@Suite struct ReadingFormTests {
  private static func check(_ settings: ImportSettings = ImportSettings()) -> FileCheck {
    var check = FileCheck(file: "staff.csv", taken: .init(for: .staff, isSaid: false, known: ["No"]), settings: settings)
    let header = ["No", "Who", "Where", "Office", "Pay", "Sex", "Hobby", "Born"]
    check.layout = .init(format: "CSV", sheet: "One", sheets: ["One", "Two"], headerLine: 3, header: header, rows: [])
    check.columns = [
      ColumnUse("No", .field("person_id"), "x"), ColumnUse("Who", .field("name"), "x"), ColumnUse("Where", .field("unit"), "x"),
      ColumnUse("Office", .attribute("office", isSensitive: false), "x"), ColumnUse("Pay", .leftOut, "x"),
      ColumnUse("Sex", .attribute("sex", isSensitive: true), "x"),
      ColumnUse("Hobby", .attribute("hobby", isSensitive: false), "x"),
      ColumnUse("Born", .ageBand, "x"),
    ]
    check.fields = ["person_id", "name", "unit", "job_title", "born_on"]
    return check
  }

  /// What a browser sends of the form, with what somebody changed.
  private static func sent(_ check: FileCheck, _ changes: [String: String] = [:]) -> [String: [String]] {
    let form = ReadingForm(CheckedFile(id: "f", check: check, mayBeComplete: true), []).form
    var sent: [String: [String]] = [:]
    for field in form.fields {
      switch field.kind {
      case .heading: continue
      case .check: if field.value == "yes" { sent[field.name] = ["yes"] }
      default: sent[field.name] = [field.value]
      }
    }
    for (name, value) in changes { sent[name] = value.isEmpty ? nil : [value] }
    return sent
  }

  private static func answers(
    _ changes: [String: String], over settings: ImportSettings = ImportSettings()
  ) -> ReadingForm.Answers {
    ReadingForm.Answers(sent(check(settings), changes), over: settings)
  }

  private static var some: ImportSettings {
    var settings = ImportSettings()
    settings[.column] = ["person_id=No", "unit=Where"]
    (settings[.ignore], settings[.keep], settings[.sensitive]) = (["Pay"], ["Hobby"], ["Sex"])
    settings.set(.sheet, to: "One")
    settings.set(.headerRow, to: "3")
    settings.set(.delimiter, to: "\t")
    settings.set(.numberRows, to: "true")
    settings.set(.defaultUnit, to: "M/A")
    settings.set(.unitSeparator, to: "|")
    settings.set(.dateOrder, to: "mdy")
    return settings
  }

  @Test(arguments: [ImportSettings(), some])
  func `a form that nobody changed decides nothing new`(settings: ImportSettings) {
    let answers = Self.answers([:], over: settings)
    #expect(answers.settings == settings && answers.problems.isEmpty)
  }

  @Test(arguments: [
    (["use-3": "job_title"], [ImportSettings.Name.column: ["job_title=Office"]]),
    (["use-6": "out"], [.ignore: ["Hobby"]]), (["use-6": "sensitive"], [.sensitive: ["Hobby"]]),
    (["use-4": "attribute"], [.keep: ["Pay"]]), (["use-2": "attribute"], [.keep: ["Where"]]),
    (["use-2": "sensitive"], [.keep: ["Where"], .sensitive: ["Where"]]),
    (["use-3": "unit"], [.column: ["unit=Where", "unit=Office"]]),
    (["use-2": "out", "use-3": "unit"], [.ignore: ["Where"], .column: ["unit=Office"]]),
    (["use-6": "name"], [.column: ["name=Hobby"]]), (["header_row": "5"], [.headerRow: ["5"]]),
    (["sheet": "Two"], [.sheet: ["Two"]]), (["number_rows": "yes"], [.numberRows: ["true"]]),
    (["default_unit": "M/B"], [.defaultUnit: ["M/B"]]), (["unit_separator": ">"], [.unitSeparator: [">"]]),
    (["delimiter": "\t"], [.delimiter: ["\t"]]),
  ])
  func `what is changed is decided, and nothing else`(
    changes: [String: String], expected: [ImportSettings.Name: [String]]
  ) {
    let answers = Self.answers(changes)
    #expect(
      answers.settings == ImportSettings(Dictionary(uniqueKeysWithValues: expected.map { ($0.key.rawValue, $0.value) })))
    #expect(answers.problems.isEmpty)
  }

  @Test func `what was decided is taken back`() {
    let changes = ["use-0": "out", "number_rows": "", "default_unit": "", "delimiter": "", "unit_separator": "/"]
    let answers = Self.answers(changes, over: Self.some)
    #expect(answers.settings[.column] == ["unit=Where"] && answers.settings[.ignore] == ["Pay", "No"])
    for name in [ImportSettings.Name.numberRows, .defaultUnit, .delimiter, .unitSeparator] {
      #expect(answers.settings[name].isEmpty, "\(name)")
    }
  }

  @Test(arguments: [
    ["header_row": "0"], ["header_row": "first"], ["default_unit": "/"], ["unit_separator": "//"],
  ])
  func `what cannot be is said at its field`(changes: [String: String]) {
    #expect(Self.answers(changes).problems.map(\.field) == Array(changes.keys))
  }

  @Test func `every field has a name of its own, and every column its choice`() {
    let form = ReadingForm(CheckedFile(id: "f", check: Self.check()), []).form
    let names = form.fields.map(\.name).filter { !$0.isEmpty }
    #expect(Set(names).count == names.count)
    for field in form.fields {
      guard case .choice(let options) = field.kind else { continue }
      #expect(options.contains { $0.value == field.value }, "\(field.name)")
      #expect(Set(options.map(\.value)).count == options.count, "\(field.name)")
    }
    let choices = { (name: String) -> [String] in
      guard case .choice(let options)? = form.fields.first(where: { $0.name == name })?.kind else { return [] }
      return options.map(\.value)
    }
    #expect(!choices("use-5").contains("attribute"), "what is sensitive by its name stays so")
    #expect(choices("use-7").contains("age-band") && !choices("use-0").contains("age-band"))
    #expect(!names.contains("complete"), "only whoever sees everybody may say so")
  }
}
