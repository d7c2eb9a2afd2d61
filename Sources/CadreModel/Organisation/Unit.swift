/// A node of the organisation tree, named by its path from the root: ministry, department, office.
package struct Unit: Hashable, Sendable {
  /// From the root down; never empty, and no part is empty.
  package let path: [String]

  /// - Returns: `nil` where a part is empty, there are none, or more than 32.
  package init?(path: [String]) {
    let parts = path.map(\.trimmed)
    guard (1...32).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 300 }) else { return nil }
    self.path = parts
  }

  package var name: String { path[path.count - 1] }

  /// The path joined by slashes, as tables and options write it; within a name a slash is written `\/`, a backslash `\\`.
  package var display: String {
    var text = String.UnicodeScalarView()
    for (index, name) in path.enumerated() {
      if index > 0 { text.append("/") }
      for scalar in name.unicodeScalars {
        if scalar == "/" || scalar == "\\" { text.append("\\") }
        text.append(scalar)
      }
    }
    return String(text)
  }

  /// Reads what `display` writes; a backslash before anything else stands for itself. Scalar by scalar, since an accent at
  /// the start of a name would hide the slash before it. - Returns: `nil` where that is no path.
  package init?(display text: String) {
    var parts = [String.UnicodeScalarView()]
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        if scalar != "/" && scalar != "\\" { parts[parts.count - 1].append("\\") }
        parts[parts.count - 1].append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "/" {
        parts.append(String.UnicodeScalarView())
      } else {
        parts[parts.count - 1].append(scalar)
      }
    }
    if isEscaped { parts[parts.count - 1].append("\\") }
    self.init(path: parts.map { String($0) })
  }

  /// Whether this is the other unit or lies below it.
  package func isWithin(_ other: Unit) -> Bool { path.starts(with: other.path) }

  package var parent: Unit? { path.count == 1 ? nil : Unit(path: Array(path.dropLast())) }
}
