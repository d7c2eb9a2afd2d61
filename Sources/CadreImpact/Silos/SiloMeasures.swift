package import CadreAnalysis

extension MutualInformation {
  /// How many units are told one by one.
  static let unitsTold = 6

  package var measures: [Measure] {
    let groups = table.groups.indices.flatMap { group in
      [
        Measure("local_group[\(table.groups[group])]", groupScores[group]),
        Measure("share_group[\(table.groups[group])]", table.groupSizes[group] / table.total),
      ]
    }
    let units = table.units.indices.prefix(Self.unitsTold).flatMap { unit in
      [
        Measure("local_unit[\(table.units[unit])]", unitScores[unit]),
        Measure("share_unit[\(table.units[unit])]", table.unitSizes[unit] / table.total),
      ]
    }
    return overall + groups + units
  }

  private var overall: [Measure] {
    let many = manyGroups
    return [
      Measure("M", value), Measure("H", informationIndex), Measure("local_unit_max", unitScores.max() ?? .nan),
      Measure("entropy_group", groupEntropy), Measure("entropy_unit", unitEntropy), Measure("n", table.total),
      Measure("n_units", Double(table.units.count)), Measure("H_by_unit_entropy", shareOfUnitEntropy),
      Measure("D_multi", many.dissimilarity), Measure("norm_exposure_multi", many.normalisedExposure),
      Measure("rel_diversity_multi", many.relativeDiversity),
    ]
  }
}

extension NestedInformation {
  package var measures: [Measure] {
    let entropy = whole.groupEntropy
    let told = parts.prefix(MutualInformation.unitsTold).flatMap { part in
      [
        Measure("within_M[\(part.name)]", part.information.value),
        Measure("within_H[\(part.name)]", part.information.informationIndex),
        Measure("within_share[\(part.name)]", part.share),
      ]
    }
    return whole.measures + told + [
      Measure("M_between", between.value), Measure("H_between", between.value / entropy), Measure("M_within", within),
      Measure("H_within", within / entropy),
    ]
  }
}

extension FocalSpread {
  package var measures: [Measure] {
    let figures = [
      Measure("D", segregation.dissimilarity), Measure("H_binary", segregation.informationIndex),
      Measure("exposure_to_others", segregation.interaction), Measure("isolation", segregation.isolation),
      Measure("eta2", segregation.varianceRatio), Measure("gini", segregation.gini),
      Measure("delta_concentration_hoover_units", delta), Measure("share", share),
    ]
    return isKnown ? figures : figures.map { Measure($0.name, .nan) }
  }
}

extension HolderConcentration {
  package func measures(of name: String) -> [Measure] {
    [
      Measure("hhi[\(name)]", herfindahl), Measure("hhi_normalised[\(name)]", normalisedHerfindahl),
      Measure("effective_institutions[\(name)]", effectiveInstitutions), Measure("cr1[\(name)]", topShare(1)),
      Measure("cr3[\(name)]", topShare(3)), Measure("institutions_with[\(name)]", Double(institutionsWithHolders)),
      Measure("top_location_quotient[\(name)]", topLocationQuotient), Measure("gini[\(name)]", gini),
    ]
  }
}

extension LabelledNetwork {
  package var measures: [Measure] {
    let own = zip(groups, zip(groupIndices, sizes)).flatMap { name, figures in
      [Measure("ei_group[\(name)]", figures.0), Measure("size[\(name)]", Double(figures.1))]
    }
    return own + [
      Measure("external", Double(externalCount)), Measure("internal", Double(internalCount)),
      Measure("n_nodes", Double(labels.count)), Measure("n_ties", Double(ties.count)), Measure("ei", externalInternalIndex),
      Measure("ei_expected_by_sizes", indexExpectedBySizes), Measure("external_density", externalDensity),
      Measure("internal_density", internalDensity), Measure("assortativity", assortativity),
      Measure("modularity", modularity),
    ]
  }
}

extension MixingPermutations {
  package var measures: [Measure] {
    [
      Measure("perm_p_lower", lowerP), Measure("perm_p_upper", upperP), Measure("perm_p_two_sided", twoSidedP),
      Measure("perm_mean", mean), Measure("perm_sd", standardDeviation),
    ]
  }
}

extension ExactMixing {
  package var measures: [Measure] {
    [
      Measure("n_assignments", assignmentCount), Measure("exact_mean", mean), Measure("exact_sd", standardDeviation),
      Measure("exact_p_lower", lowerP), Measure("exact_p_upper", upperP),
    ]
  }
}
