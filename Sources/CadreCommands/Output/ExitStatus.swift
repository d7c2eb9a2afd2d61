internal import CadreModel

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

  init(_ kind: RefusalKind) {
    self =
      switch kind {
      case .notPermitted, .notSignedIn: .notPermitted
      case .busy, .unavailable: .storeUnavailable
      case .missing, .refused, .conflict, .tooMany, .failed: .refused
      }
  }
}
