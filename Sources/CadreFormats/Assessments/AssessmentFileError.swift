package import CadreModel

/// Why a file of assessments cannot be read at all.
package enum AssessmentFileError: Refusal, Hashable {
  case format(FormatError)
  case noScale(FrameworkReference)
  case neitherLongNorWide(header: [String], framework: FrameworkReference)
  case noSource(header: [String])
  case noDay(header: [String])
  /// A rule says that a word stands for a level that there is not.
  case unknownLevel(String, word: String, scale: Phrase)
  case sameCompetency(String, String, String)
  case twoCompetencies(String, String, String)
  /// Its rows are competencies, its columns people.
  case turned(header: [String])
  /// The file says itself for which framework it is.
  case otherFramework(String, asked: FrameworkReference)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .format(let error): error.phrase
    case .noScale(let framework): "cannot be imported for \(framework): that framework has no proficiency levels."
    case .neitherLongNorWide(let header, let framework):
      """
      has neither a “competency” column nor a column per competency of \(framework). It has: \
      \(header.joined(separator: ", ")). Name the column with \(option: "column") competency=NAME, or the framework with \
      \(option: "framework").
      """
    case .turned(let header):
      """
      has competencies in its rows and no column of people or of levels. It has: \(header.joined(separator: ", ")). If its columns are \
      people, turn it round: copy the table in a spreadsheet program and paste it transposed, so that each row is a person.
      """
    case .noSource(let header):
      """
      has no “source” column (self, manager, peer, test, certificate, course). It has: \(header.joined(separator: ", ")). Add \
      it, or give one for all rows with \(option: "source").
      """
    case .noDay(let header):
      """
      has no “assessed_on” column. It has: \(header.joined(separator: ", ")). Add it, or give one for all rows with \
      \(option: "date").
      """
    case .unknownLevel(let level, let word, let scale):
      """
      cannot be read so: \(option: "level") says that “\(word)” stands for “\(level)”, and the scale has no such level. It has \
      \(scale).
      """
    case .sameCompetency(let first, let second, let competency):
      """
      has two columns for \(competency), “\(first)” and “\(second)”. Remove one, or say in the headers what differs: whose rating it \
      is, or the day.
      """
    case .twoCompetencies(let header, let code, let name):
      "has a column “\(header)” that names two competencies: \(code), and \(name). Correct the header."
    case .otherFramework(let own, let asked):
      "says above its header that it is for \(own), and you say \(option: "framework") \(asked). Leave that out, or correct the file."
    }
  }
}
