import FoundationEssentials
import Glibc
package import Logging

/// Log lines as JSON objects on standard error. Values of queries and bodies are never in them.
package struct JSONLog: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  private let now: @Sendable () -> String

  /// - Parameter now: the moment in RFC 3339.
  package init(level: Logger.Level, now: @escaping @Sendable () -> String) {
    logLevel = level
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var line = "{\"time\":\"\(now())\",\"level\":\"\(event.level)\",\"message\":\(quoted(event.message.description))"
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }).sorted(by: { $0.key < $1.key }) {
      line += ",\(quoted(key)):\(quoted(value.description))"
    }
    line += "}\n"
    _ = line.withUTF8 { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
