package import CadreModel

/// Why ratings and roles cannot be carried, or taken back.
package enum MigrationError: Refusal, Hashable {
  case sameFramework(FrameworkReference)
  case unknownCrosswalk(from: String, to: String, known: [Phrase])
  case notInFile(String, from: FrameworkReference, to: FrameworkReference, holds: [Phrase])
  case doesNotFit(FrameworkReference, part: Phrase)
  case nothingToUndo(from: FrameworkReference, to: FrameworkReference)
  case carriedOn(from: FrameworkReference, to: FrameworkReference)

  package var kind: RefusalKind { .refused }

  package var phrase: Phrase {
    switch self {
    case .sameFramework(let reference):
      "both are \(reference). Name two different framework versions, for instance with SLUG@VERSION."
    case .unknownCrosswalk(let from, let to, let known) where known.isEmpty:
      "there is no crosswalk from \(from) to \(to). Import one with \(action: "crosswalk import")."
    case .unknownCrosswalk(let from, let to, let known):
      "there is no crosswalk from \(from) to \(to). There are: \(known)."
    case .notInFile(let file, let from, let to, let holds) where holds.isEmpty:
      "\(file) has no crosswalk from \(from) to \(to). It holds none."
    case .notInFile(let file, let from, let to, let holds):
      "\(file) has no crosswalk from \(from) to \(to). It holds: \(holds)."
    case .doesNotFit(let reference, let part):
      """
      the crosswalk names \(part), which \(reference) does not have. Correct the crosswalk and import it again; nothing was changed.
      """
    case .nothingToUndo(let from, let to): "nothing was carried from \(from) to \(to), or all of it was taken back."
    case .carriedOn(let from, let to):
      """
      what \(from) was given has been carried on to \(to). Take that back first: \(action: "framework migrate") with \
      \(option: "undo").
      """
    }
  }
}
