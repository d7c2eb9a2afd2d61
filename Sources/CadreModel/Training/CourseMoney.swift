/// Which courses a budget can pay for: amounts in different currencies are never added up, and a price that is not known is
/// not free.
package struct CourseMoney: Hashable, Sendable {
  /// Why a course is left out.
  package enum Obstacle: Hashable, Sendable {
    case unknownPrice
    case otherCurrency(String)

    package var words: Phrase {
      switch self {
      case .unknownPrice: "price unknown"
      case .otherCurrency(""): "no currency stated"
      case .otherCurrency(let currency): "priced in \(currency)"
      }
    }
  }

  /// How many courses are priced in a currency.
  package struct Share: Hashable, Sendable {
    package let currency: String
    package let courses: Int
  }

  /// Courses are priced in several currencies, and nobody has said in which the budget is.
  package struct Undecided: Error, Hashable, Sendable {
    /// The most used first.
    package let currencies: [Share]
  }

  /// That of the budget; empty where no course states any.
  package let currency: String
  /// The courses that no budget in that currency can pay for.
  package let leftOut: [Identifier<Course>: Obstacle]

  /// - Parameter currency: the budget's; `nil` where it is the only one that courses state.
  /// - Throws: `Undecided` where they have several.
  package init(_ courses: some Collection<Course>, currency wanted: String?) throws(Undecided) {
    let priced = Dictionary(grouping: courses.filter(\.costsMoney), by: \.currencyName)
    let counts = priced.map { Share(currency: $0.key, courses: $0.value.count) }
      .sorted { ($1.courses, $0.currency) < ($0.courses, $1.currency) }
    let stated = counts.filter { !$0.currency.isEmpty }
    let wanted = wanted?.trimmed.uppercased()
    if wanted == nil, stated.count > 1 { throw Undecided(currencies: counts) }
    let currency = wanted ?? stated.first?.currency ?? ""
    self.currency = currency
    var leftOut: [Identifier<Course>: Obstacle] = [:]
    for course in courses {
      if course.price == nil {
        leftOut[course.code] = .unknownPrice
      } else if course.costsMoney, course.currencyName != currency {
        leftOut[course.code] = .otherCurrency(course.currencyName)
      }
    }
    self.leftOut = leftOut
  }
}

extension Course {
  /// As currencies are compared.
  fileprivate var currencyName: String { currency.trimmed.uppercased() }

  /// Free courses are in any currency.
  fileprivate var costsMoney: Bool {
    guard let price else { return false }
    return price > 0 || sessions.contains { $0.fixedCost > 0 }
  }
}
