package import CadreModel

extension ReadingForm {
  /// What was filled in: the settings that follow, or what is wrong with it.
  package struct Answers: Hashable, Sendable {
    package private(set) var settings: ImportSettings
    package private(set) var problems: [Notice.FieldError] = []
    private let form: [String: [String]]

    /// - Parameter settings: those that the form was made with.
    package init(_ form: [String: [String]], over settings: ImportSettings) {
      self.form = form
      self.settings = settings
      takeColumns()
      takeLayout()
      for name in [ImportSettings.Name.encoding, .delimiter, .organisationBy, .dateOrder, .defaultRole] { take(name) }
      for name in [ImportSettings.Name.numberRows, .acceptUnknownRoles] {
        self.settings.set(name, to: field(name.rawValue) == "yes" ? "true" : nil)
      }
      takeUnits()
    }

    private func field(_ name: String) -> String {
      // A tab is no blank here.
      let text = form[name]?.last ?? ""
      return text == "\t" ? text : text.trimmed
    }

    private mutating func take(_ name: ImportSettings.Name) {
      let value = field(name.rawValue)
      settings.set(name, to: value.isEmpty ? nil : value)
    }

    /// Only what was changed is decided: what the file tells by itself goes on being told by the next file.
    private mutating func takeColumns() {
      var levels: [String] = []
      var changesUnits = false
      var index = 0
      while let title = form["title-\(index)"]?.last {
        let (was, use) = (field("was-\(index)"), field("use-\(index)"))
        if use == "unit" { levels.append(title) }
        if was != use {
          changesUnits = changesUnits || was == "unit" || use == "unit"
          decide(title, was: was, use: use)
        }
        index += 1
      }
      // Several columns of units are the levels of a path.
      guard changesUnits, levels.count > 1 else { return }
      settings[.column] = settings[.column].filter { !$0.hasPrefix("unit=") } + levels.map { "unit=\($0)" }
    }

    private mutating func decide(_ title: String, was: String, use: String) {
      let isOther = ["attribute", "sensitive", "out"].contains(was)
      settings.forget(title)
      switch use {
      case "attribute": if was != "sensitive" { settings[.keep].append(title) }
      case "sensitive":
        settings[.sensitive].append(title)
        if !isOther { settings[.keep].append(title) }
      case "out": settings[.ignore].append(title)
      case "age-band": return
      default: settings[.column] = settings[.column].filter { !$0.hasPrefix("\(use)=") } + ["\(use)=\(title)"]
      }
    }

    private mutating func takeLayout() {
      if field("sheet") != field("was-sheet") { take(.sheet) }
      guard field("header_row") != field("was-header_row") else { return }
      let line = field("header_row")
      if !line.isEmpty, Int(line).map({ $0 < 1 }) ?? true {
        problems.append(.init("header_row", "The line of the header is a whole number from 1."))
      }
      take(.headerRow)
    }

    private mutating func takeUnits() {
      take(.defaultUnit)
      if let unit = settings.first(.defaultUnit), Unit(display: unit) == nil {
        problems.append(.init("default_unit", "A unit is a path, such as Ministry/Department/Office."))
      }
      take(.unitSeparator)
      let separator = settings.first(.unitSeparator) ?? "/"
      if separator.count != 1 { problems.append(.init("unit_separator", "What separates the parts is one character.")) }
      if separator == "/" { settings.set(.unitSeparator, to: nil) }
    }
  }
}
