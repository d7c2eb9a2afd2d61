internal import Glibc

/// How well records hide in classes: records are of one class where all their quasi-identifiers agree.
package struct Anonymity: Sendable {
  /// By class: how many records have each sensitive value.
  private let classes: [[String: Int]]
  /// Share of all records with each sensitive value.
  private let overall: [String: Double]

  /// Both with one element for each record: its class, as one text, and its sensitive value.
  package init(classes labels: [String], sensitive: [String]) {
    var classes: [String: [String: Int]] = [:]
    var overall: [String: Int] = [:]
    for (label, value) in zip(labels, sensitive) {
      classes[label, default: [:]][value, default: 0] += 1
      overall[value, default: 0] += 1
    }
    // In a fixed order, so that sums have the same last digits in every run.
    self.classes = distinctInByteOrder(classes.keys).compactMap { classes[$0] }
    self.overall = overall.mapValues { Double($0) / Double(labels.count) }
  }

  private var sizes: [Int] { classes.map { $0.values.reduce(0, +) } }

  package var classCount: Int { classes.count }
  /// Records in the smallest class (k-anonymity; Sweeney 2002). 0 where there are none.
  package var k: Int { sizes.min() ?? 0 }
  /// Fewest different sensitive values in a class (distinct l-diversity; Machanavajjhala et al. 2007).
  package var distinctDiversity: Int { classes.map(\.count).min() ?? 0 }
  /// Records that are alone in their class.
  package var uniqueCount: Int { sizes.count { $0 == 1 } }
  /// Records in classes of fewer than so many.
  package func recordsInClasses(below size: Int) -> Int { sizes.filter { $0 < size }.reduce(0, +) }

  /// The greatest whole l that e to the entropy of every class reaches (entropy l-diversity).
  ///
  /// Rounded down as doubles give it, like pycanon 1.3.6: of a class with 4 values once each, e to ln 4 falls short of 4 in
  /// the sixteenth digit and counts as 3. That errs on the side of protection.
  package var entropyDiversity: Int { Int(classes.map { pow(M_E, Self.entropy($0)) }.min() ?? 0) }

  /// In natural units.
  private static func entropy(_ values: [String: Int]) -> Double { Diversity(values.values.sorted().map(Double.init)).shannon }

  /// Greatest distance of a class's sensitive values from those of all records, 0 to 1 (t-closeness; Li et al. 2007), every
  /// two values being equally far apart.
  package var closeness: Double {
    classes.map { values in
      let size = Double(values.values.reduce(0, +))
      // What the class has beyond the overall share; what it has less of sums to the same.
      return values.keys.sorted().reduce(0) { sum, value in
        sum + max(0, Double(values[value] ?? 0) / size - (overall[value] ?? 0))
      }
    }.max() ?? .nan
  }

  package var measures: [Measure] {
    [
      Measure("k", Double(k)), Measure("l_distinct", Double(distinctDiversity)),
      Measure("l_entropy", Double(entropyDiversity)), Measure("t_closeness", closeness),
      Measure("n_classes", Double(classCount)), Measure("n_sample_uniques", Double(uniqueCount)),
      Measure("n_records_in_classes_below_5", Double(recordsInClasses(below: 5))),
    ]
  }
}
