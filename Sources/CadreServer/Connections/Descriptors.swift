import Glibc

/// How many files and connections the process may have open.
enum Descriptors {
  /// More than any one server needs; a table of so many costs nothing.
  private static let wanted: rlim_t = 16_384
  /// For the database, its readers, uploads, logs and libraries.
  private static let reserve = 160

  /// Raises the limit as far as the system lets us. - Returns: the limit.
  @discardableResult
  static func raise() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1_024 }
    if limit.rlim_cur < wanted {
      var raised = limit
      raised.rlim_cur = min(wanted, limit.rlim_max)
      if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
    }
    return Int(min(limit.rlim_cur, 1 << 20))
  }

  /// How many connections there is room for.
  static func connections(of limit: Int, wanted: Int) -> Int { max(16, min(wanted, limit - reserve)) }
}
