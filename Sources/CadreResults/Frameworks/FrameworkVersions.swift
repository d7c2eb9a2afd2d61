package import CadreAnalysis
package import CadreModel

/// Two versions of a framework, and what differs.
package struct FrameworkVersions: Sendable {
  package let before: Framework
  package let after: Framework
  package let difference: FrameworkDifference

  package init(from before: Framework, to after: Framework) {
    self.before = before
    self.after = after
    difference = FrameworkDifference(from: before, to: after)
  }
}
