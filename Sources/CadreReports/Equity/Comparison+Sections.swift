package import CadreAnalysis
package import CadreModel

extension Comparison {
  /// Every figure by its name, for programs.
  package var table: Table {
    Table(
      [.text("Family", "family"), .text("Measure", "measure"), .number("Value", "value")],
      rows: parts.flatMap { part in
        part.measures.map { [.text(part.family.rawValue), .text($0.name), .init(measure: $0.value)] }
      })
  }

  /// For people: what stands first, with titles, by family. The rest is in CSV and JSON.
  package var sections: [(title: Phrase, table: Table)] {
    parts.flatMap { part -> [(Phrase, Table)] in
      switch part.family {
      case .binary: binarySections
      case .strat: [("Among people of the same \(query.strata.joined(separator: "~"))", lines(Self.stratLines))]
      case .multi: multiSections(part.measures)
      case .cont: contSections
      case .ord: [("\(query.outcomeTitle), lowest to highest", levelTable), ("The difference", lines(Self.ordLines))]
      case .oaxaca: oaxacaSections
      default: []
      }
    }
  }

  private var binarySections: [(Phrase, Table)] {
    let columns: [Table.Column] = [
      .text(.verbatim(query.groupTitle), "group"), .number("People", "people"), .number("Yes", "yes"), .number("Rate", "rate"),
      .number("Lowest", "low"), .number("Highest", "high"),
    ]
    let rows = [("focal", focalName), ("ref", referenceName)].map { key, name -> [Table.Cell] in
      [
        .text(name), .init(people: self["n_\(key)"]), .init(people: self["x_\(key)"]), .init(share: self["rate_\(key)"]),
        .init(share: self["wilson_\(key)_lo"]), .init(share: self["wilson_\(key)_hi"]),
      ]
    }
    return [(.verbatim(query.outcomeTitle), Table(columns, rows: rows)), ("The difference", lines(Self.binaryLines))]
  }

  private func multiSections(_ measures: [Measure]) -> [(Phrase, Table)] {
    let columns: [Table.Column] = [
      .text(.verbatim(query.groupTitle), "group"), .number("Rows", "rows"), .number("Rate", "rate"),
      .number("Of the best", "ir_vs_best"),
    ]
    let rows = groups.map { group -> [Table.Cell] in
      [
        .text(group.name), .integer(group.rows), .init(share: self["rate[\(group.name)]"]),
        .init(self["ir_vs_best[\(group.name)]"], digits: 2),
      ]
    }
    return [(.verbatim(query.outcomeTitle), Table(columns, rows: rows)), ("The differences", lines(Self.multiLines))]
  }

  private var contSections: [(Phrase, Table)] {
    let columns: [Table.Column] = [
      .text(.verbatim(query.groupTitle), "group"), .number("People", "people"), .number("Mean", "mean"),
      .number("Spread (SD)", "sd"),
    ]
    let rows = [("focal", focalName), ("ref", referenceName)].map { key, name -> [Table.Cell] in
      [
        .text(name), .init(people: self["n_\(key)"]), .init(amount: self["mean_\(key)"]), .init(amount: self["sd_\(key)"]),
      ]
    }
    return [(.verbatim(query.outcomeTitle), Table(columns, rows: rows)), ("The difference", lines(Self.contLines))]
  }

  private var levelTable: Table {
    let focal = levels.reduce(0) { $0 + $1.focal }
    let reference = levels.reduce(0) { $0 + $1.reference }
    let rows = levels.map { level -> [Table.Cell] in
      [
        .text(level.name), .init(people: level.focal), .init(share: focal > 0 ? level.focal / focal : nil),
        .init(people: level.reference), .init(share: reference > 0 ? level.reference / reference : nil),
      ]
    }
    let columns: [Table.Column] = [
      .text(.verbatim(query.outcomeTitle), "level"), .number(.verbatim(focalName), "focal"), .number("Share", "focal_share"),
      .number(.verbatim(referenceName), "reference"), .number("Share", "reference_share"),
    ]
    return Table(columns, rows: rows)
  }

  private var oaxacaSections: [(Phrase, Table)] {
    let gap = self["gap_ref_minus_focal"]
    func row(_ title: Phrase, _ value: Double?) -> [Table.Cell] {
      [.phrase(title), .init(amount: value), .init(share: gap.flatMap { gap in gap == 0 ? nil : value.map { $0 / gap } })]
    }
    let columns: [Table.Column] = [.text("Part", "part"), .number("Amount", "amount"), .number("Of the gap", "share")]
    let predictors = query.predictors.map { row("  with \($0)", self["twofold_jann_explained[\($0)]"]) }
    let parts =
      [
        row("The gap: \(referenceName) less \(focalName)", gap),
        row("goes with the predictors", self["twofold_jann_pooled_dummy_explained"]),
      ]
      + predictors + [row("does not", self["twofold_jann_pooled_dummy_unexplained"])]
    let others = Self.weightings.map { title, key -> [Table.Cell] in
      [.phrase(title), .init(amount: self["\(key)_explained"]), .init(amount: self["\(key)_unexplained"])]
    }
    let threefold = Self.threefold.map { row($0.0, self[$0.1]) }
    return [
      ("\(query.outcomeTitle): what goes with the predictors", Table(columns, rows: parts)),
      (
        "The same by other choices of what a predictor is worth",
        Table(
          [.text("Worth as in", "weights"), .number("Goes with them", "explained"), .number("Does not", "unexplained")],
          rows: others)
      ),
      ("In three parts", Table(columns, rows: threefold)),
    ]
  }

  private func lines(_ lines: [MeasureLine]) -> Table {
    Table(
      [.text("Measure", "measure"), .number("Value", "value"), .number("Lowest", "low"), .number("Highest", "high")],
      rows: lines.compactMap { $0.row(of: self) })
  }

  var focalName: String { query.focal ?? "" }
  var referenceName: String { query.reference ?? "all others" }
}

extension Table.Cell {
  /// A figure of any size, in all its digits for programs.
  init(measure value: Double) { self = value.isFinite ? .decimal(value, digits: 6) : .missing }

  /// A number of people; with a decimal where weights make it one.
  init(people value: Double?) {
    self = value.map { value in Int(exactly: value).map { .integer($0) } ?? .decimal(value, digits: 1) } ?? .missing
  }

  /// An amount in some unit: as many decimals as its size leaves meaning for.
  init(amount value: Double?) {
    self = value.map { .decimal($0, digits: abs($0) >= 1000 ? 0 : abs($0) >= 10 ? 2 : 3) } ?? .missing
  }
}
