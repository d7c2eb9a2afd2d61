package import CadreAnalysis

extension MetaAnalysis {
  /// How many courses are told one by one.
  private static let told = 25
  private static let toldOfFunnel = 6

  /// - Parameters:
  ///   - names: of the courses.
  ///   - pValues: of each course against none; the normal ones where none are given.
  package func measures(_ names: [String], pValues: [Double]? = nil) -> [Measure] {
    overall + funnelMeasures(names)
      + Heterogeneity.allCases.flatMap { method in
        RandomEffects(self, method: method).measures(method, names: Array(names.prefix(Self.told)))
      } + findings(names, pValues ?? self.pValues)
  }

  private var overall: [Measure] {
    let asymmetry = asymmetry
    return [
      Measure("k", Double(count)), Measure("fe_mean", fixedMean), Measure("fe_se", fixedError), Measure("Q", q),
      Measure("Q_p", qP), Measure("I2_from_Q", iSquared), Measure("H2_from_Q", hSquared),
      Measure("overdispersion_phi_winsor10", overdispersion), Measure("egger_slope", asymmetry.slope),
      Measure("egger_p", asymmetry.p),
    ]
  }

  private func funnelMeasures(_ names: [String]) -> [Measure] {
    [("funnel95", Normal.z975), ("funnel998", Normal.quantile(0.999))].flatMap { label, z in
      let outside = outside(z: z)
      let limits = zip(names, variances).prefix(Self.toldOfFunnel).flatMap { name, variance in
        let limits = funnel(variance: variance, z: z)
        return [Measure("\(label)_lo[\(name)]", limits.lower), Measure("\(label)_hi[\(name)]", limits.upper)]
      }
      return limits + [
        Measure("\(label)_above", Double(outside.above)), Measure("\(label)_below", Double(outside.below)),
      ]
    }
  }

  /// Of all courses together, the first ones listed.
  private func findings(_ names: [String], _ pValues: [Double]) -> [Measure] {
    let adjusted = adjustedByBenjaminiHochberg(pValues)
    let listed = zip(names, zip(pValues, adjusted)).prefix(Self.told).flatMap { name, values in
      [Measure("p[\(name)]", values.0), Measure("bh[\(name)]", values.1)]
    }
    return listed + [Measure("bh_rejections_05", Double(adjusted.count { $0 <= 0.05 }))]
  }
}

extension RandomEffects {
  /// - Parameter names: of the courses that are told one by one.
  func measures(_ method: Heterogeneity, names: [String]) -> [Measure] {
    let label = method.rawValue
    let mean = [
      Measure("\(label):tau2", tauSquared), Measure("\(label):mean", self.mean), Measure("\(label):se", standardError),
      Measure("\(label):I2", iSquared), Measure("\(label):pi95_lo_z", prediction.lower),
      Measure("\(label):pi95_hi_z", prediction.upper),
    ]
    let all = mean + interval.measures("\(label):ci95")
    guard method == .derSimonianLaird || method == .restrictedLikelihood else { return all }
    return all + robustMeasures(label)
      + zip(names, shrunken).flatMap { name, course in
        [
          Measure("\(label):eb_mean[\(name)]", course.effect), Measure("\(label):eb_se[\(name)]", course.standardError),
          Measure("\(label):shrinkage[\(name)]", course.shrinkage),
        ]
      }
  }

  private func robustMeasures(_ label: String) -> [Measure] {
    let error = [Measure("\(label):knha_se", robustError), Measure("\(label):knha_p", robustP)]
    return error + robustInterval.measures("\(label):knha_ci95")
  }
}

extension CourseGain {
  func measures(of name: String) -> [Measure] {
    [
      Measure("n[\(name)]", Double(count)), Measure("gain[\(name)]", mean), Measure("se[\(name)]", standardError),
      Measure("t[\(name)]", t), Measure("p_t[\(name)]", p),
    ]
  }
}
