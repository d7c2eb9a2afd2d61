internal import CEmbedded
internal import CadreFormats
package import CadreModel
internal import CadreStore

/// A framework that the binary carries, so that it works from one file, offline.
package enum BundledFramework: CaseIterable, Sendable {
  case sdg
  case flagship

  private var bytes: [UInt8] {
    let file =
      switch self {
      case .sdg: framework_sdg()
      case .flagship: framework_flagship()
      }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }

  /// - Throws: `InputError`, which a test makes sure never happens.
  package func read() throws -> Framework {
    let read = try readFramework(bytes, file: "\(self)")
    guard let framework = read.value else {
      throw InputError.refused(file: "\(self)", reason: read.findings.first?.message ?? "is damaged" as Phrase)
    }
    return framework
  }
}

extension Workspace {
  package func importBundledFrameworks() throws -> [Framework] {
    try write(.changeFrameworks, .named("bundled frameworks")) { writer, _ in
      .commit(
        try BundledFramework.allCases.map { bundled in
          let framework = try bundled.read()
          _ = try writer.save(framework, since: today)
          return framework
        })
    }
  }
}
