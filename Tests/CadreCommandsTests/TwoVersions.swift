import CadreTestSupport
import Foundation

/// Two versions of a small framework, the crosswalk between them, staff and ratings: the files of docs/frameworks.md.
enum TwoVersions {
  static let first = text("demo-1.yaml")
  static let second = text("demo-2.yaml")

  /// What is split cannot be given at the highest level in both parts; typewriting is gone.
  static let crosswalk = text("demo-map.csv")

  static let staff = text("demo-staff.csv")
  static let ratings = text("demo-ratings.csv")

  private static func text(_ name: String) -> String {
    (try? String(contentsOf: Checkout.file("docs/example/\(name)"), encoding: .utf8)) ?? ""
  }
}
