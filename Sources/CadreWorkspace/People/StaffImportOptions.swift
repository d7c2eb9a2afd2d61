package import CadreFormats
package import CadreModel
package import CadreResults

/// How to import staff.
package struct StaffImportOptions: Sendable {
  package var reading = StaffOptions()
  package var mode = ImportMode()
  /// The file lists everybody: people who are not in it have left.
  package var isComplete = false
  /// Roles that no framework knows are stored, with a warning, instead of refused.
  package var acceptsUnknownRoles = false
  /// Since when people stand as the file says, where they stood otherwise; `nil` for today.
  package var since: Day?
  /// A profile that says what these options do not.
  package var profile: String?
  /// The name under which it is kept how the file was read, once it is stored.
  package var savesProfile: String?

  package init() {}
}
