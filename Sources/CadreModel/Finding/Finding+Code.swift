extension Finding {
  /// What sort of thing is found, for programs: the sentence may be worded anew and is in the reader's language, this stays.
  ///
  /// It tells the cause; the severity tells what came of it, and column and value what it is about: `unknown` in the column `unit`
  /// is a unit that there is not.
  package enum Code: String, Sendable, CaseIterable {
    /// Something that is needed is not there.
    case missing
    /// It cannot be read as what has to stand there: no day, no number, too long.
    case malformed
    /// It names something that there is not.
    case unknown
    /// It stands a second time.
    case duplicate
    /// It does not go together with something else that is said.
    case contradiction
    /// It can be meant in more than one way, or has no meaning here: somebody has to say which.
    case unclear
    /// It depends on itself.
    case circular
    /// It may be right, but seldom is.
    case unusual
    /// It is refused because something that it belongs to is.
    case dependent
    /// There is no place for it here.
    case notRead = "not-read"
    /// There is no place for it in the format that is written, or not for all of it.
    case notWritten = "not-written"
    /// The input does not say it, so it was read in the usual way or something was put in its place.
    case assumed
    /// What is held already changes with it.
    case change
    /// So much of what is held would change that somebody has to say yes first.
    case tooMuchChange = "too-much-change"
    /// Whoever asks may not do that to this row.
    case notPermitted = "not-permitted"
  }
}
