package import CadreAnalysis
package import CadreModel

/// Figures of many cases by name: `family,dataset,spec,measure,value`; nothing where a figure is not defined.
package func measureTable(_ results: [(measureCase: MeasureCase, measures: [Measure])]) -> Table {
  Table(
    [
      .text("Family", "family"), .text("Dataset", "dataset"), .text("Case", "spec"), .text("Measure", "measure"),
      .number("Value", "value"),
    ],
    rows: results.flatMap { measureCase, measures in
      measures.map { measure in
        [
          .text(measureCase.family.rawValue), .text(measureCase.dataset), .text(measureCase.spec), .text(measure.name),
          .init(measure: measure.value),
        ]
      }
    })
}
