extension ImpactCase {
  /// The families that can be computed, in the order in which guides name them.
  package static let families = [
    "did2x2", "did", "did_placebo", "did_twfe", "did_pretrend", "meta", "km", "ranktest", "cox", "decay", "markov_est",
    "markov_chain", "markov_absorb", "markov_project", "seg", "seg2", "concentration", "net", "net_exact",
    "keyperson",
  ]
}
