package import CadreAnalysis

/// What one case of a file of cases came to.
package struct CaseFigures: Hashable, Sendable {
  /// As the file calls it.
  package let family: String
  /// The name of the dataset.
  package let dataset: String
  /// What the case is called.
  package let spec: String
  package let measures: [Measure]

  package init(family: String, dataset: String, spec: String, measures: [Measure]) {
    self.family = family
    self.dataset = dataset
    self.spec = spec
    self.measures = measures
  }
}
