package import CadreModel

/// Why a cross-tabulation cannot be analysed as asked.
package enum RepresentationError: Error, Hashable, Sendable {
  case noCells(file: String)
  case everythingSuppressed(file: String, count: Int)
  case noDimension(String, files: [String], known: [String], nearest: String?)
  case noCategory(String, option: String, files: [String], nearest: String?)
  /// Levels, or members of a group, that no single dimension has.
  case noDimensionHolds([String], option: String, missing: String, nearest: String?)
  case unordered(category: String, dimension: String, file: String)
  case noSuchLevel(String, levels: [String])
}

extension RepresentationError: Refusal {
  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .noCells(let file): "\(file) has no row with a count. Check that the counts stand in the column that was read."
    case .everythingSuppressed(let file, let count):
      "\(file): every count (\(count)) is withheld or zero, so there is no share to show. Use a coarser table."
    case .noDimension(let name, let files, let known, let nearest):
      .sentences(
        "\(files.joined(separator: ", ")): there is no column “\(name)”.",
        .suggestion(nearest, else: "The columns with categories are: \(known.joined(separator: ", "))."))
    case .noCategory(let category, let option, let files, let nearest):
      .sentences(
        "\(files.joined(separator: ", ")): there is no category “\(category)”, which \(option: option) names.",
        .suggestion(nearest, else: "Write it as the file does."))
    case .noDimensionHolds(let names, let option, let missing, let nearest):
      .sentences(
        """
        no column has all of \(names.map { "“\($0)”" }.joined(separator: ", ")), which \(option: option) names: “\(missing)” is \
        missing.
        """, .suggestion(nearest, else: "Write each as the file does."))
    case .unordered(let category, let dimension, let file):
      """
      \(file): “\(category)” of “\(dimension)” is not among the \(option: "levels"). Put it in its place, or say \
      \(option: "unknown") "\(category)".
      """
    case .noSuchLevel(let level, let levels):
      """
      \(option: "at-or-above") names “\(level)”, which is not among the \(option: "levels"): \(levels.joined(separator: ", ")).
      """
    }
  }
}
