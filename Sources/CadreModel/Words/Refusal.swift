/// An error of ours as it reaches a door: its kind tells what to make of it there, its words tell a person what to do.
package protocol Refusal: Error, Worded, CustomStringConvertible {
  var kind: RefusalKind { get }
  /// After how many seconds it is worth trying again; `nil` where waiting changes nothing.
  var retryAfter: Int? { get }
  /// What somebody on another machine is told: it names no file of this one.
  var remotePhrase: Phrase { get }
}

extension Refusal {
  package var retryAfter: Int? { kind == .busy ? 1 : nil }
  package var remotePhrase: Phrase { phrase }
}

extension Phrase {
  /// What an error says: ours in words of its own, any other in those of the system.
  package init(wording error: any Error) { self = (error as? any Worded)?.phrase ?? .verbatim("\(error)") }
}

/// What an error means, whoever meets it. A door makes its statuses of this and of nothing else.
package enum RefusalKind: String, Sendable, CaseIterable {
  /// What is named is not there.
  case missing
  /// It contradicts the rules, or what is held; another request may do.
  case refused
  /// Others were faster.
  case conflict
  case notPermitted
  case notSignedIn
  /// Too many attempts.
  case tooMany
  /// The same request will do in a moment.
  case busy
  /// The database or what it lies on cannot be used.
  case unavailable
  /// It should not have happened: whoever runs the machine has to look.
  case failed
}
