package import CadreAnalysis
package import CadreModel

extension ImpactCase {
  /// The case's figures by name.
  package func measures(in data: some ImpactData) throws -> [Measure] {
    switch family {
    case "meta": try metaMeasures(in: data)
    case "did2x2": try did2x2Measures(in: data)
    case "did": try didMeasures(in: data)
    case "did_placebo": try didPlaceboMeasures(in: data)
    case "did_twfe": try didTwfeMeasures(in: data)
    case "did_pretrend": try didPretrendMeasures(in: data)
    case "km": try kmMeasures(in: data)
    case "ranktest": try ranktestMeasures(in: data)
    case "cox": try coxMeasures(in: data)
    case "decay": try decayMeasures(in: data)
    case "markov_est": try markovEstMeasures(in: data)
    case "markov_chain": try markovChainMeasures(in: data)
    case "markov_absorb": try markovAbsorbMeasures(in: data)
    case "markov_project": try markovProjectMeasures(in: data)
    case "seg": try segMeasures(in: data)
    case "seg2": try seg2Measures(in: data)
    case "concentration": try concentrationMeasures(in: data)
    case "net": try netMeasures(in: data)
    case "net_exact": try netExactMeasures(in: data)
    case "keyperson": try keypersonMeasures(in: data)
    default: throw incomplete("family")
    }
  }
}
