import CadreModel
import CadreTestSupport
import Testing

@Suite struct ImportSettingsTests {
  private static let headers = ["A", "B", "C", "D"]
  private static let fields = ["person_id", "name", "unit"]

  /// Settings such as anybody says: a header is decided once.
  private static func random(_ random: inout SeededGenerator) -> ImportSettings {
    var settings = ImportSettings()
    for header in headers {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: settings[.column].append("\(fields.randomElement(using: &random) ?? "")=\(header)")
      case 1: settings[.ignore].append(header)
      case 2: settings[.keep].append(header)
      case 3: settings[.sensitive].append(header)
      default: break
      }
    }
    if Bool.random(using: &random) { settings.set(.headerRow, to: "\(Int.random(in: 1...9, using: &random))") }
    if Bool.random(using: &random) { settings.set(.numberRows, to: "true") }
    return settings
  }

  /// What is decided about each header and each single setting, as plain dictionaries.
  private static func decisions(_ settings: ImportSettings) -> [String: [String]] {
    var all: [String: [String]] = [:]
    for pair in settings[.column] {
      guard let (field, header) = ImportSettings.parts(of: pair) else { continue }
      all["header \(header)", default: []].append("is \(field)")
    }
    for name in [ImportSettings.Name.ignore, .keep, .sensitive] {
      for header in settings[name] { all["header \(header)", default: []].append(name.rawValue) }
    }
    for (name, values) in settings.all where !name.namesColumns { all[name.rawValue] = values }
    return all
  }

  @Test(arguments: 0..<300)
  func `what is said goes before what a profile says, column by column`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let (said, profile) = (Self.random(&random), Self.random(&random))
    var expected = Self.decisions(profile)
    let fields = Set(said.columns.keys)
    for (key, decisions) in expected where decisions.contains(where: { fields.contains(String($0.dropFirst(3))) }) {
      expected[key] = nil
    }
    for (key, decision) in Self.decisions(said) { expected[key] = decision }
    #expect(Self.decisions(said.over(profile)) == expected)
    #expect(said.over(ImportSettings()) == said && ImportSettings().over(profile) == profile)
  }

  @Test(arguments: 0..<50)
  func `settings are stored and come back`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let settings = Self.random(&random)
    #expect(ImportSettings(settings.byName) == settings)
    #expect(ImportSettings(settings.byName.merging(["colour": ["red"]]) { $1 }) == settings, "an unknown name is left out")
  }

  @Test func `the levels of a unit keep their order, and a header may hold an equals sign`() {
    var settings = ImportSettings()
    settings[.column] = ["unit=Ministry", "unit=Office", "name=A=B", "nothing", "=x"]
    #expect(settings.columns == ["unit": ["Ministry", "Office"], "name": ["A=B"]])
  }
}
