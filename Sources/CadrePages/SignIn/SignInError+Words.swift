package import CadreModel
package import CadreWorkspace

extension SignInError {
  package var isLockout: Bool { if case .lockedOut = self { true } else { false } }

  /// What somebody is told who was not let in.
  package var sentence: Phrase {
    switch self {
    case .wrong, .notAccepted: "The name or the password is wrong."
    case .lockedOut(let seconds): "There were too many attempts. Try again in \(seconds) seconds."
    }
  }
}
