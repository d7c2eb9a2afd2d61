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
  package let code: Code
  package let file: String
  /// From 1; `nil` where the finding is about the file as a whole.
  package let line: Int?
  /// The header of the column, or the key in a document.
  package let column: String?
  /// The offending value, as it stands in the input.
  package let value: String?
  /// What is wrong, then what to do.
  package let message: Phrase
  /// How many rows of the input it speaks of.
  package let rows: Int

  package init(
    _ severity: Severity, _ code: Code, file: String, line: Int? = nil, column: String? = nil, value: String? = nil,
    _ message: Phrase, rows: Int = 1
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.value = value
    self.message = message
    self.rows = rows
  }
}

extension Finding: Worded, CustomStringConvertible {
  /// `staff.csv:12: error: column “unit”, value “X”: message`.
  package var phrase: Phrase {
    let place = line.map { "\(file):\($0)" } ?? file
    let value = value?.shortened(to: 60)
    return switch (column, value) {
    case (nil, nil): "\(place): \(severity.phrase): \(message)"
    case (let column?, nil): "\(place): \(severity.phrase): column “\(column)”: \(message)"
    case (nil, let value?): "\(place): \(severity.phrase): value “\(value)”: \(message)"
    case (let column?, let value?): "\(place): \(severity.phrase): column “\(column)”, value “\(value)”: \(message)"
    }
  }
}

extension Finding.Severity {
  package var phrase: Phrase {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
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
