package import CadreAnalysis
import CadreModel

extension EquityReading {
  /// “role, tenure and grade”.
  var conditionWords: String { Self.list(scope.conditions) }

  static func list(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// What was looked at, in one paragraph.
  package var summary: String {
    let crossings = scope.options.crossings ? " and their crossings by two" : ""
    let many = "\(Numbers.grouped(comparisons.count)) comparisons, corrected together"
    return "\(Numbers.grouped(context.headcount)) people as of \(context.asOf), \(context.framework). "
      + "\(scope.attributes.count) attributes\(crossings), \(scope.outcomes.count) outcomes: \(many) so that about "
      + "\(EquityFinding.percent(scope.options.falseDiscoveryRate)) of what is called clear may be chance."
  }

  /// What was not found, as plainly as what was.
  package var rest: [String] {
    var lines: [String] = []
    func say(_ verdict: EquityCheck.Verdict, _ text: (Int) -> String) {
      let count = count(verdict)
      if count > 0 { lines.append(text(count)) }
    }
    say(.noEvidence) { "No evidence of a difference in \(Numbers.grouped($0)) comparisons: chance alone would give as much." }
    say(.small) {
      "\(Numbers.grouped($0)) differences are clear, but smaller than \(EquityFinding.points(scope.options.minimum)) points."
    }
    say(.asItsParts) {
      "\(Numbers.grouped($0)) crossings of two attributes tell no more than each attribute alone."
    }
    say(.ahead) { "\(Numbers.grouped($0)) times a group stands clearly better than the others." }
    if !tooSmall.isEmpty {
      lines.append(
        "\(Numbers.grouped(tooSmall.count)) groups have fewer than \(scope.options.smallestGroup) people: too small to "
          + "tell.")
    }
    if !withheld.isEmpty {
      lines.append("[c] \(Numbers.grouped(withheld.count)) comparisons are withheld: the release does not tell all their counts.")
    }
    return lines + undeclared + leftOut
  }

  private var undeclared: [String] {
    let parts = zip(scope.attributes, scope.undeclared).compactMap { attribute, count -> String? in
      guard let count else { return "\(attribute.title) [c]" }
      return count == 0 ? nil : "\(attribute.title) \(Numbers.grouped(count))"
    }
    return parts.isEmpty ? [] : ["Unknown or undeclared, and left out of the comparison: \(parts.joined(separator: ", "))."]
  }

  private var leftOut: [String] {
    scope.leftOut.map { attribute in
      switch attribute.reason {
      case .manyValues(let count): "\(attribute.attribute) is left out: it has \(count) values."
      case .oneValue: "\(attribute.attribute) is left out: everybody who declared it has the same value."
      case .nobody: "\(attribute.attribute) is left out: nobody has declared it."
      }
    }
  }

  /// How to read it all.
  package var caution: String {
    "A difference that remains among comparable people may still come from what the data do not hold: these figures say where "
      + "groups differ, not why."
  }

  /// The check as people read it on a terminal.
  package func text(width: Int?, top: Int?) -> String {
    var paragraphs = [summary]
    let groups = findingsByGroup
    let shown = groups.prefix(top ?? groups.count)
    if groups.isEmpty { paragraphs.append(Self.nothing) }
    for (index, entry) in shown.enumerated() { paragraphs.append(text(entry, number: index + 1)) }
    if shown.count < groups.count {
      paragraphs.append("\(Numbers.grouped(groups.count - shown.count)) more groups: --top \(groups.count), or --format csv.")
    }
    paragraphs.append(rest.joined(separator: "\n"))
    paragraphs += [context.policyNote, origin.words, caution]
    return paragraphs.map { Self.wrapped($0, width: width ?? 100) }.joined(separator: "\n\n") + "\n"
  }

  static let nothing = "No group stands clearly worse than the others by as much as was asked for."

  private func text(_ entry: (group: EquityGroup, findings: [EquityFinding]), number: Int) -> String {
    let people = entry.findings.map(\.people).max().map { " (\(Numbers.grouped($0)) people)" } ?? ""
    let lines = entry.findings.flatMap { finding in
      ["   \(finding.outcomeTitle) [\(finding.verdict.word)]"]
        + [finding.difference, finding.remainder, finding.closing].filter { !$0.isEmpty }.map { "     " + $0 }
    }
    return (["\(number). \(entry.group.title)\(people)"] + lines).joined(separator: "\n")
  }

  /// Breaks long lines at spaces; what follows a break is indented as its line.
  private static func wrapped(_ text: String, width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count)
      var (lines, current) = ([String](), indent)
      for word in line.split(separator: " ") {
        if current.count + word.count + 1 > width, current.count > indent.count {
          lines.append(current)
          current = indent
        }
        current += (current.count > indent.count ? " " : "") + word
      }
      return (lines + [current]).joined(separator: "\n")
    }.joined(separator: "\n")
  }
}

extension EquityReading.Origin {
  /// Where the figures come from, and for whom they are.
  var words: String {
    switch self {
    case .records: GapContext.liveNote
    case .release(let number):
      "From release \(number) alone: every figure is worked out from counts that it tells everybody. It knows no role, tenure or "
        + "grade of single people, so groups are compared over all only."
    }
  }
}
