package import CadreModel

extension MeasureCase {
  /// Every figure of the case's family, in a fixed order.
  ///
  /// - Parameter resamples: for `boot`, numbers of rows in the dataset, one list for each resample; drawn with a fixed
  ///   seed where `nil`.
  /// - Throws: `DatasetError` where the dataset is not fit for the case, `MeasureError` where the case is not fit for its
  ///   family.
  package func measures(in dataset: Dataset, resamples: [[Int]]? = nil) throws -> [Measure] {
    switch family {
    case .binary: try binaryMeasures(in: dataset)
    case .multi: try multiMeasures(in: dataset)
    case .strat: try stratMeasures(in: dataset)
    case .cont: try contMeasures(in: dataset)
    case .ineq: try ineqMeasures(in: dataset)
    case .conc: try concMeasures(in: dataset)
    case .oaxaca: try oaxacaMeasures(in: dataset)
    case .div: try divMeasures(in: dataset)
    case .seg: try segMeasures(in: dataset)
    case .ord: try ordMeasures(in: dataset)
    case .multip: try multipMeasures(in: dataset)
    case .boot: try bootMeasures(in: dataset, resamples: resamples)
    case .reg: try regMeasures(in: dataset)
    case .maihda: try maihdaMeasures(in: dataset)
    case .kanon: try kanonMeasures(in: dataset)
    }
  }
}
