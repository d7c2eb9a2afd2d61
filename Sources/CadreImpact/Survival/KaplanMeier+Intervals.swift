package import CadreAnalysis
internal import Glibc

extension KaplanMeier {
  /// On which scale the share is taken to be normal.
  package enum Scale: String, CaseIterable, Sendable {
    /// S ± z·se, cut at 0 and 1.
    case plain
    /// ln S, cut at 1.
    case log
    /// ln(−ln S): never beyond 0 and 1 (Kalbfleisch & Prentice 1980).
    case logLog = "loglog"
  }

  /// When the share first falls to a given one or below. NaN where it never does.
  ///
  /// - Complexity: O(log n).
  package func time(atShare share: Double) -> Double {
    let place = steps.firstPlace { $0.survival < share + Self.shareTolerance }
    return place < steps.count ? steps[place].time : .nan
  }

  /// The time by which it has happened to half. NaN where it has not.
  package var median: Double { time(atShare: 0.5) }

  /// The median, in the middle of the flat piece where the share is exactly one half: R's rule.
  package var medianMidpoint: Double { middle(of: \.survival) }

  /// 95 % of the median: when the limits of the share pass one half (Brookmeyer & Crowley 1982), with the rule of
  /// `medianMidpoint`. An end is NaN where its limit never does.
  ///
  /// - Complexity: O(steps).
  package func medianInterval(_ scale: Scale) -> ConfidenceInterval {
    ConfidenceInterval(
      lower: middle { $0.interval(scale).lower }, upper: middle { $0.interval(scale).upper })
  }

  private func middle(of curve: (Step) -> Double) -> Double {
    let isReached = { (step: Step) in curve(step) < 0.5 + Self.shareTolerance }
    guard let first = steps.firstIndex(where: isReached) else { return .nan }
    let value = curve(steps[first])
    guard abs(value - 0.5) < Self.shareTolerance else { return steps[first].time }
    let lower = steps[(first + 1)...].first { curve($0) < value }
    return lower.map { (steps[first].time + $0.time) / 2 } ?? steps[first].time
  }

  /// Products of fractions that make one half rarely do so to the last bit.
  private static let shareTolerance = Double.ulpOfOne.squareRoot()

  /// 95 % of the share at a time. NaN where the share or its error is not known.
  package func interval(at time: Double, _ scale: Scale) -> ConfidenceInterval {
    state(at: time)?.interval(scale) ?? .undefined
  }

  /// The time without the event, from 0 to a horizon, that is to be expected, with its standard error (Irwin 1949; Karrison
  /// 1987): the area under the curve. NaN where observation ends before the horizon.
  ///
  /// - Complexity: O(steps).
  package func restrictedMean(to horizon: Double) -> (mean: Double, standardError: Double) {
    guard horizon >= 0, state(at: horizon) != nil else { return (.nan, .nan) }
    let reached = steps.prefix { $0.time < horizon }
    var area = 0.0
    var (time, survival) = (0.0, 1.0)
    var areas: [Double] = []
    areas.reserveCapacity(reached.count)
    for step in reached {
      area += survival * (max(0, step.time) - time)
      areas.append(area)
      (time, survival) = (max(0, step.time), step.survival)
    }
    if survival > 0 { area += survival * (horizon - time) }
    let variance = zip(reached, areas).reduce(0) { sum, part in
      let (step, before) = part
      guard step.survival > 0 else { return sum }
      let left = area - before
      return sum + left * left * step.events / (step.atRisk * (step.atRisk - step.events))
    }
    return (area, variance.squareRoot())
  }
}

extension KaplanMeier.Step {
  /// 95 % of the share. NaN once nobody is left, and on the log-log scale before the first event.
  package func interval(_ scale: KaplanMeier.Scale) -> ConfidenceInterval {
    let half = Normal.z975 * logVariance.squareRoot()
    guard survival > 0 else { return .undefined }
    switch scale {
    case .plain:
      return ConfidenceInterval(lower: max(0, survival - survival * half), upper: min(1, survival + survival * half))
    case .log:
      return ConfidenceInterval(lower: survival * exp(-half), upper: min(1, survival * exp(half)))
    case .logLog:
      guard survival < 1 else { return .undefined }
      let logarithm = Glibc.log(survival)
      let factor = exp(half / -logarithm)
      return ConfidenceInterval(lower: exp(logarithm * factor), upper: exp(logarithm / factor))
    }
  }
}
