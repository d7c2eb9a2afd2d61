import CadreFormats
package import CadreModel

/// What of the options is about the file, and no decision on what becomes of people: that is never saved.
extension StaffImportOptions {
  package init(_ settings: ImportSettings) {
    self.init()
    reading.table = TableOptions(settings)
    reading.columns = settings.columns
    if let separator = settings.first(.unitSeparator)?.first { reading.unitSeparator = separator }
    reading.organisation = settings.first(.organisationBy).flatMap { StaffOptions.Organisation(rawValue: $0) }
    reading.defaultUnit = settings.first(.defaultUnit).flatMap { Unit(display: $0) }
    reading.defaultRole = settings.first(.defaultRole).flatMap { Identifier($0) }
    reading.numbersRows = settings.isOn(.numberRows)
    acceptsUnknownRoles = settings.isOn(.acceptUnknownRoles)
    reading.sensitive = settings[.sensitive]
    reading.ignored = settings[.ignore]
    reading.kept = settings[.keep]
  }

  package var settings: ImportSettings {
    var settings = reading.table.settings
    settings[.column] = reading.columns.sorted { $0.key < $1.key }.flatMap { field, headers in headers.map { "\(field)=\($0)" } }
    if reading.unitSeparator != StaffOptions().unitSeparator { settings.set(.unitSeparator, to: String(reading.unitSeparator)) }
    settings.set(.organisationBy, to: reading.organisation?.rawValue)
    settings.set(.defaultUnit, to: reading.defaultUnit?.display)
    settings.set(.defaultRole, to: reading.defaultRole?.code)
    if reading.numbersRows { settings.set(.numberRows, to: "true") }
    if acceptsUnknownRoles { settings.set(.acceptUnknownRoles, to: "true") }
    (settings[.sensitive], settings[.ignore], settings[.keep]) = (reading.sensitive, reading.ignored, reading.kept)
    return settings
  }

  /// These options, and of what they do not say what the profile does.
  func over(_ profile: ImportProfile?) -> StaffImportOptions {
    guard let profile else { return self }
    var all = StaffImportOptions(settings.over(profile.settings))
    (all.mode, all.isComplete, all.profile, all.savesProfile) = (mode, isComplete, self.profile, savesProfile)
    // From when on it holds is said of one import, never kept with how files are read.
    all.since = since
    // A file like it may have fewer columns.
    all.reading.mayLack = Set(profile.settings[.ignore] + profile.settings[.keep])
    return all
  }
}

extension TableOptions {
  init(_ settings: ImportSettings) {
    self.init(
      encoding: settings.first(.encoding).flatMap { Encoding(rawValue: $0) },
      delimiter: settings.first(.delimiter)?.utf8.first, sheet: settings.first(.sheet),
      headerRow: settings.first(.headerRow).flatMap { Int($0) },
      dateOrder: settings.first(.dateOrder).flatMap { DateOrder(rawValue: $0) })
  }

  var settings: ImportSettings {
    var settings = ImportSettings()
    settings.set(.sheet, to: sheet)
    settings.set(.headerRow, to: headerRow.map { "\($0)" })
    settings.set(.encoding, to: encoding?.rawValue)
    settings.set(.delimiter, to: delimiter.map { String(decoding: [$0], as: UTF8.self) })
    settings.set(.dateOrder, to: dateOrder?.rawValue)
    return settings
  }
}

extension ImportProfile {
  /// What files with the same columns have in common, in whatever order the columns stand.
  var fingerprint: Set<String> { Self.fingerprint(header) }

  static func fingerprint(_ header: [String]) -> Set<String> { Set(header.map(ColumnMap.key).filter { !$0.isEmpty }) }
}
