package import CadreAnalysis

/// The figures of a comparison by name; not a number is `null`.
package enum ComparisonJSON {
  package static func encode(_ comparison: Comparison) throws -> String {
    try JSONText.encode(
      Dictionary(
        comparison.measures.map { ($0.name, Nullable($0.value.isFinite ? $0.value : nil)) },
        uniquingKeysWith: { first, _ in first }))
  }
}
