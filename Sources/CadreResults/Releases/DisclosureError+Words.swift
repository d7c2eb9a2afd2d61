package import CadreDisclosure
package import CadreModel

/// Disclosure control knows no words: here it gets them.
extension DisclosureError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .thresholdTooLow(let threshold):
      """
      a threshold of \(threshold) hides nobody: a count of 2 tells each of the two about the other. Use 3 or more; 10 is usual.
      """
    case .totalsDisagree(let table, let cell, let total, let sum):
      """
      \(table): the total \(cell) is \(total), but its parts add up to \(sum). Correct the table: totals that disagree cannot be \
      protected.
      """
    case .missingCell(let table, let cell):
      "\(table) has no row for \(cell). Give every crossing of its categories a row, with 0 where nobody is."
    case .linkedCellsDisagree(let cell, let counts):
      """
      the cell \(cell) stands in several tables with different counts: \(counts.map { Phrase.verbatim("\($0)") }). Tables released \
      together must count the same people.
      """
    case .negativeAmount(let table, let amount):
      "\(table) has an amount of \(amount): sums can be protected only of amounts of zero or more."
    case .solverUnavailable: "the linear solver could not start: there is too little memory. Free some and try again."
    case .unprotectable(let table, let cell):
      "\(table): nothing hides \(cell) while the grand total is shown. Join it with another category, or leave the table out."
    case .unconfirmed(let table, let cell):
      """
      \(table): whether \(cell) is hidden could not be confirmed, so nothing is released. Leave the table out and report this.
      """
    }
  }
}
