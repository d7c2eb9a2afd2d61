package import CadreModel
import CadreStore

/// Why a unit cannot be renamed, moved or merged.
package enum UnitError: Refusal, Hashable {
  case badName(String)
  case taken(Unit)
  case unchanged(Unit)
  case withinItself(Unit, under: Unit)
  /// A change of this is held that is later than the day that was said.
  case changedLater(String, on: Day)

  package var kind: RefusalKind {
    switch self {
    case .badName: .refused
    case .taken, .unchanged, .withinItself, .changedLater: .conflict
    }
  }

  package var phrase: Phrase {
    switch self {
    case .badName(let name): "“\(name)” is no name of a unit: it has 1 to 300 bytes."
    case .taken(let unit): "there is a unit “\(unit.display)” already. Put the two together with \(action: "unit merge")."
    case .unchanged(let unit): "this is what the unit “\(unit.display)” is already. Nothing was changed."
    case .withinItself(let unit, let other): "“\(other.display)” lies within “\(unit.display)”, which so cannot go there."
    case .changedLater(let what, let day):
      "that “\(what)” changed on \(day) is held already. Say \(option: "since") with that day or a later one."
    }
  }
}
