/// Who is represented, and how strongly, by the counts of one cross-tabulation.
package struct Representation: Hashable, Sendable {
  package let file: String
  /// The header of the column that was counted.
  package let countTitle: String
  /// What the counts were rounded to; 1 where they were not.
  package let roundedTo: Int
  package let suppressedBelow: Int
  package let populations: [Population]

  /// People who are looked at together, such as those in post in one year.
  package struct Population: Hashable, Sendable {
    /// What sets them apart: a dimension and a category each.
    package let values: [Value]
    package let people: CountRange
    /// Every dimension over all, then each again at every level of another.
    package let sections: [Section]
  }

  package struct Value: Hashable, Sendable {
    package let dimension: String
    package let category: String
  }

  /// One dimension among some people.
  package struct Section: Hashable, Sendable {
    /// Where the people stand in another dimension; `nil` for all of them.
    package let place: Value?
    package let dimension: String
    /// Those of whom the characteristic is known: the denominator of every share.
    package let known: CountRange
    /// Those who are left out of it.
    package let unknown: CountRange
    package let shares: [GroupShare]
  }

  package struct GroupShare: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
      case category
      /// Several categories as one.
      case group
      /// A level and those above it.
      case atOrAbove = "at or above"
      /// Not in the denominator.
      case unknown
    }

    package let name: String
    package let kind: Kind
    package let count: CountRange
    /// Of those of whom the characteristic is known; `nil` for the unknown.
    package let share: ShareRange?
    /// How many times the share over all places the share here is: 1 where the group is represented as overall.
    package let ratio: ShareRange?
    /// The share in the population that is to be represented.
    package let benchmark: Double?
    /// How many times the benchmark the share is.
    package let benchmarkRatio: ShareRange?
  }
}
