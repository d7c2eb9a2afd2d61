import CadreAnalysis
import CadreModel

extension GapReport {
  /// The rules under which every figure holds, as they are printed in every form of the report.
  var rules: [Document.Item] {
    [
      .init(
        "Deficit",
        """
        The levels that are missing: required less attained, per person and competency, and never below zero. A surplus in one \
        competency never offsets a deficit in another. “Levels missing” is the sum, “share missing” the sum out of the required \
        levels. The scale ends at level \(context.highestRank).
        """),
      .init(
        "Weighted deficit",
        """
        The deficit times the weight that the role gives to the requirement. Of several roles of one person the highest level and \
        the highest weight count, competency by competency.
        """),
      .init(
        "Readiness",
        """
        Of a person: the sum of weight × the lesser of attained and required, out of the sum of weight × required. Fully ready: \
        every requirement is met. People of whom nothing is required have no readiness and are left out.
        """),
      .init("Not assessed", context.policyNote), .init("Rating that counts", context.ruleNote),
      .init(
        "Quantiles",
        """
        Linear between the ordered values (type 7 of Hyndman and Fan, 1996, the default of R and NumPy). Classes of the histogram \
        hold their lower bound; the last one also holds those who are fully ready.
        """),
      .init(
        "Rounding",
        """
        Figures are computed exactly and rounded once, for display, half away from zero: shares to one decimal, weighted deficits \
        to whole numbers. Rounded figures may not add up.
        """),
      .init("Data", "\(context.dayAndPeople) Units include everything below them."), .init("For whom", GapContext.liveNote),
      .init(
        "Reproducible",
        """
        The report depends only on the framework, the staff and the assessments as of its day: the same input gives the same file, \
        byte for byte. It therefore carries no time of its making.
        """),
    ]
  }
}
