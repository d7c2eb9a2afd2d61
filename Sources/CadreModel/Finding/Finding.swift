/// What is wrong or noteworthy about one place of an input: a bad row is a finding, never a crash.
package struct Finding: Hashable, Sendable {
  package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Said for the record; nothing needs doing.
    case note
    /// Stored, but somebody should look.
    case warning
    /// The row is refused.
    case error

    package static func < (left: Self, right: Self) -> Bool { left.order < right.order }

    private var order: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  package let severity: Severity
  package let file: String
  /// From 1; `nil` where the finding is about the file as a whole.
  package let line: Int?
  /// The header of the column, or the key in a document.
  package let column: String?
  /// The offending value, as it stands in the input.
  package let value: String?
  /// What is wrong, then what to do.
  package let message: String

  package init(
    _ severity: Severity, file: String, line: Int? = nil, column: String? = nil, value: String? = nil,
    _ message: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.message = message
  }
}

extension Finding: CustomStringConvertible {
  /// `staff.csv:12: error: column “unit”, value “X”: message`.
  package var description: String {
    var place = file
    if let line { place += ":\(line)" }
    var detail: [String] = []
    if let column { detail.append("column “\(column)”") }
    if let value { detail.append("value “\(value.shortened(to: 60))”") }
    let lead = detail.isEmpty ? "" : detail.joined(separator: ", ") + ": "
    return "\(place): \(severity.rawValue): \(lead)\(message)"
  }
}

extension String {
  /// The text cut to a number of characters, with an ellipsis where something was cut; line breaks and control
  /// characters become spaces.
  package func shortened(to limit: Int) -> String {
    // Control characters of a file must not reach a terminal.
    let flat = String(map { $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
    return flat.count <= limit ? flat : flat.prefix(max(0, limit - 1)) + "…"
  }
}
