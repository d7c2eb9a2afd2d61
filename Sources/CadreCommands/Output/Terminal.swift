package import CadreModel
internal import CadreReports
internal import CadreWords
internal import Glibc
internal import Synchronization

/// Where a command writes: results to one place, everything else to another.
package struct Terminal: Sendable {
  @TaskLocal static var current = Terminal.process()

  /// Columns of the terminal that results go to; `nil` where it is none.
  let columns: Int?
  let usesColour: Bool
  /// Whether progress is drawn.
  let showsProgress: Bool
  /// The language that people are spoken to in, and what they call things here.
  let writer: Writer
  private let output: @Sendable (String) -> Void
  private let errors: @Sendable (String) -> Void

  package init(
    columns: Int?, usesColour: Bool = false, showsProgress: Bool = false, writer: Writer = .plain,
    output: @escaping @Sendable (String) -> Void,
    errors: @escaping @Sendable (String) -> Void
  ) {
    self.columns = columns
    self.usesColour = usesColour
    self.showsProgress = showsProgress
    self.writer = writer
    self.output = output
    self.errors = errors
  }

  /// The terminal of this process. Colour only on a terminal, and not with `NO_COLOR` or `TERM=dumb`.
  package static func process() -> Terminal {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let isPlain =
      getenv("NO_COLOR").map { $0.pointee != 0 } ?? false || getenv("TERM").map { String(cString: $0) == "dumb" } ?? false
    return Terminal(
      columns: isTerminal ? windowWidth() : nil, usesColour: isTerminal && !isPlain,
      showsProgress: isatty(STDERR_FILENO) == 1,
      writer: Writer(Language(environment: environment).written(), door: CommandLineVocabulary()),
      output: { text in Self.put(text, STDOUT_FILENO) },
      errors: { text in Self.put(text, STDERR_FILENO) })
  }

  /// What says which language people want.
  private static var environment: [String: String] {
    let names = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"]
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } })
  }

  /// The same terminal in another language. - Returns: `nil` for another than the six.
  func speaking(_ tag: String) -> Terminal? {
    guard let language = Language(tag: tag) else { return nil }
    let writer = Writer(language.written(digits: Digits(tag: tag) ?? .european), door: CommandLineVocabulary())
    return Terminal(
      columns: columns, usesColour: usesColour, showsProgress: showsProgress, writer: writer, output: output, errors: errors)
  }

  static func unknownLanguage(_ tag: String) -> String {
    let offered = Language.allCases.map(\.code).joined(separator: ", ")
    return "there is no language “\(tag)” here. Choose one of: \(offered)."
  }

  /// For messages of the argument parser.
  var width: Int { columns ?? 100 }

  func write(_ text: String) { output(text) }

  func write(_ table: Table) {
    write(TextTable(width: columns, usesColour: usesColour, writer: writer).render(table))
  }

  func write(_ document: Document) { write(document.text(width: columns, usesColour: usesColour, writer)) }

  func writeError(_ text: String) { errors(text) }

  /// A line of the result, in the reader's language.
  func tell(_ phrase: Phrase) { write(writer.text(phrase) + "\n") }

  /// A line beside the result, in the reader's language.
  func remark(_ phrase: Phrase) { writeError(writer.text(phrase) + "\n") }

  /// An error message on standard error.
  func complain(_ message: String) { errors("cadre: \(message)\n") }

  private static func windowWidth() -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
  }

  /// Writes everything. A reader that has gone away ends the process quietly, as in any pipeline; a full disk does not.
  private static func put(_ text: String, _ descriptor: CInt) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + start }, bytes.count - start)
        if count > 0 {
          start += count
        } else if errno != EINTR {
          let reason = String(cString: strerror(errno)).lowercased()
          if errno != EPIPE { put("cadre: the result could not be written: \(reason).\n", STDERR_FILENO) }
          Glibc.exit(ExitStatus.findings.rawValue)
        }
      }
    }
  }
}

/// A progress bar on standard error, drawn once a task has taken a second.
final class ProgressBar: Sendable {
  private struct State {
    var started: Double
    var drawn = 0.0
    var isDrawn = false
  }

  private let label: String
  private let terminal: Terminal
  private let state: Mutex<State>

  init(_ label: String, on terminal: Terminal) {
    self.label = label
    self.terminal = terminal
    state = Mutex(State(started: Self.now()))
  }

  func update(done: Int, total: Int) {
    guard terminal.showsProgress, total > 0 else { return }
    let now = Self.now()
    let line: String? = state.withLock { state in
      let elapsed = now - state.started
      guard elapsed >= 1, now - state.drawn >= 0.1 else { return nil }
      state.drawn = now
      state.isDrawn = true
      return Self.line(label, done: done, total: total, elapsed: elapsed)
    }
    if let line { terminal.writeError("\r\u{1B}[K" + line) }
  }

  func finish() {
    if state.withLock({ $0.isDrawn }) { terminal.writeError("\r\u{1B}[K") }
  }

  /// `staff.csv  [████████░░░░]  63 %  12.4 MB/s  8 s left`.
  static func line(_ label: String, done: Int, total: Int, elapsed: Double) -> String {
    let share = min(1, Double(done) / Double(total))
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let rate = Double(done) / 1_000_000 / elapsed
    let left = share > 0 ? elapsed * (1 - share) / share : 0
    return "\(label)  [\(bar)]  \(Int(share * 100)) %  \(Numbers.fixed(rate, digits: 1)) MB/s  \(Int(left.rounded(.up))) s left"
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
