package import CadreAnalysis
package import CadreModel

extension ImpactCase {
  package func text(_ name: String) throws(MeasureError) -> String {
    guard let text = optionalText(name) else { throw incomplete(name) }
    return text
  }

  package func number(_ name: String) throws(MeasureError) -> Double {
    guard let number = optionalNumber(name) else { throw incomplete(name) }
    return number
  }

  package func incomplete(_ field: String) -> MeasureError { .incompleteCase(family: family, field: field) }
}
