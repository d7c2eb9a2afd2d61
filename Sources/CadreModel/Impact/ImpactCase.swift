/// An analysis of impact, survival, flows or silos as data, so that somebody else can repeat it exactly.
///
/// What its fields are is told by its family.
package struct ImpactCase: Hashable, Sendable {
  package indirect enum Field: Hashable, Sendable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([Field])
    case object([String: Field])
    /// Stated to be nothing.
    case null

    /// A whole number is written without decimals.
    fileprivate var word: String? {
      switch self {
      case .text(let text): text
      case .number(let number): Int(exactly: number).map { "\($0)" } ?? "\(number)"
      default: nil
      }
    }
  }

  /// The method's family: `km`, `did`, …
  package let family: String
  /// The name of the dataset: DIR/NAME.csv.
  package let dataset: String
  /// The name of the case.
  package let spec: String
  private let fields: [String: Field]

  package init(family: String, dataset: String, spec: String, fields: [String: Field]) {
    self.family = family
    self.dataset = dataset
    self.spec = spec
    self.fields = fields
  }

  /// `nil` where the case does not have it, or states it to be nothing.
  package func field(_ name: String) -> Field? {
    let field = fields[name]
    return field == .null ? nil : field
  }

  package func optionalText(_ name: String) -> String? { field(name)?.word }

  package func optionalNumber(_ name: String) -> Double? {
    switch field(name) {
    case .number(let number): number
    case .text(let text): Double(text)
    default: nil
    }
  }

  /// False where the case does not say.
  package func flag(_ name: String) -> Bool { field(name) == .flag(true) }

  /// One text is a list of one; empty where the case does not have it.
  package func texts(_ name: String) -> [String] {
    guard let field = field(name) else { return [] }
    if case .list(let list) = field { return list.compactMap(\.word) }
    return field.word.map { [$0] } ?? []
  }

  /// Empty where the case does not have it.
  package func numbers(_ name: String) -> [Double] {
    switch field(name) {
    case .number(let number): [number]
    case .list(let list): list.compactMap { if case .number(let number) = $0 { number } else { nil } }
    default: []
    }
  }
}
