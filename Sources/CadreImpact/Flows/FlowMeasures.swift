package import CadreAnalysis

extension TransitionEstimate {
  /// - Parameter isPlain: whether nothing was added to the counts; errors are known only then.
  func measures(from: Int, to: Int, named name: String, isPlain: Bool) -> [Measure] {
    let estimates = [Measure("p[\(name)]", probabilities[from, to]), Measure("n[\(name)]", counts[from, to])]
    guard isPlain else { return estimates }
    return estimates + [
      Measure("se_multinomial[\(name)]", multinomialError(from: from, to: to)),
      Measure("se_poisson[\(name)]", poissonError(from: from, to: to)),
    ]
  }
}

extension MarkovChain {
  package var measures: [Measure] {
    let alone = states.enumerated().flatMap { state, name in
      [Measure("stationary[\(name)]", stationary[state]), Measure("recurrence_time[\(name)]", recurrenceTime(state))]
    }
    return alone + passages + powers(2) + powers(5) + [
      Measure("second_eigenvalue_modulus", secondEigenvalueModulus),
      Measure("kemeny_constant_minus1_included", kemenyConstant), Measure("entropy_rate_nats", entropyRate),
      Measure("shorrocks_mobility", shorrocksMobility),
    ]
  }

  private var passages: [Measure] {
    states.indices.flatMap { from in
      states.indices.filter { $0 != from }.map { to in
        Measure("first_passage[\(states[from])>\(states[to])]", firstPassage(from: from, to: to))
      }
    }
  }

  private func powers(_ exponent: Int) -> [Measure] {
    let power = probabilities.raised(to: exponent)
    return states.indices.flatMap { from in
      states.indices.map { to in Measure("p\(exponent)[\(states[from])>\(states[to])]", power[from, to]) }
    }
  }
}

extension AbsorbingChain {
  package var measures: [Measure] {
    transient.indices.flatMap { state in
      aloneMeasures(state) + absorptionMeasures(state) + transient.indices.flatMap { pairMeasures(from: state, to: $0) }
    }
  }

  private func aloneMeasures(_ state: Int) -> [Measure] {
    let name = transient[state]
    return [
      Measure("var_time[\(name)]", timeVariance(state)), Measure("wastage[\(name)]", wastage(state)),
      Measure("expected_stay[\(name)]", expectedStay(state)),
      Measure("time_to_absorption[\(name)]", timeToAbsorption[state]),
    ]
  }

  private func absorptionMeasures(_ state: Int) -> [Measure] {
    zip(absorbing, absorption(from: state)).map { Measure("absorption[\(transient[state])>\($0)]", $1) }
  }

  private func pairMeasures(from: Int, to: Int) -> [Measure] {
    let name = "\(transient[from])>\(transient[to])"
    let visits = [
      Measure("fundamental[\(name)]", visits[from, to]),
      Measure("var_visits[\(name)]", visitVariance(from: from, to: to)),
    ]
    return from == to ? visits : visits + [Measure("ever_reach[\(name)]", everReaches(from: from, to: to))]
  }
}

extension StockProjection {
  package var measures: [Measure] {
    let course = (1...horizon).flatMap { period in
      zip(chain.transient, stocks[period]).map { Measure("stock[\($0)@\(period)]", $1) } + [
        Measure("total[\(period)]", total(period)), Measure("leavers[\(period)]", leavers(period)),
      ]
    }
    let steady = zip(chain.transient, steadyState).map { Measure("steady_state[\($0)]", $1) }
    let held = zip(chain.transient, recruitsToHold).map { Measure("recruits_to_hold[\($0)]", $1) }
    return course + steady + held
  }

  /// Of each stock and of the total, at the horizon. - Complexity: O(horizon × states³).
  package func uncertaintyMeasures(stepCounts: [Double]) throws(FlowError) -> [Measure] {
    let states = chain.transient
    var measures: [Measure] = []
    for (state, name) in states.enumerated() {
      let weights = states.indices.map { $0 == state ? 1.0 : 0.0 }
      let own = try uncertainty(of: weights, stepCounts: stepCounts)
      measures.append(Measure("se_parameter[\(name)@\(horizon)]", own.parameterVariance.squareRoot()))
      measures.append(Measure("sd_process[\(name)@\(horizon)]", own.processVariance.squareRoot()))
    }
    let whole = try uncertainty(of: states.map { _ in 1 }, stepCounts: stepCounts)
    return measures + [
      Measure("se_parameter_total[\(horizon)]", whole.parameterVariance.squareRoot()),
      Measure("sd_process_total[\(horizon)]", whole.processVariance.squareRoot()),
    ]
  }
}

extension ProjectionBootstrap {
  func measures(states: [String], horizon: Int) -> [Measure] {
    states.enumerated().flatMap { state, name in
      spread(ofState: state).measures(suffix: "", place: "\(name)@\(horizon)", withError: true)
    } + totalSpread.measures(suffix: "_total", place: "\(horizon)", withError: false)
  }
}

extension ProjectionBootstrap.Spread {
  func measures(suffix: String, place: String, withError: Bool) -> [Measure] {
    let ends = [
      Measure("boot_lo\(suffix)[\(place)]", interval.lower), Measure("boot_hi\(suffix)[\(place)]", interval.upper),
    ]
    return withError ? ends + [Measure("boot_se\(suffix)[\(place)]", standardError)] : ends
  }
}
