package import CadreModel

/// How one group stands beside another, in all the figures of the families that fit the outcome.
package struct Comparison: Sendable {
  package struct Part: Sendable {
    package let family: MeasureCase.Family
    package let measures: [Measure]
  }

  package struct Group: Hashable, Sendable {
    package let name: String
    /// Rows with everything that is needed.
    package let rows: Int
  }

  /// How many of each group stand at a level of the outcome.
  package struct Level: Hashable, Sendable {
    package let name: String
    package let focal: Double
    package let reference: Double
  }

  package let dataset: String
  package let query: ComparisonQuery
  package let parts: [Part]
  /// The groups of the rows used, by name.
  package let groups: [Group]
  /// Where the outcome has levels, all of them, lowest first.
  package let levels: [Level]
  /// Rows that pass the filter.
  package let rows: Int
  /// Of these, rows where something that is needed is missing.
  package let missing: Int

  /// - Throws: `DatasetError`, `MeasureError` or `ComparisonError`, each with what to do.
  package init(_ dataset: Dataset, _ query: ComparisonQuery) throws {
    let rows = try ComparisonRows(dataset, query)
    let query = try rows.resolved()
    parts = try query.cases(dataset: dataset.name).map { measureCase in
      Part(family: measureCase.family, measures: try measureCase.measures(in: rows.dataset))
    }
    self.dataset = dataset.name
    self.query = query
    self.rows = rows.passing
    missing = rows.missing
    groups = rows.groupSizes
    levels = try rows.levels(of: query)
  }

  package var measures: [Measure] { parts.flatMap(\.measures) }

  /// A figure by its name; `nil` where it was not asked for or is not defined.
  package subscript(name: String) -> Double? {
    for part in parts {
      if let measure = part.measures.first(where: { $0.name == name }) { return measure.value.isNaN ? nil : measure.value }
    }
    return nil
  }
}
