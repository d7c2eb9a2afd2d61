internal import CadreAnalysis
internal import CadreDisclosure
internal import CadreCredentials
internal import CadreModel
internal import CadreServer
internal import CadreStore
internal import CadreWorkspace
internal import CadreReports

/// How a command ended.
enum ExitStatus: Int32, Error {
  case done = 0
  /// Done, with findings that need a look.
  case findings = 1
  case usage = 2
  /// The input was refused; nothing was changed.
  case refused = 3
  case notPermitted = 4
  case storeUnavailable = 5

  /// The status that an error stands for; `nil` where the argument parser explains it.
  init?(for error: any Error) {
    switch error {
    case is PermissionError: self = .notPermitted
    case is StoreError: self = .storeUnavailable
    case is StoreRefusal, is InputError, is OutputError: self = .refused
    case is AccountError, is AuditError, is ServerError, is IdentityProviderError: self = .refused
    case is RequestError, is MigrationError, is BackupError: self = .refused
    case is RepresentationError, is ComparisonError, is DatasetError, is MeasureError, is CountTableError,
      is DisclosureError:
      self = .refused
    default: return nil
    }
  }
}
