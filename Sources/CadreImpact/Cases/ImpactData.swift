package import CadreModel

/// Where cases find their data.
package protocol ImpactData {
  func dataset(_ name: String) throws -> Dataset
  /// Rows of whole numbers, such as fixed resamples (`bootindex_NAME`) or permutations (`perms_NAME`), counted from 0.
  func numberRows(_ name: String) throws -> [[Int]]
}
