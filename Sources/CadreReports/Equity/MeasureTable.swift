internal import CadreAnalysis
internal import CadreModel
package import CadreResults

/// Figures of many cases by name: `family,dataset,spec,measure,value`; nothing where a figure is not defined.
package func measureTable(_ results: [CaseFigures]) -> Table {
  Table(
    [
      .text("Family", "family"), .text("Dataset", "dataset"), .text("Case", "spec"), .text("Measure", "measure"),
      .number("Value", "value"),
    ],
    rows: results.flatMap { figures in
      figures.measures.map { measure in
        [
          .text(figures.family), .text(figures.dataset), .text(figures.spec), .text(measure.name), .init(measure: measure.value),
        ]
      }
    })
}
