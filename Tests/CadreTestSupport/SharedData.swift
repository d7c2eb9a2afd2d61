package import Foundation
package import Testing

/// Reference data that lies beside a checkout, not in it: real files and reference numbers.
///
/// Tests that need it are enabled only where it is: `@Test(.enabled(if: SharedData.isPresent, SharedData.hint))`.
package enum SharedData {
  package static let hint: Comment = "needs the reference data: set CADRE_SHARED_DATA, or put it at ../shared/data"

  package static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["CADRE_SHARED_DATA"] { return URL(fileURLWithPath: path) }
    return Checkout.folder.deletingLastPathComponent().appendingPathComponent("shared/data")
  }()

  package static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  package static func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}

/// A sentence model that is installed on this machine; no model is in the source tree.
package enum InstalledModel {
  package static let hint: Comment = "needs a sentence model: set CADRE_TEST_MODEL to its folder (docs/administrator.md)"
  package static let folder = ProcessInfo.processInfo.environment["CADRE_TEST_MODEL"]
  package static var isPresent: Bool { folder != nil }
}

/// The source tree that the tests were built from.
package enum Checkout {
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}
