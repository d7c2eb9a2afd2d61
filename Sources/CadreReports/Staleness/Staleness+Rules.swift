import CadreAnalysis
import CadreModel
import CadreResults

extension Staleness {
  /// How the figures come about, and what they leave open.
  var rules: [Document.Item] {
    [
      .init(
        "Old",
        """
        The rating that counts for a requirement was assessed more days before than \(option: "older-than") says. A newer one that \
        does not count, because its source is weaker, makes it no newer. Expired ratings do not count at all.
        """),
      .init(
        "How fast levels are lost",
        """
        From people whom the same source (self, peer, manager or test) assessed again at least 30 days later, with no course, \
        certificate or completed training in the competency in between. What is left of the levels above the lowest one is put \
        against the time between, and a line is laid through the logarithms (Ebbinghaus 1885), with Student’s interval.
        """),
      .init(
        "What it does not say",
        """
        Who is assessed twice is no sample of all. Levels are steps and no measure, so half of one is a way of speaking. What is \
        lower at once, whatever the time between, is taken for a first rating that was too high, and is not in the half-life.
        """),
      .init("Rating that counts", context.ruleNote), .init("For whom", GapContext.liveNote),
    ]
  }
}
