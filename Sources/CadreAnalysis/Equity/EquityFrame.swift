package import CadreModel

/// What an equity check looks at: the people of a workforce as columns, one place for each person.
package struct EquityFrame: Sendable {
  package let count: Int
  package let attributes: [EquityAttribute]
  package let outcomes: [EquityOutcome]
  /// What makes people comparable: role, grade, tenure.
  package let conditions: [EquityCondition]

  /// Every column is `count` long.
  package init(count: Int, attributes: [EquityAttribute], outcomes: [EquityOutcome], conditions: [EquityCondition]) {
    self.count = count
    self.attributes = attributes
    self.outcomes = outcomes
    self.conditions = conditions
  }

  /// The conditions that apply where some attributes are compared: those that are not themselves compared.
  func conditions(comparing attributes: [Int]) -> [EquityCondition] {
    let own = Set(attributes.map { self.attributes[$0].attribute.code })
    return conditions.filter { !own.contains($0.code) }
  }
}

/// A declared attribute by which people are told apart.
package struct EquityAttribute: Sendable {
  package let attribute: Attribute
  /// What is declared, without the words for “unknown”.
  package let values: [String]
  /// By person: 0 is unknown or undeclared, else the index into `values` plus one.
  package let codes: [UInt16]

  package init(attribute: Attribute, values: [String], codes: [UInt16]) {
    self.attribute = attribute
    self.values = values
    self.codes = codes
  }

  /// The column of an attribute for the people of some rows; words for “unknown” count as undeclared.
  ///
  /// - Parameter people: the people's keys, in the order of the frame.
  package init(_ column: AttributeColumn, people: [Int32]) {
    let declared = column.values.indices.filter { !Attribute.isUndeclared(column.values[$0]) }
    var codes = [UInt16](repeating: 0, count: column.values.count + 1)
    for (index, value) in declared.enumerated() { codes[value + 1] = UInt16(clamping: index + 1) }
    attribute = column.attribute
    values = declared.map { column.values[$0] }
    self.codes = people.map { person in
      Int(person) < column.codes.count ? codes[Int(column.codes[Int(person)])] : 0
    }
  }

  package var undeclaredCount: Int { codes.reduce(0) { $0 + ($1 == 0 ? 1 : 0) } }
}

/// What is compared between groups: ordered values, the least first. Yes and no are the shortest order.
package struct EquityOutcome: Sendable {
  package enum Direction: Sendable, Hashable {
    /// More is better.
    case higher
    /// Less is better.
    case lower
    /// Neither is better in itself.
    case neither
  }

  /// What one step of the order is.
  package enum Kind: Sendable, Hashable {
    /// 0 is no, 1 is yes.
    case yesNo
    /// Steps of a count or of a level, in words for one and for several: “level”, “levels”.
    case steps(one: String, several: String)
  }

  /// Stands for a person of whom the outcome is not known, or has no meaning.
  package static let missing: UInt8 = .max
  /// Values lie below it; whatever is more counts as the last.
  package static let limit = 102

  /// As programs read it: `ready`.
  package let code: String
  /// As people read it: “meets every requirement”.
  package let title: String
  package let kind: Kind
  package let direction: Direction
  /// What is added to a place of the order to give the value that people know: −4 where the order begins there.
  package let first: Int
  package let values: [UInt8]
  /// By person, the place in the exact order of values that `values` shows rounded; −1 where it is missing. `nil` where `values`
  /// is exact.
  package let exact: [Int32]?
  /// Neighbouring places that are shown together, each with at least three people in twenty; yes and no stand alone.
  package let bands: [ClosedRange<Int>]

  /// - Parameters:
  ///   - exact: ranks of the values before they were rounded; `nil` where they are exact.
  ///   - bands: `nil` to make them from the values.
  package init(
    code: String, title: String, kind: Kind, direction: Direction, first: Int = 0, values: [UInt8], exact: [Int32]? = nil,
    bands: [ClosedRange<Int>]? = nil
  ) {
    self.code = code
    self.title = title
    self.kind = kind
    self.direction = direction
    self.first = first
    self.values = values
    self.exact = exact
    self.bands = kind == .yesNo ? [0...0, 1...1] : bands ?? Self.bands(values)
  }

  /// The same with bands that end at these places, and an open last one.
  package func banded(_ ends: [Int]) -> EquityOutcome {
    let starts = [0] + ends.map { $0 + 1 }
    let bands = zip(starts, ends + [Self.limit - 1]).map { $0...max($0, $1) }
    return EquityOutcome(
      code: code, title: title, kind: kind, direction: direction, first: first, values: values, exact: exact, bands: bands)
  }

  /// The last place of each band but the last.
  package var bandEnds: [Int] { isYesNo ? [] : bands.dropLast().map(\.upperBound) }

  /// What a band is called: “yes”, “3 to 5”, “6 or more”.
  package func words(_ band: ClosedRange<Int>) -> String {
    if isYesNo { return band.lowerBound == 0 ? "no" : "yes" }
    if band.upperBound >= Self.limit - 1 { return "\(band.lowerBound + first) or more" }
    return band.count == 1 ? "\(band.lowerBound + first)" : "\(band.lowerBound + first) to \(band.upperBound + first)"
  }

  private static func bands(_ values: [UInt8]) -> [ClosedRange<Int>] {
    var counts = [Int](repeating: 0, count: Int(missing) + 1)
    for value in values { counts[Int(value)] += 1 }
    counts[Int(missing)] = 0
    guard let last = counts.lastIndex(where: { $0 > 0 }) else { return [] }
    let least = counts.reduce(0, +) * 3 / 20
    var (bands, start, held) = ([ClosedRange<Int>](), 0, 0)
    for place in 0...last {
      held += counts[place]
      if held >= max(least, 1) || place == last {
        bands.append(start...place)
        (start, held) = (place + 1, 0)
      }
    }
    // A last band that holds too few joins the one before it.
    if bands.count > 1, counts[bands[bands.count - 1]].reduce(0, +) < least {
      let tail = bands.removeLast()
      bands[bands.count - 1] = bands[bands.count - 1].lowerBound...tail.upperBound
    }
    return bands
  }

  package init(yesNo code: String, title: String, direction: Direction, values: [UInt8]) {
    self.init(code: code, title: title, kind: .yesNo, direction: direction, values: values)
  }

  package var isYesNo: Bool { kind == .yesNo }
}

/// Something by which people are made comparable: only those in the same stratum are compared.
package struct EquityCondition: Sendable {
  /// `role`, `tenure`, or the code of an attribute.
  package let code: String
  /// In words: “role”, “tenure”.
  package let title: String
  /// By person, from 0.
  package let codes: [Int32]

  package init(code: String, title: String, codes: [Int32]) {
    self.code = code
    self.title = title
    self.codes = codes
  }
}

extension Attribute {
  /// Whether a value says that nothing is known: such people leave the denominator, and their number is stated.
  package static func isUndeclared(_ value: String) -> Bool {
    undeclaredWords.contains(value.lowercased())
  }

  private static let undeclaredWords: Set<String> = [
    "", "unknown", "undeclared", "not known", "not declared", "not stated", "not reported", "not recorded",
    "prefer not to say", "n/a",
  ]
}
