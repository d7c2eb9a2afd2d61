import CadreFormats
import CadreModel
package import CadreResults

extension Workspace {
  /// Compares two frameworks of the database.
  package func difference(_ before: String, _ after: String) throws -> FrameworkVersions {
    let (old, new) = (try framework(before), try framework(after))
    return FrameworkVersions(from: old, to: new)
  }

  /// Whether an argument names a document rather than a framework of the database.
  package static func isDocument(_ text: String) -> Bool {
    text.contains("/") || [".yaml", ".yml", ".json"].contains { text.lowercased().hasSuffix($0) }
  }

  /// Compares two frameworks, each a document or a framework of the database, which is opened only where it is needed.
  package static func compareFrameworks(
    _ before: String, _ after: String, database: () throws -> Workspace
  ) throws -> FrameworkVersions {
    func framework(_ text: String) throws -> Framework {
      guard isDocument(text) else { return try database().framework(text) }
      let read = try lintFramework(InputFile(text))
      guard let framework = read.value else {
        let reason = read.findings.first { $0.severity == .error }?.message ?? "it holds no framework."
        throw InputError.refused(file: text, reason: "cannot be read: \(reason)")
      }
      return framework
    }
    let (old, new) = (try framework(before), try framework(after))
    return FrameworkVersions(from: old, to: new)
  }
}
